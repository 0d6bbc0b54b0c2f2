"""Connections for a page that a user named: http(s), by way of proxies, and to private addresses only when they may."""

import http.client
import urllib.request
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from newscrawl.middlewares.networks import SETTING, Address

Permits = Callable[[Address], bool]


class PrivateAddressError(ConnectionError):
    """A host whose address may not be fetched."""

    def __init__(self, address: Address) -> None:
        super().__init__(f"the address {address} is not public ({SETTING} can allow it)")


def opener(permits: Permits) -> urllib.request.OpenerDirector:
    """Return an opener for http(s) alone, to which redirects and errors are answers like others.

    Its connections break off with a PrivateAddressError, before anything is sent, at an address that is not permitted.
    Behind a proxy nothing is known of addresses.
    """
    made = urllib.request.OpenerDirector()
    for handler in (urllib.request.ProxyHandler(), _Plain(permits), _Secure(permits)):
        made.add_handler(handler)
    return made


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, permits: Permits) -> None:
        super().__init__()
        self.permits = permits

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_judging(_Connection, req, self.permits), req)


class _Secure(urllib.request.HTTPSHandler):
    def __init__(self, permits: Permits) -> None:
        super().__init__()
        self.permits = permits

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_judging(_SecureConnection, req, self.permits), req)


class _Connection(http.client.HTTPConnection):
    """Looks at the address that it has reached: between a look at the name and its use a name server may change."""

    permits: Permits

    def connect(self) -> None:
        super().connect()
        address = ip_address(str(self.sock.getpeername()[0]).partition("%")[0])
        if not self.permits(address):
            self.close()
            raise PrivateAddressError(address)


class _SecureConnection(http.client.HTTPSConnection, _Connection):
    """Calls the other's `connect` before it speaks TLS."""


def _judging(
    kind: type[_Connection], request: urllib.request.Request, permits: Permits
) -> Callable[..., http.client.HTTPConnection]:
    """Return what makes a request's connection; a proxy is the user's own choice."""
    is_direct = request.host == urllib.request.Request(request.full_url).host

    def connection(host: str, **named: Any) -> _Connection:
        made = kind(host, **named)
        made.permits = permits if is_direct else lambda address: True
        return made

    return connection
