"""The demo's pages that are not articles: front page, sections, topics, authors, and the paper's own."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from newscrawl.demo.articles import author_path, family_of, fill, surroundings, tag_path
from newscrawl.demo.content import Paper, Story

ON_FRONT_PAGE = 4  # stories a section has on the front page


def index_pages(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield (path, HTML) of every page of the paper that is no article."""
    yield "/", _listing(paper, "/", paper.name, _front(paper))
    for key, heading in paper.sections.items():
        inside = [story for story in _visible(paper) if story.section == key]
        yield f"/{key}/", _listing(paper, f"/{key}/", heading, _teasers(paper, inside))
    for path, (heading, stories) in sorted(_gathered(paper).items()):
        yield path, _listing(paper, path, heading, _teasers(paper, stories))
    for page in paper.pages:
        yield page["path"], _listing(paper, page["path"], page["title"], _own_text(page))


def not_found(paper: Paper) -> str:
    """Return the page for an address that the paper does not have."""
    words = "The page you are looking for has moved or does not exist."
    return _listing(paper, "/404", "Page not found", fill(family_of("listing")["paragraph"], html=words))


def _visible(paper: Paper) -> list[Story]:
    return [story for story in paper.stories if not story.hidden]


def _front(paper: Paper) -> str:
    """Return the newest stories of every section; the editors' own preview stands there by mistake."""
    heading, out = family_of("listing")["heading"], []
    for key, name in paper.sections.items():
        out.append(fill(heading, href=f"/{key}/", title=escape(name)))
        newest = [story for story in _visible(paper) if story.section == key][:ON_FRONT_PAGE]
        out.append(_teasers(paper, newest))
    return "\n".join([*out, _teasers(paper, [story for story in paper.stories if story.hidden])])


def _gathered(paper: Paper) -> dict[str, tuple[str, list[Story]]]:
    """Return the pages of topics and authors: path -> heading and stories."""
    found: dict[str, tuple[str, list[Story]]] = {}
    for story in _visible(paper):
        names = [(author_path(name), name) for name in story.authors] + [(tag_path(tag), tag) for tag in story.tags]
        for path, name in names:
            found.setdefault(path, (name, []))[1].append(story)
    return found


def _teasers(paper: Paper, stories: Sequence[Story]) -> str:
    teaser = family_of("listing")["teaser"]
    return "\n".join(
        fill(teaser, href=paper.path(story), title=escape(story.title), description=escape(story.description))
        for story in stories
    )


def _own_text(page: Mapping[str, Any]) -> str:
    return "\n".join(fill(family_of("listing")["paragraph"], html=escape(text)) for text in page["text"])


def _listing(paper: Paper, path: str, title: str, body: str) -> str:
    values = surroundings(paper, paper.language)
    values.update(title=escape(title), description=escape(f"{title} - {paper.name}"), body=body)
    return fill(family_of("listing")["page"], canonical=paper.url(path), **values).lstrip()
