"""One name for the variants of a host."""

from functools import lru_cache

from newscrawl.hosts import HOST_VARIANTS, registered_domain


@lru_cache(maxsize=16384)
def canonical_host(host: str) -> str:
    """Return the host without labels that name a variant: www, m, mobile, amp.

    The site itself is never cut: `www.gov.uk` and `m.com` stay.

    >>> canonical_host("www.bbc.co.uk"), canonical_host("en.m.wikipedia.org"), canonical_host("www.gov.uk")
    ('bbc.co.uk', 'en.wikipedia.org', 'www.gov.uk')
    """
    site = registered_domain(host)
    if host == site or not host.endswith("." + site):
        return host
    labels = host[: -len(site) - 1].split(".")
    kept = [label for label in labels if label not in HOST_VARIANTS]
    return ".".join([*kept, site])
