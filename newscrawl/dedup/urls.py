"""One URL per article: tracking, session, AMP, mobile and print variants of a page fold into one.

The result is an identity, made to be compared and stored. It follows RFC 3986, section 6.2 (case,
percent-encoding, dot segments, default ports), and the rules of `urls.toml`.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import urljoin

from newscrawl.dedup.hosts import canonical_host
from newscrawl.dedup.paths import canonical_path, normalised, segments
from newscrawl.dedup.queries import canonical_query, identity, page_number
from newscrawl.dedup.urldata import AMP_CACHE_PATHS, AMP_CACHE_SUFFIX, AMP_VIEWER_HOSTS, AMP_VIEWER_PATHS
from newscrawl.hosts import clean_host, registered_domain

__all__ = ["canonical_url", "registered_domain"]

Rules = Mapping[str, Sequence[str]]

_CONTROLS = re.compile(r"[\t\r\n]")  # browsers remove these anywhere in a URL (WHATWG URL, 4.4)
# scheme, authority, path, query, fragment (RFC 3986, appendix B)
_URL = re.compile(r"(https?):[/\\]{2,}([^/\\?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_PORT = re.compile(r"(?<=[^:]):([0-9]{1,5})$")
_DEFAULT_PORTS = ("80", "443")
_FRAGMENT_SAFE = "!$&'()*+,;=:@/?"  # RFC 3986, 3.5


def canonical_url(url: str, *, page_canonical: str | None = None, rules: Rules | None = None) -> str:
    """Return the one URL of the article that `url` shows.

    `page_canonical` is what the page names as rel=canonical (RFC 6596), absolute or relative. It is believed
    on the same site only, and not when it names the homepage or a section, or loses the article's identifier
    or page number. `rules` are a site's own: `drop` and `keep` list parameter names, where a final `*` stands
    for anything.

    Raises ValueError when `url` is not http(s) or has no host, and for nothing else.

    >>> canonical_url("http://www.Daily.example:80/news/../world/a%7eb/index.html?utm_source=x&id=7#top")
    'https://daily.example/world/a~b?id=7'
    >>> canonical_url("https://m.daily.example/world/story-1/amp/?b=2&a=1")
    'https://daily.example/world/story-1?a=1&b=2'
    >>> canonical_url("https://daily.example/?p=12", page_canonical="/2026/11/the-bridge-opens-at-last/")
    'https://daily.example/2026/11/the-bridge-opens-at-last'
    """
    own = _normalised(url, rules)
    if not page_canonical:
        return own
    try:
        named = _normalised(urljoin(url.strip(), page_canonical.strip()), rules)
    except ValueError:
        return own
    return named if _believable(named, own) else own


def _normalised(url: str, rules: Rules | None) -> str:
    return _folded(url, rules) if rules else _remembered(url)


@lru_cache(maxsize=4096)  # on its way through a crawl, a URL is asked for five times
def _remembered(url: str) -> str:
    return _folded(url, None)


def _folded(url: str, rules: Rules | None) -> str:
    if not url.isprintable() or " " in url:
        url = _CONTROLS.sub("", url.strip("\x00\x01 \t\r\n\f\v"))
    found = _URL.fullmatch(url)
    if found is None:
        raise ValueError(f"not an http(s) URL with a host: {url[:200]!r}")
    authority, path, query, fragment = found[2], found[3], found[4] or "", found[5] or ""
    host = clean_host(authority)
    if not host:
        raise ValueError(f"not an http(s) URL with a host: {url[:200]!r}")
    inner = _behind_amp_cache(host, path)
    if inner is not None:
        authority, path = inner
        host = clean_host(authority)
    port = _PORT.search(authority) if ":" in authority else None
    text = f"https://{canonical_host(host)}"
    if port and port[1] not in _DEFAULT_PORTS:
        text += f":{int(port[1])}"
    text += canonical_path(path)
    if query:
        query = canonical_query(query, rules)
        text += f"?{query}" if query else ""
    if fragment.startswith("!"):  # `#!` named pages before the History API
        text += f"#{normalised(fragment, _FRAGMENT_SAFE)}"
    return text


def _behind_amp_cache(host: str, path: str) -> tuple[str, str] | None:
    """Return authority and path of the article behind an AMP cache or viewer, None when there is none."""
    if host.endswith(AMP_CACHE_SUFFIX):
        prefixes = AMP_CACHE_PATHS
    elif path.startswith("/amp/") and registered_domain(host).partition(".")[0] in AMP_VIEWER_HOSTS:
        prefixes = AMP_VIEWER_PATHS
    else:
        return None
    for prefix in prefixes:
        if path.startswith(prefix):
            authority, _, rest = path[len(prefix) :].partition("/")
            return (authority, f"/{rest}") if "." in clean_host(authority) else None
    return None


def _believable(named: str, own: str) -> bool:
    if registered_domain(named) != registered_domain(own):
        return False
    named_path, named_query = _parts(named)
    own_path, own_query = _parts(own)
    if page_number(own_query) != page_number(named_query):
        return False
    lost = identity(own_query) - identity(named_query)
    if lost and named_path == own_path:
        return False
    return not _is_section(named_path, named_query) or (_is_section(own_path, own_query) and named_path != "/")


def _parts(canonical: str) -> tuple[str, str]:
    rest = canonical[len("https://") :]
    head, _, query = rest.partition("?")
    return "/" + head.partition("/")[2], query.partition("#")[0]


def _is_section(path: str, query: str) -> bool:
    """Whether a path looks like the homepage or a section: short words, no digit, file or identifier."""
    parts = segments(path)
    if identity(query):
        return False
    if not parts:
        return True
    last = parts[-1]
    return not (
        any(c.isdigit() for c in last) or last.count("-") + last.count("_") > 2 or "." in last or len(last) > 40
    )
