"""Pages that are long, and pages that mean harm, made by code; the same at every run."""

import json
import random
from collections.abc import Callable
from typing import NamedTuple

LONG = 1_500_000  # bytes of a page that is long and still a page
ORDINARY, HOSTILE = 0.2, 1.0  # seconds
WORDS = ["harbour", "council", "ferry", "bridge", "winter", "market", "school", "railway", "garden", "library", "the"]
Html = bytes | str


class Stress(NamedTuple):
    """A page, and how many CPU seconds it may take."""

    make: Callable[[], Html]
    seconds: float


def sentences(count: int, seed: int = 0) -> str:
    """Return plausible text."""
    chance = random.Random(seed)
    return " ".join(" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(count))


def page(body: str, head: str = "") -> str:
    """Return an article with a headline, three paragraphs and more in its body."""
    text = "".join(f"<p>{sentences(6, seed)}</p>" for seed in range(3))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The ferry sails again</title>{head}</head>'
        f"<body><article><h1>The ferry sails again</h1>{text}</article>{body}</body></html>"
    )


def repeated(part: Callable[[int], str], size: int = LONG) -> str:
    """Return numbered parts of some bytes together."""
    parts, total = [], 0
    while total < size:
        parts.append(part(len(parts)))
        total += len(parts[-1])
    return "".join(parts)


def article() -> Html:
    """An article of hundreds of paragraphs with subheads, links, pictures and lists."""
    text = [sentences(5, seed) for seed in range(50)]

    def part(n: int) -> str:
        more = {
            3: f"<h2>Chapter {n}</h2>",
            5: f"<figure><img src='/{n}.jpg'><figcaption>A ferry {n}</figcaption></figure>",
            7: f"<ul><li>{text[n % 50][:200]}</li><li>{text[-n % 50][:150]}</li></ul>",
        }
        return f'<p class="story-text p{n}">{text[n % 50]} <a href="/{n}">More on {n}</a>.</p>{more.get(n % 9, "")}'

    return page(f'<div class="story">{repeated(part)}</div>')


def comments() -> Html:
    """A short article under thousands of comments."""

    def part(n: int) -> str:
        return (
            f'<li class="comment" id="c{n}"><div class="author"><a href="/user/{n}">Reader {n}</a> <time>2026-03-01 '
            f'</time></div><p>{sentences(2, n % 40)}</p><a class="reply" href="#c{n}">Reply</a></li>'
        )

    return page(f'<section id="comments"><ol>{repeated(part)}</ol></section>')


def links() -> Html:
    """A short article over thousands of links."""
    return page(f"<ul>{repeated(lambda n: f'<li><a href=/news/{n}>Council votes on bridge {n}</a></li>')}</ul>")


def ten_megabytes() -> Html:
    """Ten megabytes of paragraphs."""
    text = [sentences(8, seed) for seed in range(50)]
    return page(repeated(lambda n: f"<p>{text[n % 50]} {n}</p>", 10_000_000))


def deep() -> Html:
    """Elements in elements, 200,000 deep."""
    return page("<div>" * 200_000 + sentences(20))


def attributes() -> Html:
    """One tag with 30,000 attributes."""
    return page("<div " + " ".join(f"a{n}=1" for n in range(30_000)) + f">{sentences(20)}</div>")


def invalid_utf8() -> Html:
    """Text in which every tenth byte belongs to no character."""
    body = bytearray(page(repeated(lambda n: f"<p>{sentences(5, n % 30)}</p>", 300_000)).encode())
    body[2000::10] = b"\xff" * len(body[2000::10])
    return bytes(body)


def zeros() -> Html:
    """Text with a NUL between every two words."""
    return page(repeated(lambda n: f"<p>{sentences(5, n % 30)}</p>", 300_000)).replace(" ", " \0").encode()


def wrong_charset() -> Html:
    """UTF-8 that calls itself Shift_JIS and UTF-16."""
    text = page("<p>Für Gäste über Brücken — große Fähre.</p>" * 5000)
    return text.replace("utf-8", "shift_jis", 1).replace("<title>", '<meta charset="utf-16"><title>', 1).encode()


def unknown_charset() -> Html:
    """Latin-1 that calls itself by a name that Python takes for a codec and browsers do not."""
    text = page("<p>Für Gäste über Brücken, große Fähre.</p>" * 5000)
    return text.replace("utf-8", "zlib", 1).encode("latin-1")


def table() -> Html:
    """A table of tens of thousands of cells."""
    return page(f"<table>{repeated(lambda n: f'<tr><td>{n}</td><td>Ferry {n}</td><td>{n * 7} km</td></tr>')}</table>")


def breaks() -> Html:
    """Nothing but <br>."""
    return page("<div>" + "<br>" * (LONG // 4) + "</div>")


def broken_lines() -> Html:
    """Text set in lines by <br>."""
    return page(f"<div>{repeated(lambda n: f'{sentences(1, n % 40)}<br>')}</div>")


def one_paragraph() -> Html:
    """One paragraph of 1.5 MB."""
    return page(f"<p>{repeated(lambda n: sentences(20, n % 40))}</p>")


def one_word() -> Html:
    """One word of 1.5 MB."""
    return page(f"<p>{'a' * LONG}</p>")


def json_ld_blocks() -> Html:
    """Thousands of blocks of structured data."""
    block = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": "The ferry"})
    return page("", head=f'<script type="application/ld+json">{block}</script>' * 10_000)


def json_ld_deep() -> Html:
    """Structured data 100,000 deep."""
    data = '{"@type":"NewsArticle","author":' * 100_000 + "1" + "}" * 100_000
    return page("", head=f'<script type="application/ld+json">{data}</script>')


def json_ld_long() -> Html:
    """Structured data of 1.5 MB: an article and all that the site has beside it."""
    items = [{"@type": "NewsArticle", "headline": f"Ferry {n}", "author": {"name": f"Ann {n}"}} for n in range(20_000)]
    data = json.dumps({"@graph": [{"@type": "NewsArticle", "headline": "The ferry sails again"}, *items]})
    return page("", head=f'<script type="application/ld+json">{data}</script>')


def metas() -> Html:
    """Tens of thousands of meta tags."""
    return page("", head=repeated(lambda n: f'<meta property="article:tag" content="tag {n}">'))


def script() -> Html:
    """A short article under a script of 1.5 MB that holds text as JSON."""
    data = json.dumps([{"id": n, "body": sentences(3, n % 40)} for n in range(5000)])
    return page(f"<script>window.__STATE__ = {data};</script>").replace("</p>", "</p>\n")


def unclosed() -> Html:
    """Tags that never end."""
    return page("<p class='a" * 100_000 + "<b><i><a href=x>" * 20_000)


def entities() -> Html:
    """Nothing but character references."""
    return page(f"<p>{'&amp;&lt;&#8364;' * (LONG // 16)}</p>")


PAGES = {
    **{make.__name__: Stress(make, ORDINARY) for make in (
        article, comments, links, table, breaks, broken_lines, one_paragraph, one_word, json_ld_long, metas, script,
        entities,
    )},
    **{make.__name__: Stress(make, HOSTILE) for make in (
        ten_megabytes, deep, attributes, invalid_utf8, zeros, wrong_charset, unknown_charset, json_ld_blocks,
        json_ld_deep, unclosed,
    )},
}  # fmt: skip
