"""Which addresses may be fetched: the public ones, and those that a user allows; pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import unquote

from newscrawl.errors import ConfigError

Address = IPv4Address | IPv6Address
Range = tuple[Address, Address]

SETTING = "NEWSCRAWL_ALLOW_ADDRESSES"
GLOBAL_UNICAST = ip_network("2000::/3")  # all of IPv6 that is given out (RFC 4291, IANA)
NAT64 = ip_network("64:ff9b::/96")  # IPv4 behind a translator (RFC 6052)
HOLES = (  # public by `is_global`, but nobody's web server
    ip_network("192.0.0.0/24"),  # IETF protocol assignments (RFC 6890)
    ip_network("192.88.99.0/24"),  # 6to4 relays, withdrawn (RFC 7526)
    ip_network("168.63.129.16/32"),  # the service that a virtual machine on Azure finds its host under
    ip_network("3fff::/20"),  # documentation (RFC 9637)
)
LOOPBACK = IPv4Address("127.0.0.1")

# One part of an IPv4 address as inet_aton(3) and the URL standard read it: hexadecimal, octal or decimal.
NUMBER = re.compile(r"0x(?P<hex>[0-9a-f]*)|(?P<octal>0[0-7]*)|(?P<decimal>[1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """Public addresses, and the ranges (first and last address) that are allowed beside them."""

    allowed: tuple[Range, ...] = ()

    @classmethod
    def read(cls, values: Iterable[str]) -> "AddressPolicy":
        """Read addresses (`10.0.0.7`), networks (`10.0.0.0/8`) and ranges (`10.0.0.1-10.0.0.9`).

        Raises ConfigError for a value that is none of them.
        """
        return cls(tuple(read_range(value.strip()) for value in values if value.strip()))

    def permits(self, address: Address) -> bool:
        """Say whether `address` may be fetched; one that carries an IPv4 address is judged as that."""
        address = reached(address)
        return is_public(address) or any(
            first.version == address.version and int(first) <= int(address) <= int(last) for first, last in self.allowed
        )


def read_range(value: str) -> Range:
    """Return the first and last address that `value` names; raises ConfigError.

    >>> read_range("10.0.0.0/8")
    (IPv4Address('10.0.0.0'), IPv4Address('10.255.255.255'))
    """
    try:
        if "/" in value:
            network = ip_network(value, strict=False)
            return network.network_address, network.broadcast_address
        first, _, last = value.partition("-")
        bounds = reached(ip_address(first.strip())), reached(ip_address((last or first).strip()))
    except ValueError:
        bounds = None
    if bounds is None or bounds[0].version != bounds[1].version or int(bounds[0]) > int(bounds[1]):
        forms = "address (10.0.0.7), network (10.0.0.0/8) or range (10.0.0.1-10.0.0.9)"
        raise ConfigError(f"{SETTING}: {value!r} is no {forms}")
    return bounds


def reached(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address carries (mapped, NAT64 or 6to4), or the address itself.

    >>> reached(ip_address("::ffff:127.0.0.1")), reached(ip_address("2002:a00:1::"))
    (IPv4Address('127.0.0.1'), IPv4Address('10.0.0.1'))
    """
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def is_public(address: Address) -> bool:
    """Say whether `address` is one that the public internet routes to a single machine.

    >>> [is_public(ip_address(text)) for text in ("9.9.9.9", "10.0.0.1", "2620:fe::9", "fe80::1")]
    [True, False, True, False]
    """
    if isinstance(address, IPv6Address) and address not in GLOBAL_UNICAST:
        return False
    return address.is_global and not address.is_multicast and not any(address in hole for hole in HOLES)


def literal_address(host: str) -> Address | None:
    """Return the address that `host` spells, in any notation that URL parsers, resolvers and sockets accept.

    None for a name, except `localhost` and what ends so, which is always this machine (RFC 6761).

    >>> literal_address("0x7f.1"), literal_address("2130706433"), literal_address("[::1]")
    (IPv4Address('127.0.0.1'), IPv4Address('127.0.0.1'), IPv6Address('::1'))
    >>> literal_address("１２７.０.０.１"), literal_address("news.example")
    (IPv4Address('127.0.0.1'), None)
    """
    if len(host) > 1000:
        return None
    host = unicodedata.normalize("NFKC", unquote(host)).replace("。", ".").strip().lower()
    host = host.strip("[]").rstrip(".").partition("%")[0]  # what follows a percent sign is the zone (RFC 6874)
    if host == "localhost" or host.endswith(".localhost"):
        return LOOPBACK
    try:
        return ip_address(host)
    except ValueError:
        return _from_numbers(host.split("."))


def _from_numbers(parts: list[str]) -> IPv4Address | None:
    """Read one to four numbers, of which the last fills the bytes that are left."""
    numbers = [_number(part) for part in parts]
    if not 1 <= len(numbers) <= 4:
        return None
    value = 0
    for position, number in enumerate(numbers):
        rest = len(numbers) == position + 1
        bits = 8 * (5 - len(numbers)) if rest else 8
        if number is None or number >= 1 << bits:
            return None
        value = value << bits | number
    return IPv4Address(value)


def _number(text: str) -> int | None:
    found = NUMBER.fullmatch(text)
    if not found:
        return None
    base = {"hex": 16, "octal": 8, "decimal": 10}[found.lastgroup or "decimal"]
    return int(found[found.lastgroup or 0] or "0", base)
