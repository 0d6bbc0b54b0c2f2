from types import SimpleNamespace

import pytest

from newscrawl.middlewares.networks import AddressPolicy
from newscrawl.resolver import PublicResolver


class Names:
    """A resolver that answers at once, each time with the next of its answers."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def resolveHostName(self, receiver, *asked):
        receiver.resolutionBegan(None)
        for host in self.answers.pop(0):
            receiver.addressResolved(SimpleNamespace(host=host))
        receiver.resolutionComplete()


class Receiver:
    def __init__(self):
        self.found = []
        self.complete = False

    def resolutionBegan(self, resolution):
        pass

    def addressResolved(self, address):
        self.found.append(address.host)

    def resolutionComplete(self):
        self.complete = True


def resolve(resolver, name="news.example", port=80):
    receiver = Receiver()
    resolver.resolveHostName(receiver, name, port)
    assert receiver.complete
    return receiver.found


@pytest.mark.parametrize("private", ["127.0.0.1", "::1", "fe80::1%eth0", "::ffff:10.0.0.1"])
def test_addresses_that_are_not_permitted_are_kept_back(private):
    resolver = PublicResolver(Names([private, "9.9.9.9"], [private]), AddressPolicy())
    assert resolve(resolver) == ["9.9.9.9"]
    assert resolver.refused == {}
    assert resolve(resolver) == []
    assert resolver.refused == {"news.example": private}


def test_a_name_that_changes_its_address_is_judged_each_time():
    resolver = PublicResolver(Names(["9.9.9.9"], ["127.0.0.1"], ["9.9.9.9"]), AddressPolicy())
    assert [resolve(resolver) for _ in range(3)] == [["9.9.9.9"], [], ["9.9.9.9"]]
    assert resolver.refused == {}


def test_a_name_that_does_not_resolve_is_not_refused():
    resolver = PublicResolver(Names([]), AddressPolicy())
    assert resolve(resolver) == []
    assert resolver.refused == {}


def test_a_proxy_may_be_private_at_its_own_port_only():
    resolver = PublicResolver(Names(*[["10.0.0.1"]] * 3), AddressPolicy())
    resolver.proxies.add(("proxy.example", 3128))
    assert resolve(resolver, "Proxy.example", 3128) == ["10.0.0.1"]
    assert resolve(resolver, "proxy.example", 0) == ["10.0.0.1"]  # a tunnel
    assert resolve(resolver, "proxy.example", 80) == []
