"""The last word on addresses: a name resolves to permitted addresses only, at the moment of each connection.

Whatever a URL, a redirect or a name server says, Twisted connects to what the reactor's name resolver hands
out, number notations included. Filtering there leaves no gap between check and use (DNS rebinding).
This is the one module of newscrawl that needs Twisted.
"""

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any, Protocol

from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

from newscrawl.middlewares.networks import AddressPolicy


class Receiver(Protocol):
    """`IResolutionReceiver`, for the type checker."""

    def resolutionBegan(self, resolutionInProgress: Any, /) -> None:
        """Hear that addresses will come."""

    def addressResolved(self, address: Any, /) -> None:
        """Take an address."""

    def resolutionComplete(self) -> None:
        """Hear that no more will come."""


class Resolver(Protocol):
    """`IHostnameResolver`, for the type checker."""

    def resolveHostName(
        self, receiver: Receiver, host: str, port: int, types: Sequence[Any] | None, semantics: str, /
    ) -> Any:
        """Give a receiver the addresses of a name."""


@implementer(IHostnameResolver)
class PublicResolver:
    """A Twisted name resolver that hands out what another one finds, without what is not permitted.

    `proxies` holds (host, port) of the proxies in use: a proxy is mostly at a private address, and resolves
    names itself. `refused` holds the last address that was kept back, for each name that has no other.
    """

    def __init__(self, inner: Resolver, policy: AddressPolicy):
        self.inner = inner
        self.policy = policy
        self.proxies: set[tuple[str, int]] = set()
        self.refused: dict[str, str] = {}

    def is_proxy(self, host: str, port: int) -> bool:
        """Say whether a proxy is asked for; tunnels resolve its name without a port, which arrives as 0."""
        return (host, port) in self.proxies or (port == 0 and any(host == name for name, _ in self.proxies))

    def resolveHostName(
        self,
        resolutionReceiver: Receiver,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[Any] | None = None,
        transportSemantics: str = "TCP",
    ) -> Any:
        """See `IHostnameResolver`."""
        host = hostName.lower()
        proxy = self.is_proxy(host, portNumber)
        receiver = resolutionReceiver if proxy else Permitted(self, host, resolutionReceiver)
        return self.inner.resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


@implementer(IResolutionReceiver)
class Permitted:
    """Hands the addresses of one name on if they are permitted."""

    def __init__(self, resolver: PublicResolver, host: str, receiver: Receiver):
        self.resolver = resolver
        self.host = host
        self.receiver = receiver
        self.handed_on = False

    def resolutionBegan(self, resolutionInProgress: Any) -> None:
        """See `IResolutionReceiver`."""
        self.receiver.resolutionBegan(resolutionInProgress)

    def addressResolved(self, address: Any) -> None:
        """See `IResolutionReceiver`."""
        if self.resolver.policy.permits(ip_address(address.host.partition("%")[0])):
            self.handed_on = True
            self.receiver.addressResolved(address)
        elif not self.handed_on:
            self.resolver.refused[self.host] = address.host

    def resolutionComplete(self) -> None:
        """See `IResolutionReceiver`."""
        if self.handed_on:
            self.resolver.refused.pop(self.host, None)
        self.receiver.resolutionComplete()


def install(policy: AddressPolicy) -> PublicResolver:
    """Put the filter before the name resolver of the running reactor, whichever a user has chosen."""
    from twisted.internet import reactor  # importing it at the top would install Twisted's own default

    chosen: Any = reactor
    current = chosen.nameResolver
    resolver = PublicResolver(current.inner if isinstance(current, PublicResolver) else current, policy)
    chosen.installNameResolver(resolver)
    return resolver
