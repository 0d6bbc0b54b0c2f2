"""The page's own title and description, for callers that have not chosen them yet."""

from lxml.html import HtmlElement


def title_and_description(tree: HtmlElement) -> tuple[str | None, str | None]:
    """Return OpenGraph's title, else that of `<title>`, and OpenGraph's or the meta description."""
    metas: dict[str, str] = {}
    head = tree.find("head")
    if head is None:
        return None, None
    for meta in head.iter("meta"):
        name = meta.get("property") or meta.get("name")
        content = meta.get("content")
        if name and content:
            metas.setdefault(name.lower(), content)
    title = metas.get("og:title") or metas.get("twitter:title")
    if not title:
        element = next(head.iter("title"), None)
        title = element.text if element is not None else None
    return title, metas.get("og:description") or metas.get("description")
