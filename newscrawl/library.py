"""What a library user calls: the article of a page, and text that others scraped, cleaned."""

from newscrawl.extraction.parsing import parse
from newscrawl.items import Article
from newscrawl.loaders import load_article
from newscrawl.promo import Cleaned, RuleSet, clean, finish
from newscrawl.promo.rules import check_rules
from newscrawl.sites import SiteProfile

__all__ = ["Article", "Cleaned", "clean", "extract"]


def extract(
    html: bytes | str,
    url: str,
    *,
    profile: SiteProfile | None = None,
    rules: RuleSet | None = None,
    keep: frozenset[str] = frozenset(),
) -> Article:
    """Return the article of a page, promo text stripped; nothing is fetched.

    `html` may be bytes, whose encoding is found out, or text. `keep` names promo kinds to keep in the text.

    Raises:
        newscrawl.extraction.parsing.PageError: the page is beyond the limits of what is read.
        TypeError: `html`, `url`, `profile` or `rules` is of another type.
    """
    if not isinstance(html, bytes | str):
        raise TypeError(f"html is a {type(html).__name__}: bytes or str is wanted")
    if not isinstance(url, str):
        raise TypeError(f"url is a {type(url).__name__}: str is wanted, where the page was fetched")
    if not isinstance(profile, SiteProfile | None):
        raise TypeError(f"profile is a {type(profile).__name__}: one of those that newscrawl.sites reads is wanted")
    check_rules(rules)
    draft = load_article(parse(html), url, profile=profile)
    timezones = profile.timezones if profile else None
    return finish(draft, rules=rules, keep=keep, timezones=timezones)
