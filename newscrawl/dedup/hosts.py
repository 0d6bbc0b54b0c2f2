"""Hosts: which site a URL belongs to, and one name for the variants of a host."""

import ipaddress
from functools import lru_cache
from urllib.parse import unquote

import idna

from newscrawl.dedup.urldata import HOST_VARIANTS
from newscrawl.suffixes import suffixes


def registered_domain(url_or_host: str) -> str:
    """Return the site: the registered domain by the public suffix list (https://publicsuffix.org).

    Private suffixes count, since a user's blog is a site of its own. IP addresses and single labels stay as
    they are; under an unknown suffix the last two labels are the site. Junk gives what can be read as a host,
    or an empty string; nothing is raised.

    >>> registered_domain("https://news.bbc.co.uk/1/hi.stm"), registered_domain("anna.blogspot.com")
    ('bbc.co.uk', 'anna.blogspot.com')
    >>> registered_domain("http://127.0.0.1:8000/x"), registered_domain("sport.daily.example")
    ('127.0.0.1', 'daily.example')
    """
    return _registered(host_of(url_or_host))


def host_of(url_or_host: str) -> str:
    """Return the host in lower case: without scheme, credentials, port, path and final dot.

    >>> host_of("HTTPS://me:secret@News.Example.:443/a"), host_of("[::1]:80")
    ('news.example', '[::1]')
    """
    text = url_or_host.strip()
    scheme, separator, rest = text.partition("://")
    if separator and not set("/?#") & set(scheme):
        text = rest
    elif text.startswith("//"):
        text = text[2:]
    return clean_host(_authority(text))


def _authority(text: str) -> str:
    for mark in "/\\?#":
        text = text.partition(mark)[0]
    return text


def clean_host(authority: str) -> str:
    """Return the host of an authority, as ASCII in lower case (UTS #46). Junk stays readable."""
    host = authority.rpartition("@")[2]
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return _ascii(host.partition(":")[0])


@lru_cache(maxsize=16384)
def _ascii(host: str) -> str:
    host = unquote(host) if "%" in host else host
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            host = host.encode("utf-8", "replace").decode("utf-8")
    return host.lower().strip(". \t\r\n")


@lru_cache(maxsize=16384)
def canonical_host(host: str) -> str:
    """Return the host without labels that name a variant: www, m, mobile, amp.

    The site itself is never cut: `www.gov.uk` and `m.com` stay.

    >>> canonical_host("www.bbc.co.uk"), canonical_host("en.m.wikipedia.org"), canonical_host("www.gov.uk")
    ('bbc.co.uk', 'en.wikipedia.org', 'www.gov.uk')
    """
    site = _registered(host)
    if host == site or not host.endswith("." + site):
        return host
    labels = host[: -len(site) - 1].split(".")
    kept = [label for label in labels if label not in HOST_VARIANTS]
    return ".".join([*kept, site])


@lru_cache(maxsize=16384)
def _registered(host: str) -> str:
    if "." not in host or _is_address(host):
        return host
    found = suffixes.extract_str(host)
    if not found.suffix:  # an unknown suffix
        return _last_two(host)
    if found.domain in HOST_VARIANTS and found.is_private:  # www.blogspot.com is blogspot's own
        return found.suffix
    return f"{found.domain}.{found.suffix}" if found.domain else found.suffix


def _last_two(host: str) -> str:
    first, _, last = ".".join(host.rsplit(".", 2)[-2:]).partition(".")
    return last if first == "www" else f"{first}.{last}"  # www.intranet is the host `intranet`


def _is_address(host: str) -> bool:
    if host.startswith("["):
        return True
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True
