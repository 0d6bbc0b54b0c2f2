"""Hosts: which site a URL or host belongs to, by the public suffix list (https://publicsuffix.org).

All that asks for a site asks here: what one part of the house takes for a site, the others do, too.
"""

import ipaddress
import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from urllib.parse import unquote

import idna
import tldextract

# The list that ships with tldextract, private suffixes included: no download, no cache folder; once in a process.
suffixes = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)

_AUTHORITY = re.compile(r"[^/\\?#]*")  # what stands before path, query and fragment (RFC 3986, appendix B)
_TABLE = tomllib.loads(files("newscrawl").joinpath("hosts.toml").read_text("utf-8"))
HOST_VARIANTS = frozenset(_TABLE["variants"])


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
    if separator and _AUTHORITY.fullmatch(scheme):
        text = rest
    elif text.startswith("//"):
        text = text[2:]
    return clean_host(_authority(text))


def _authority(text: str) -> str:
    found = _AUTHORITY.match(text)
    return found[0] if found else ""


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
