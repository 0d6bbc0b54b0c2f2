"""`scrapy extract`: the article of one page, from a file or the web."""

import argparse
import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from lxml.html import HtmlElement
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.commands.fetching import Fetcher
from newscrawl.commands.streams import complain, guarded, show
from newscrawl.configuration import Knowledge, read_words, with_defaults
from newscrawl.discovery import Kind, sniff
from newscrawl.discovery.unpack import unpack
from newscrawl.errors import ConfigError, NewscrawlError
from newscrawl.extraction.metadata import read_marks
from newscrawl.extraction.parsing import parse
from newscrawl.items import Article
from newscrawl.ledger.lines import to_line
from newscrawl.loaders import load_article
from newscrawl.processors import absolute_url
from newscrawl.promo import finish
from newscrawl.spiders.optout import SIGNALS, opted_out

NO_ARTICLE = 1
UNKNOWN_ADDRESS = "file:///"  # stands for the address of a page that names none: relative links lead nowhere


@dataclass(frozen=True, slots=True)
class Source:
    """A page as it was read."""

    name: str  # of the file, or the URL
    tree: HtmlElement
    url: str | None
    fetched: str


class Command(ScrapyCommand):
    """Prints the article of a page."""

    requires_project = False
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the command's arguments."""
        return "[options] <file|url|->"

    def short_desc(self) -> str:
        """Return what `scrapy -h` says."""
        return "Print the article of an HTML file or a URL as JSON"

    def long_desc(self) -> str:
        """Return what `scrapy extract -h` says."""
        return (
            "Prints the article of a page as one JSON object: an HTML file, - for stdin, or a URL, which is "
            "fetched once and as politely as in a crawl. Site profiles and promo rules of the settings are "
            "used; nothing is stored. Ends with 1 when there is no article text."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("--url", help="address of the file's page (default: what the page names)")
        parser.add_argument("--text", action="store_true", help="print only the text")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the article."""
        if len(args) != 1 or (args[0].startswith("-") and args[0] != "-"):
            raise UsageError("name one HTML file or URL, as in: scrapy extract page.html --url https://example.com/1")
        assert self.settings is not None
        settings = with_defaults(self.settings)
        self.exitcode = guarded(
            lambda: extract(
                args[0],
                opts.url,
                known=Knowledge.read(settings),
                fetcher=Fetcher.of(settings),
                opt_outs=read_words(settings, "NEWSCRAWL_OPT_OUTS", SIGNALS),
                text_only=opts.text,
            )
        )


def extract(
    target: str,
    url: str | None,
    *,
    known: Knowledge,
    fetcher: Fetcher,
    opt_outs: frozenset[str],
    text_only: bool,
) -> int:
    """Print the article of a page; return the exit code. Raises NewscrawlError."""
    source = fetch(target, url, fetcher, opt_outs) if is_url(target) else read_file(target, url)
    article = article_of(source, known)
    show(article.text if text_only else to_json(article))
    if not article.text:
        complain(f"no article text in {source.name}")
        return NO_ARTICLE
    return 0


def is_url(target: str) -> bool:
    """Say whether an argument is a URL; everything else is a file."""
    return target.lower().startswith(("http://", "https://"))


def fetch(target: str, url: str | None, fetcher: Fetcher, opt_outs: frozenset[str]) -> Source:
    """Fetch a page. Raises NewscrawlError."""
    if url:
        raise ConfigError("--url names the address of a file's page; leave it out where a URL is fetched")
    fetched = datetime.now(UTC).isoformat(timespec="seconds")
    page = fetcher.fetch(target)
    tree = read_page(page.body, page.url, page.content_type)
    headers = {name: page.headers.get(name) for name in ("X-Robots-Tag", "TDM-Reservation")}
    if reason := opted_out(tree, headers, opt_outs):
        complain(f"note: the publisher opts out ({reason}), a crawl would leave this page out")
    return Source(page.url, tree, page.url, fetched)


def read_file(target: str, url: str | None) -> Source:
    """Read a page from a file or stdin; its address is `url`, else what it names. Raises NewscrawlError."""
    if url and absolute_url(url) is None:
        raise ConfigError(f"--url {url!r} is no http(s) URL")
    name = "stdin" if target == "-" else target
    try:
        body = sys.stdin.buffer.read() if target == "-" else Path(target).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ConfigError(f"cannot read {target}: {reason}; name an HTML file, or a URL with https://") from error
    tree = read_page(body, name)
    url = url or own_address(tree)
    if not url:
        complain(f"note: {name} does not name its address: give --url for relative links and site rules")
    return Source(name, tree, url, datetime.now(UTC).isoformat(timespec="seconds"))


def read_page(body: bytes, name: str, content_type: str | None = None) -> HtmlElement:
    """Parse a page, packed with gzip or not. Raises NewscrawlError when it is something else than HTML."""
    body, _ = unpack(body)
    kind = sniff(body, content_type)
    if body.strip() and kind is not Kind.HTML:
        raise NewscrawlError(f"{name} is not HTML but {_described(kind, content_type)}")
    return parse(body, content_type)


def _described(kind: Kind, content_type: str | None) -> str:
    if kind is Kind.OTHER:
        return content_type or "something else"
    return kind.value.replace("_", " ")


def own_address(tree: HtmlElement) -> str | None:
    """Return the address that a page names as its own: rel=canonical (RFC 6596), else og:url."""
    marks = read_marks(tree, "")
    named = (*marks.links.get("canonical", ()), *marks.metas.get("og:url", ()))
    return next(filter(None, map(absolute_url, named)), None)


def article_of(source: Source, known: Knowledge) -> Article:
    """Load, strip and return the article of a page."""
    profile = known.profiles.of(source.url) if source.url else None
    draft = load_article(source.tree, source.url or UNKNOWN_ADDRESS, profile=profile, fetched=source.fetched)
    timezones = profile.timezones if profile else None
    article = finish(draft, rules=known.rules, keep=known.keep, timezones=timezones)
    if source.url is None:
        article.url = article.site = None
    article.fetched = source.fetched
    return article


def to_json(article: Article) -> str:
    """Return the JSON of an article as people read it, as clean as a record's line."""
    clean = json.loads(to_line(article))
    text = json.dumps(clean, ensure_ascii=False, indent=2)
    return text.translate({ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"})
