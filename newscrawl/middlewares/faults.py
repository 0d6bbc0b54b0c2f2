"""Requests that a guard refuses; Scrapy hands them to the errback, and logs nothing more."""

from scrapy.exceptions import IgnoreRequest


class Refused(IgnoreRequest):
    """A request that is not sent, or an answer that is not used; the message says why.

    The guard that raises it has counted it, and logged it where it is a fault.
    """


class BadURL(Refused):
    """No http or https URL, or one that is too long or cannot be read."""


class BlockedAddress(Refused):
    """The URL leads to an address that may not be fetched."""


class BadRedirect(Refused):
    """A redirect without end, or to something that is no URL."""


class Denied(Refused):
    """robots.txt says no."""


class Unreachable(Denied):
    """robots.txt could not be read, and so nothing of its host may be."""


class HostLeft(Refused):
    """The host failed too often, or asked for more patience than a run has."""


class BadBody(Refused):
    """A body that is too large or damaged."""


class Stopped(Refused):
    """The crawl ends before the request is sent."""
