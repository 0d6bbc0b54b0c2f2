"""The demo's feeds: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1 and RSS 1.0 in RDF."""

import json
from collections.abc import Mapping
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape

from newscrawl.demo.content import Paper, Story

TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json",
    "rdf": "application/rdf+xml; charset=utf-8",
}


def feed(paper: Paper, table: Mapping[str, Any]) -> tuple[str, str]:
    """Return (text, content type) of one of the paper's feeds."""
    writers = {"rss": _rss, "atom": _atom, "json": _json, "rdf": _rdf}
    return writers[table["format"]](paper, table), TYPES[table["format"]]


def entries(paper: Paper, table: Mapping[str, Any]) -> list[Story]:
    """Return the stories that a feed lists, the newest first."""
    wanted = table.get("section")
    inside = [s for s in paper.stories if not s.hidden and wanted in (None, s.section)]
    return sorted(inside, key=lambda story: story.touched, reverse=True)[: table["count"]]


def _link(paper: Paper, story: Story, table: Mapping[str, Any]) -> str:
    """Return an entry's address, with the parameters by which the paper counts its feed's readers."""
    variant = table.get("variant", "story") if story.amp else "story"
    tracking = table.get("tracking")
    return paper.url(paper.path(story, variant)) + (f"?{tracking}" if tracking else "")


def _rss(paper: Paper, table: Mapping[str, Any]) -> str:
    items = [
        (story.title, _link(paper, story, table), format_datetime(story.published), story.description)
        for story in entries(paper, table)
    ]
    items[2:2] = [(e["title"], e["link"], e["date"], "") for e in table.get("extra", ())]
    listed = "".join(
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link><guid>{escape(link)}</guid>"
        f"<pubDate>{date}</pubDate><description>{escape(text)}</description></item>\n"
        for title, link, date, text in items
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(paper.name)}</title><link>{paper.url('/')}</link>\n{listed}</channel></rss>\n"
    )


def _atom(paper: Paper, table: Mapping[str, Any]) -> str:
    listed = "".join(
        f'<entry><id>{paper.url(paper.path(story))}</id><title type="text">{escape(story.title)}</title>'
        f'<link rel="alternate" type="text/html" href="{escape(_link(paper, story, table))}"/>'
        f"<published>{story.published.isoformat()}</published><updated>{story.touched.isoformat()}</updated>"
        f"<summary>{escape(story.description)}</summary></entry>\n"
        for story in entries(paper, table)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f'<title>{escape(paper.name)}</title><link rel="self" href="{paper.url(table["path"])}"/>\n'
        f"{listed}</feed>\n"
    )


def _json(paper: Paper, table: Mapping[str, Any]) -> str:
    items = [
        {
            "id": paper.url(paper.path(story)),
            "url": _link(paper, story, table),
            "title": story.title,
            "summary": story.description,
            "date_published": story.published.isoformat(),
            "date_modified": story.touched.isoformat(),
        }
        for story in entries(paper, table)
    ]
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": paper.name,
        "home_page_url": paper.url("/"),
    }
    return json.dumps({**head, "feed_url": paper.url(table["path"]), "items": items}, ensure_ascii=False)


def _rdf(paper: Paper, table: Mapping[str, Any]) -> str:
    found = [(_link(paper, story, table), story) for story in entries(paper, table)]
    order = "".join(f'<rdf:li rdf:resource="{escape(link)}"/>' for link, _ in found)
    items = "".join(
        f'<item rdf:about="{escape(link)}"><title>{escape(story.title)}</title><link>{escape(link)}</link>'
        f"<description>{escape(story.description)}</description>"
        f"<dc:date>{story.touched.isoformat()}</dc:date></item>\n"
        for link, story in found
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF xmlns="http://purl.org/rss/1.0/" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="{paper.url(table["path"])}"><title>{escape(paper.name)}</title>'
        f"<link>{paper.url('/')}</link><items><rdf:Seq>{order}</rdf:Seq></items></channel>\n{items}</rdf:RDF>\n"
    )
