"""Where the link of a block leads, as far as that tells promo: to a channel, an app, a page in a network."""

import re
from functools import cache

from newscrawl.extraction.literals import any_of
from newscrawl.extraction.tables import load_table

_START = re.compile(r"(?:https?:)?//(?:(?:www|m|mobile)\.|[a-z]{2}-[a-z]{2}\.)?")
_ADDRESS = 200  # characters of it that are read
_NO_NAME = re.compile(r"[\W_]+")


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load_table("text/leads.toml")
    kinds = ("channel", "source", "app", "profile")
    targets = "|".join(f"(?P<{kind}>{any_of(table[kind])})" for kind in kinds)
    return re.compile(targets), re.compile(any_of(table["posts"]))


def leads_to(href: str) -> str | None:
    """Return the signal that an address is: its kind, and for apps and pages in networks what names their owners.

    >>> leads_to("https://www.whatsapp.com/channel/0029Va"), leads_to("https://t.me/lake_news")
    ('leads-to-channel', 'leads-to-profile:lakenews')
    >>> leads_to("https://www.facebook.com/lakenews/posts/12"), leads_to("/news/12"), leads_to("https://lake.com/x.com/")
    (None, None, None)
    """
    start = _START.match(href)
    if start is None:
        return None
    address = href[start.end() : _ADDRESS].lower()
    targets, posts = _forms()
    found = targets.match(address)
    if found is None or found.lastgroup is None or (found.lastgroup == "profile" and posts.search(address)):
        return None
    owner = f":{_NO_NAME.sub('', address[found.end() :])}" if found.lastgroup in ("app", "profile") else ""
    return f"leads-to-{found.lastgroup}{owner}"
