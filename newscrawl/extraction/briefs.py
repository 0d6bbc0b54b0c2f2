"""Pages with little text or none: briefs, whose few words do not convince the model, and pages of no article at all.

The model was trained on pages that have an article, mostly of a thousand characters and more.
"""

from collections import Counter

from lxml.html import HtmlElement

from newscrawl.extraction.heading import Heading, is_typed_article
from newscrawl.extraction.markup import FLAGS
from newscrawl.extraction.segments import Container, Page, Segment
from newscrawl.extraction.shape import Floats
from newscrawl.extraction.steps import UNTRACED, Trace
from newscrawl.extraction.words import tokens_of

_MIN_SENTENCE = 25  # characters
SHORT = 400  # characters of a body from which the model is believed
_SURE = 0.6  # score that the best of less must have, on a page that does not say that it is an article
_LIKELY = 0.2  # score from which a sentence in a brief's container is its text
_TEASERS = 3  # article elements with a link for a headline: as many, with most of the text, make a page an index
_TEASER = 250  # characters that a teaser has on average; what has more is a list of things, each with its link
_LINKED = 0.8  # share of link text from which a headline is a link
_ARTICLE, _NAMED = FLAGS["article"], FLAGS["articlebody"]
_ELSEWHERE = FLAGS["aside"] | FLAGS["nav"] | FLAGS["footer"] | FLAGS["heading"] | FLAGS["figure"] | FLAGS["address"]
_MARGINS = ("header", "nav", "aside", "footer", "dialog")
_HEADLINES = ("h1", "h2", "h3", "h4")


def settle(
    tree: HtmlElement, page: Page, scores: Floats, chosen: list[bool], heading: Heading, trace: Trace = UNTRACED
) -> list[bool]:
    """Return the choice for a page, changed where little was chosen, or teasers were."""
    teasers = teasers_of(page, heading.title)
    if teasers:
        chosen = without_teasers(page, chosen, teasers, declared=heading.is_article and is_typed_article(tree))
        trace.mark("teaser" if any(chosen) else "index", chosen)
    body = [i for i, on in enumerate(chosen) if on]
    if sum(len(page.segments[i].text) for i in body) >= SHORT:
        return chosen
    article = any(container.flags & (_ARTICLE | _NAMED) for container in page.containers)
    declared = heading.is_article or is_typed_article(tree)
    if not article and not declared:
        if has_login(tree) or not any(scores[i] >= _SURE for i in body):
            trace.mark("no_article", nothing := [False] * len(chosen))
            return nothing
        declared = True
    brief = set(brief_of(page, scores, teasers, declared=declared))
    chosen = [on or i in brief for i, on in enumerate(chosen)]
    trace.mark("brief", chosen)
    return chosen


def brief_of(page: Page, scores: Floats, teasers: set[Container], *, declared: bool) -> list[int]:
    """Return the segments of the brief on a page of which little was chosen: empty, if the page has none.

    A brief has sentences in the page's one article element, or in what is named its body; or, where the page is
    `declared` to be an article, in the container of the best of them.
    """
    likely = [i for i, s in enumerate(page.segments) if scores[i] >= _LIKELY and is_sentence(s)]
    if not likely:
        return []
    homes = {_home(page.segments[i].container) for i in likely}
    if homes == {None}:
        best = max(likely, key=lambda i: float(scores[i]))
        around = page.segments[best].container.parent if declared else None
        return [i for i in likely if around is not None and around.first <= i < around.end]
    found = [home for home in homes if home is not None and home not in teasers]
    if len(found) != 1:
        return []
    return [i for i in likely if found[0].first <= i < found[0].end]


def teasers_of(page: Page, title: str | None) -> set[Container]:
    """Return the article elements whose first headline is a link, unless it is the page's title."""
    linked: dict[Container, bool] = {}
    wanted = set(tokens_of(title or ""))
    for segment in page.segments:
        container = segment.container
        home = _home(container) if container.flags & _ARTICLE and _is_headline(container) else None
        if home is not None and home not in linked:
            is_link = segment.link_chars >= _LINKED * len(segment.text)
            linked[home] = is_link and not wanted.issuperset(tokens_of(segment.text))
    return {home for home, is_link in linked.items() if is_link}


def without_teasers(page: Page, chosen: list[bool], teasers: set[Container], *, declared: bool) -> list[bool]:
    """Leave out what stands in teasers: all, where there is little else, or what stands beside a brief.

    The little is a brief where the page is `declared` to be an article.
    """
    sizes = Counter[Container | None]()
    for segment, on in zip(page.segments, chosen, strict=True):
        if on:
            home = _home(segment.container)
            sizes[home if home in teasers else None] += len(segment.text)
    total, article = sizes.total(), sizes.pop(None, 0)
    is_index = len(sizes) >= _TEASERS and sizes.total() <= _TEASER * len(sizes) and article < SHORT
    if is_index and not (declared and article):
        return [False] * len(chosen)
    if not sizes or not article or (total >= SHORT and not is_index):
        return chosen
    return [on and _home(s.container) not in teasers for s, on in zip(page.segments, chosen, strict=True)]


def has_login(tree: HtmlElement) -> bool:
    """Say whether a page asks for a password elsewhere than in its margins or a dialog."""
    for field in tree.iter("input"):
        if (field.get("type") or "").lower() == "password":
            return not any(element.tag in _MARGINS for element in field.iterancestors())
    return False


def _is_headline(container: Container) -> bool:
    above = container.parent
    return container.tag in _HEADLINES or (above is not None and above.tag in _HEADLINES)


def _home(container: Container) -> Container | None:
    """Return the innermost article element around, or the outermost container in what is named the body."""
    home: Container | None = None
    around: Container | None = container
    while around is not None and around.flags & (_ARTICLE | _NAMED):
        home = around
        if around.tag == "article":
            break
        around = around.parent
    return home


def is_sentence(segment: Segment) -> bool:
    """Tell running text from labels, bylines and links."""
    text = segment.text
    if len(text) < _MIN_SENTENCE or segment.link_chars * 2 > len(text) or segment.container.flags & _ELSEWHERE:
        return False
    return text.rstrip("\"'”’»)").endswith((".", "!", "?", "…", "。", "！", "？", "।", "۔", "؟"))
