"""URLs that lists and pages name: checked, made absolute, and told apart by site."""

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from newscrawl.hosts import registered_domain, suffixes

MAX_URL = 2083  # characters; sitemaps.org asks for less than 2,048, browsers and servers took up to 2,083
MAX_RAW = 8 * MAX_URL  # a longer text is refused before anything is done with it

# Control characters and blanks at both ends (WHATWG URL, "C0 control or space").
EDGES = "".join(map(chr, range(0x21))) + "\u00a0\u3000\ufeff\u200b"
# Tab and newline vanish wherever they stand (WHATWG URL, basic URL parser, step 3).
BREAKS = re.compile(r"[\t\r\n]+")
# What needs no percent-encoding (RFC 3986, unreserved and reserved characters).
PLAIN = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
# Host names as they are met, IDNA or Unicode, and IPv6 in brackets.
HOST = re.compile(r"[\w.-]+|\[?[0-9A-Fa-f:.]+\]?")
# What is met nearly always and needs nothing done: absolute, a plain host name, no fragment, no dot segments.
USUAL = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?!.*(?:/\.|&amp;))/[A-Za-z0-9\-._~!$&'()*+,;=%/]*"
    r"(?:\?[A-Za-z0-9\-._~/?:@!$&'()*+,;=%]*)?"
)
# A reference that states a scheme (RFC 3986, 3.1).
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def web_url(text: str, base: str) -> str:
    """Return the absolute http or https URL, without fragment, that `text` means on a page at `base`.

    Raises ValueError with a reason in a few words when it means none.

    >>> web_url(" /2024/05/03/storm?a=1&amp;b=2#top ", "https://example.org/feed.xml")
    'https://example.org/2024/05/03/storm?a=1&b=2'
    """
    if len(text) <= MAX_URL and USUAL.fullmatch(text):
        return text
    raw = BREAKS.sub("", text[: MAX_RAW + 1].strip(EDGES)).replace("&amp;", "&")
    if not raw:
        raise ValueError("empty URL")
    if not raw.strip("/") and len(raw) > 1:
        raise ValueError("URL without a host")  # urljoin takes it for the base
    if len(raw) > MAX_RAW:
        raise ValueError("URL is too long")
    if " " in raw and not SCHEME.match(raw) and "/" not in raw:
        raise ValueError("not a URL")
    try:
        joined = urljoin(base, raw)
        scheme, host, path, query, _ = urlsplit(joined)
    except ValueError:
        raise ValueError("broken URL") from None
    if scheme not in ("http", "https"):
        raise ValueError("not an http or https URL")
    _check_host(joined, host)
    return _encoded(urlunsplit((scheme, host, path or "/", query, "")))


def _check_host(url: str, netloc: str) -> None:
    """Raise ValueError when the host is missing, hides behind credentials, or is no host name."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError("broken URL") from None
    if not host:
        raise ValueError("URL without a host")
    if "@" in netloc:
        raise ValueError("URL with credentials")
    if not HOST.fullmatch(host):
        raise ValueError("URL with a broken host")


def _encoded(url: str) -> str:
    """Percent-encode what needs it, and refuse what is too long then."""
    if not PLAIN.fullmatch(url):
        try:
            url = safe_url_string(url)
        except (ValueError, UnicodeError):
            raise ValueError("broken URL") from None
    if len(url) > MAX_URL:
        raise ValueError("URL is too long")
    return url


def is_address(url: str) -> bool:
    """Say whether the host is an IP address, or a name that stands under no public suffix, as `intranet`.

    >>> is_address("http://127.0.0.1/"), is_address("http://intranet/"), is_address("https://example.org/")
    (True, True, False)
    """
    return _stands_alone(urlsplit(url).hostname or "")


@lru_cache(maxsize=4096)
def _stands_alone(host: str) -> bool:
    return not suffixes.extract_str(host.rstrip(".")).top_domain_under_public_suffix


def same_site(url: str, other: str) -> bool:
    """Say whether two URLs are of one registered domain, whatever their subdomains.

    >>> same_site("https://www.example.co.uk/", "https://sport.example.co.uk/")
    True
    """
    try:
        sites = {registered_domain(urlsplit(one).netloc) for one in (url, other)}
    except ValueError:
        return False
    return len(sites) == 1 and "" not in sites
