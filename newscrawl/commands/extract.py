"""`scrapy extract`: the article of one page, from a file or the web."""

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeAlias

from lxml.html import HtmlElement
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newscrawl.commands.explaining import Explanation, explain_page
from newscrawl.commands.explainpage import document_of
from newscrawl.commands.explaintext import lines_of
from newscrawl.commands.fetching import Fetcher
from newscrawl.commands.options import refuse_unknown
from newscrawl.commands.streams import complain, guarded, is_same_file, opened_output, standard_input
from newscrawl.commands.terminal import columns, is_coloured
from newscrawl.configuration import Knowledge, checked, read_opt_outs
from newscrawl.discovery import Kind, described, sniff
from newscrawl.discovery.unpack import unpack
from newscrawl.errors import ConfigError, NewscrawlError
from newscrawl.extraction.metadata import read_marks
from newscrawl.extraction.parsing import parse
from newscrawl.items import Article, Draft
from newscrawl.ledger.lines import to_line
from newscrawl.loaders import load_article
from newscrawl.optout import HEADERS, OptOuts
from newscrawl.overrides import fields_missed
from newscrawl.processors import absolute_url
from newscrawl.promo import finish, strip_draft

NO_ARTICLE = 1
UNKNOWN_ADDRESS = "file:///"  # stands for the address of a page that names none: relative links lead nowhere


@dataclass(frozen=True, slots=True)
class Source:
    """A page as it was read."""

    name: str  # of the file, or the URL
    tree: HtmlElement
    url: str | None
    fetched: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """A page and the article that was made of it."""

    source: Source
    known: Knowledge
    draft: Draft
    article: Article


Form: TypeAlias = Callable[[Loaded], str]


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
            "used; nothing is stored. Ends with 1 when there is no article text. --explain shows every text block "
            "of the page instead, and why it stayed or went; with --html as a document for the browser: "
            "scrapy extract page.html --explain --html -o why.html"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("--url", help="address of the file's page (default: what the page names)")
        parser.add_argument("-o", "--output", metavar="FILE", help="write to a file (.gz: packed) instead of stdout")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--text", action="store_true", help="print only the text")
        form.add_argument(
            "--explain", action="store_true", help="print each block of the page and why it stayed or went"
        )
        parser.add_argument(
            "--html", action="store_true", help="the explanation as one HTML document, to stdout or to the file of -o"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the article."""
        refuse_unknown(args, "extract")
        if len(args) != 1:
            raise UsageError("name one HTML file or URL, as in: scrapy extract page.html --url https://example.com/1")
        if opts.html and opts.text:
            raise UsageError("--html is the form of an explanation: leave out --text")
        assert self.settings is not None
        settings = self.settings
        self.exitcode = guarded(lambda: _extract(args[0], opts, checked(settings)))


def _extract(target: str, opts: argparse.Namespace, settings: BaseSettings) -> int:
    return extract(
        target,
        opts.url,
        known=Knowledge.read(settings),
        fetcher=Fetcher.of(settings),
        opt_outs=read_opt_outs(settings),
        form=_form(opts),
        output=opts.output,
    )


def _form(opts: argparse.Namespace) -> Form:
    if opts.html:
        return as_html
    if opts.explain:
        return partial(as_explanation, to_terminal=opts.output in (None, "-"))
    return as_text if opts.text else as_json


def extract(
    target: str,
    url: str | None,
    *,
    known: Knowledge,
    fetcher: Fetcher,
    opt_outs: OptOuts,
    form: Form,
    output: str | None = None,
) -> int:
    """Write the article of a page, in some form, to a file or stdout; return the exit code. Raises NewscrawlError."""
    if is_same_file(target, output):
        raise ConfigError(f"-o {output} is the file that is read: name another one")
    source = fetch(target, url, fetcher, opt_outs) if is_url(target) else read_file(target, url)
    loaded = load(source, known)
    told = form(loaded)
    with opened_output(output) as out:
        out.write(told.encode("utf-8", "replace") + b"\n")
    if not loaded.article.text:
        complain(f"no article text in {source.name}")
        return NO_ARTICLE
    return 0


def is_url(target: str) -> bool:
    """Say whether an argument is a URL; everything else is a file."""
    return target.lower().startswith(("http://", "https://"))


def fetch(target: str, url: str | None, fetcher: Fetcher, opt_outs: OptOuts) -> Source:
    """Fetch a page. Raises NewscrawlError."""
    if url:
        raise ConfigError("--url names the address of a file's page; leave it out where a URL is fetched")
    fetched = datetime.now(UTC).isoformat(timespec="seconds")
    page = fetcher.fetch(target)
    tree = read_page(page.body, page.url, page.content_type)
    headers = {name: page.headers.get_all(name, []) for name in HEADERS}
    if reason := opt_outs.said(tree, headers):
        complain(f"note: the publisher opts out ({reason}), a crawl would leave this page out")
    return Source(page.url, tree, page.url, fetched)


def read_file(target: str, url: str | None) -> Source:
    """Read a page from a file or stdin; its address is `url`, else what it names. Raises NewscrawlError."""
    if url and absolute_url(url) is None:
        raise ConfigError(f"--url {url!r} is no http(s) URL")
    name = "stdin" if target == "-" else target
    try:
        body = standard_input().read() if target == "-" else Path(target).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ConfigError(f"cannot read {target}: {reason}; name an HTML file, or a URL with https://") from error
    tree = read_page(body, name)
    url = url or own_address(tree)
    if not url:
        complain(f"note: {name} does not name its address: give --url for relative links and site rules")
    return Source(name, tree, url, datetime.now(UTC).isoformat(timespec="seconds"))


def read_page(body: bytes, name: str, content_type: str | None = None) -> HtmlElement:
    """Parse a page, packed with gzip or not. Raises NewscrawlError for half of one, and for what is no HTML."""
    body, problem = unpack(body)
    if problem:
        raise NewscrawlError(f"{name} cannot be read whole: {problem}")
    kind = sniff(body, content_type)
    if body.strip() and kind is not Kind.HTML:
        raise NewscrawlError(f"{name} is not HTML but {described(body, kind, content_type)}")
    return parse(body, content_type)


def own_address(tree: HtmlElement) -> str | None:
    """Return the address that a page names as its own: rel=canonical (RFC 6596), else og:url."""
    marks = read_marks(tree, "")
    named = (*marks.links.get("canonical", ()), *marks.metas.get("og:url", ()))
    return next(filter(None, map(absolute_url, named)), None)


def load(source: Source, known: Knowledge) -> Loaded:
    """Load and strip the article of a page."""
    profile = known.profiles.of(source.url) if source.url else None
    draft = load_article(source.tree, source.url or UNKNOWN_ADDRESS, profile=profile, fetched=source.fetched)
    timezones = profile.timezones if profile else None
    article = finish(draft, rules=known.rules, keep=known.keep, timezones=timezones)
    if source.url is None:
        article.url = article.site = None
    article.fetched = source.fetched
    if missed := fields_missed(profile.fields if profile else (), article.source):
        complain(f"note: the site profile's selectors give nothing usable on this page for: {', '.join(missed)}")
    return Loaded(source, known, draft, article)


def explanation_of(loaded: Loaded) -> Explanation:
    """Explain what became of each block of the page."""
    stripped = strip_draft(loaded.draft, rules=loaded.known.rules, keep=loaded.known.keep)
    return explain_page(loaded.source.tree, loaded.draft, stripped, loaded.source.url)


def as_explanation(loaded: Loaded, *, to_terminal: bool) -> str:
    """Return the explanation for a terminal; coloured only on its way to one."""
    return "\n".join(lines_of(explanation_of(loaded), columns(), coloured=to_terminal and is_coloured()))


def as_html(loaded: Loaded) -> str:
    """Return the explanation as one HTML document."""
    return document_of(explanation_of(loaded))


def as_text(loaded: Loaded) -> str:
    """Return the article's text."""
    return loaded.article.text


def as_json(loaded: Loaded) -> str:
    """Return the JSON of the article."""
    return to_json(loaded.article)


def to_json(article: Article) -> str:
    """Return the JSON of an article as people read it, as clean as a record's line."""
    clean = json.loads(to_line(article))
    text = json.dumps(clean, ensure_ascii=False, indent=2)
    return text.translate({ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"})
