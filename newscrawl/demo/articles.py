"""Renders a story as a page of its paper's family, as its AMP twin, or for printing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from html import escape
from itertools import groupby
from string import Template
from typing import Any
from urllib.parse import quote

from newscrawl.demo.content import Paper, Part, Picture, Promo, Story, load_table
from newscrawl.demo.markup import to_html
from newscrawl.demo.structured import json_ld

RELATED = 3
MOST_READ = 4


def slug_of(name: str) -> str:
    """Return a name as it stands in an address.

    >>> slug_of("Ines Okafor-Lund")
    'ines-okafor-lund'
    """
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


def author_path(name: str) -> str:
    """Return the path of an author's page."""
    return f"/author/{quote(slug_of(name))}"


def tag_path(tag: str) -> str:
    """Return the path of a topic's page."""
    return f"/tag/{quote(slug_of(tag))}"


@cache
def words_of(language: str) -> Mapping[str, Any]:
    """Return a language's words for what stands around an article."""
    return load_table("words", language)


@cache
def family_of(name: str) -> Mapping[str, Any]:
    """Return a page family: its `page` and the snippets it is put together from."""
    return load_table("families", name)


def fill(template: str, /, **values: str) -> str:
    """Return `template` with its `$names` filled in."""
    return Template(template).substitute(values)


def localized(moment: datetime, words: Mapping[str, Any], pattern: str | None = None) -> str:
    """Return a date as a paper of that language writes it."""
    month = words["months"][moment.month - 1]
    return fill(
        pattern or words["date"],
        day=str(moment.day),
        month=month,
        mon=month[:3],
        number=str(moment.month),
        year=str(moment.year),
        hour=f"{moment:%H}",
        minute=f"{moment:%M}",
    )


def render(paper: Paper, story: Story, variant: str = "story") -> str:
    """Return the HTML of a story's page, or of its `amp` or `print` twin."""
    family = family_of(story.family or paper.family if variant == "story" else variant)
    values = {**surroundings(paper, story.language), **_facts(paper, story), **_boxes(paper, story, family)}
    values["body"] = _body(paper, story, family)
    values["lead"] = "".join(_figure(paper, story, family, p) for p in story.pictures if p.after == 0)
    return fill(family["page"], **values).lstrip()


def text_of(paper: Paper, story: Story) -> tuple[str, ...]:
    """Return the text of a story's page as a reader sees it: the standfirst, if its family prints one, and the body."""
    prints_one = "standfirst" in family_of(story.family or paper.family)
    return (story.description, *story.paragraphs) if prints_one else story.paragraphs


def surroundings(paper: Paper, language: str) -> dict[str, str]:
    """Return what every page of a paper has: its words, navigation and feeds, as HTML."""
    words = words_of(language)
    values = {
        f"w_{key}": escape(Template(text).safe_substitute(paper=paper.name)) for key, text in words["page"].items()
    }
    links = [(f"/{key}/", heading) for key, heading in paper.sections.items()]
    values["nav"] = "".join(f'<li><a href="{path}">{escape(heading)}</a></li>' for path, heading in links)
    values["feed_links"] = "\n".join(_feed_link(feed, paper) for feed in paper.feeds)
    values.update(paper=escape(paper.name), home="/", language=language)
    values.update(direction=words["direction"], locale=words["locale"])
    return values


def _feed_link(feed: Mapping[str, Any], paper: Paper) -> str:
    types = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
    kind = types.get(feed["format"], "application/rdf+xml")
    return f'<link rel="alternate" type="{kind}" title="{escape(paper.name)}" href="{feed["path"]}">'


def _facts(paper: Paper, story: Story) -> dict[str, str]:
    """Return what the page says of the article, escaped."""
    words, section = words_of(story.language), paper.sections[story.section]
    office = story.agency or paper.name
    values = {
        "title": story.title,
        "description": story.description,
        "section": section,
        "byline": f" {words['page']['and']} ".join(story.authors) or office,
        "keywords": ", ".join(story.tags),
        "canonical": paper.url(paper.path(story)),
        "image": paper.url(f"/media/{story.pictures[0].file if story.pictures else 'logo.png'}"),
        "date": localized(story.published, words, paper.date),
        "published": story.published.isoformat(),
        "modified": story.touched.isoformat(),
        "number": str(story.number),
    }
    values = {key: escape(value) for key, value in values.items()}
    values["section_url"] = f"/{story.section}/"
    values["author_url"] = author_path(story.authors[0]) if story.authors else "/about"
    values["json_ld"] = json_ld(paper, story)
    values["og_tags"] = "\n".join(f'<meta property="article:tag" content="{escape(tag)}" />' for tag in story.tags)
    return values


def _boxes(paper: Paper, story: Story, family: Mapping[str, Any]) -> dict[str, str]:
    """Return the parts around the text, as HTML."""
    words = words_of(story.language)["page"]
    links = [f'<a rel="author" href="{author_path(name)}">{escape(name)}</a>' for name in story.authors]
    persons = [fill(family.get("author", ""), name=escape(name)) for name in story.authors]
    between = f" {escape(words['and'])} "
    amp, printed = paper.path(story, "amp"), paper.path(story, "print")
    return {
        "authors": between.join(links) or escape(story.agency or paper.name),
        "microdata_authors": between.join(persons) or escape(story.agency or paper.name),
        "tags": ", ".join(f'<a href="{tag_path(tag)}">{escape(tag)}</a>' for tag in story.tags),
        "amp_link": f'<link rel="amphtml" href="{paper.url(amp)}">' if story.amp else "",
        "print_link": f'<a href="{printed}" rel="nofollow">{words["share_print"]}</a>' if story.printed else "",
        "standfirst": Template(family.get("standfirst", "")).safe_substitute(_facts(paper, story)),
        "date_block": Template(family.get("date_block", "")).safe_substitute(_facts(paper, story)),
        "related": _headlines(paper, neighbours(paper, story)[:RELATED]),
        "most_read": _headlines(paper, neighbours(paper, story)[RELATED : RELATED + MOST_READ]),
    }


def neighbours(paper: Paper, story: Story) -> list[Story]:
    """Return the other stories in the story's language, those of its section first."""
    others = [s for s in paper.stories if s.language == story.language and s.slug != story.slug and not s.hidden]
    return sorted(others, key=lambda other: other.section != story.section)


def _headlines(paper: Paper, stories: Iterable[Story]) -> str:
    items = [f'<li><a href="{paper.path(story)}">{escape(story.title, quote=False)}</a></li>' for story in stories]
    return f"<ul>{''.join(items)}</ul>"


def _body(paper: Paper, story: Story, family: Mapping[str, Any]) -> str:
    """Return the body's parts with the promo texts and pictures in their places, as HTML."""
    out: list[str] = []
    between = _between(story)
    for at, part in enumerate([*story.body, None]):
        for extra in between.get(at, ()):
            out.append(_promo(extra, family) if isinstance(extra, Promo) else _figure(paper, story, family, extra))
        if part is not None:
            out.append(fill(family["part"][part.kind], html=to_html(part.text)))
    return "\n".join(_listed(story.body, out, family))


def _between(story: Story) -> dict[int, list[Promo | Picture]]:
    extras: list[Promo | Picture] = [*(p for p in story.pictures if p.after), *story.promos]
    places: dict[int, list[Promo | Picture]] = {}
    for extra in extras:
        places.setdefault(min(extra.after, len(story.body)), []).append(extra)
    return places


def _listed(body: Sequence[Part], rendered: list[str], family: Mapping[str, Any]) -> list[str]:
    """Return the rendered parts with runs of list items in one list."""
    items = {fill(family["part"]["item"], html=to_html(part.text)) for part in body if part.kind == "item"}
    out: list[str] = []
    for is_item, run in groupby(rendered, key=items.__contains__):
        parts = list(run)
        out.extend([fill(family["part"]["list"], html="".join(parts))] if is_item else parts)
    return out


def _promo(promo: Promo, family: Mapping[str, Any]) -> str:
    snippets = family["promo"]
    return fill(snippets.get(promo.look or promo.kind, snippets["default"]), html=to_html(promo.text))


def _figure(paper: Paper, story: Story, family: Mapping[str, Any], picture: Picture) -> str:
    snippets = family["part"]
    credit = fill(snippets["credit"], html=escape(picture.credit)) if picture.credit else ""
    caption = picture.caption or ""
    text = fill(snippets["caption"], html=escape(caption, quote=False), credit=credit) if caption or credit else ""
    source = paper.url(f"/media/{picture.file}")
    return fill(snippets["figure"], src=source, alt=escape(caption or story.title), caption=text)
