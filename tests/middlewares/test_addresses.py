import asyncio
import socket
from contextlib import nullcontext

import pytest
from scrapy import Request
from scrapy.utils.test import get_crawler

from newscrawl.errors import ConfigError
from newscrawl.middlewares.addresses import AddressMiddleware, proxy_place
from newscrawl.middlewares.faults import BlockedAddress
from newscrawl.middlewares.networks import AddressPolicy, ip_address, is_public, literal_address

INTERNAL = "127.0.0.20"


@pytest.mark.parametrize(
    "text",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "::ffff:0:7f00:1",
    ],
)
def test_an_address_that_the_internet_does_not_route_is_not_public(text):
    assert not is_public(ip_address(text))
    assert not AddressPolicy().permits(ip_address(text))


@pytest.mark.parametrize("text", ["1.1.1.1", "151.101.1.164", "2606:4700::1111", "2a00:1450:4001::1"])
def test_an_address_of_the_internet_may_be_fetched(text):
    assert AddressPolicy().permits(ip_address(text))


@pytest.mark.parametrize("carrier", ["::ffff:{}", "64:ff9b::{}"])
def test_an_address_that_carries_another_is_judged_as_that_one(carrier):
    policy = AddressPolicy.read(["127.0.0.1"])
    assert policy.permits(ip_address(carrier.format("127.0.0.1")))
    assert policy.permits(ip_address(carrier.format("9.9.9.9")))
    assert not policy.permits(ip_address(carrier.format("127.0.0.2")))
    assert not policy.permits(ip_address("2002:7f00:2::1"))


def test_single_addresses_networks_and_ranges_can_be_allowed():
    policy = AddressPolicy.read(["10.0.0.7", " 192.168.0.0/16 ", "127.0.0.1-127.0.0.19", "fd00::/8", "::1", ""])
    for text in ("10.0.0.7", "192.168.3.4", "127.0.0.1", "127.0.0.19", "fd12::9", "::1"):
        assert policy.permits(ip_address(text)), text
    for text in ("10.0.0.8", "127.0.0.20", "172.16.0.1", "fe80::1", "::2"):
        assert not policy.permits(ip_address(text)), text


@pytest.mark.parametrize(
    "value", ["127.0.0.300", "10.0.0.9-10.0.0.1", "10.0.0.1-::1", "localhost", "10.0.0.0/40", "a-b"]
)
def test_a_value_that_is_no_address_is_named_with_its_setting(value):
    with pytest.raises(ConfigError, match="NEWSCRAWL_ALLOW_ADDRESSES") as error:
        AddressPolicy.read(["10.0.0.1", value])
    assert repr(value) in str(error.value)
    assert "\n" not in str(error.value)


NOTATIONS = [
    "127.0.0.20",
    "127.20",
    "127.0.20",
    "2130706452",
    "0x7f000014",
    "0x7F.0.0.0x14",
    "0177.0.0.024",
    "017700000024",
    "127.0.0.20.",
    "１２７.０.０.２０",
    "127。0。0。20",
    "⑫7.0.0.20",
    "%31%32%37.0.0.20",
    "[::ffff:127.0.0.20]",
    "[::ffff:7f00:14]",
]


@pytest.mark.parametrize("notation", NOTATIONS)
def test_every_notation_of_an_address_is_read(notation):
    assert not AddressPolicy.read(["127.0.0.1-127.0.0.19"]).permits(literal_address(notation))


@pytest.mark.parametrize("text", ["127.1", "0x7f.0.1", "1.2.3", "0300.0250.1", "1", "4294967295", "256", "0"])
def test_numbers_are_read_as_sockets_read_them(text):
    assert str(literal_address(text)) == socket.inet_ntoa(socket.inet_aton(text))


@pytest.mark.parametrize(
    "name", ["news.example", "1.2.3.4.5", "256.256.256.256", "09.1.1.1", "x", "", "1e3", "a" * 5000]
)
def test_a_name_is_no_address(name):
    assert literal_address(name) is None


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST.", "a.localhost", "[::1%25lo]"])
def test_names_of_this_machine_are_its_address(name):
    assert not AddressPolicy().permits(literal_address(name))


def test_a_proxy_without_a_port_has_that_of_its_scheme():
    assert proxy_place("https://proxy.example") == ("proxy.example", 443)
    assert proxy_place("http://[::1]:8080") == ("::1", 8080)
    assert proxy_place("http://proxy.example:x") is None


def test_no_request_reaches_an_address_that_is_not_allowed(site, crawl):
    targets = {
        str(i): site.url("/secret", host) for i, host in enumerate([INTERNAL, "2130706452", "[::ffff:127.0.0.20]"])
    }
    targets["userinfo"] = f"http://127.0.0.1:{site.port}@{INTERNAL}:{site.port}/secret"
    site.page("/to/*")(lambda it: it.redirect(targets[it.path.rpartition("/")[2]]))
    site.page("/good")(lambda it: it.send())
    redirects = [site.url(f"/to/{name}") for name in targets]
    found = crawl(site.url("/good"), *redirects, *targets.values())
    assert not site.times("/secret")
    assert list(found.pages) == [site.url("/good")]
    assert set(found.failures.values()) == {"BlockedAddress"}
    assert found.stats["newscrawl/blocked_address"] == 2 * len(targets)
    assert len(found.lines("Blocked")) == 2 * len(targets)
    assert "retry/count" not in found.stats


def test_a_name_is_judged_by_the_address_that_is_connected_to(site, crawl):
    name = socket.gethostname()
    try:
        address = socket.gethostbyname(name)
    except OSError:
        pytest.skip("this machine's name does not resolve")
    if is_public(ip_address(address)):
        pytest.skip("this machine's name resolves to a public address")
    site.page("/page")(lambda it: it.send())
    url = site.url("/page", name.lower())
    blocked = crawl(url, NEWSCRAWL_ALLOW_ADDRESSES="")
    assert blocked.failures == {url: "BlockedAddress"}
    assert not site.asked
    assert address in blocked.lines("Blocked")[0]
    allowed = crawl(url, NEWSCRAWL_ALLOW_ADDRESSES=[address, "127.0.0.0/8", "::1", "fe80::/10", "fc00::/7"])
    assert allowed.pages[url]["text"] == "news"


def test_a_proxy_may_be_private_and_addresses_in_urls_are_judged_all_the_same(site, crawl):
    site.page("http://news.example/a")(lambda it: it.send(b"by proxy"))
    private = f"http://{INTERNAL}:{site.port}/secret"
    of_proxy = f"http://127.0.0.1:{site.port}/"
    proxy = {"http_proxy": of_proxy}
    found = crawl("http://news.example/a", private, of_proxy, environment=proxy, NEWSCRAWL_ALLOW_ADDRESSES="")
    assert found.pages["http://news.example/a"]["text"] == "by proxy"
    assert found.failures == {private: "BlockedAddress", of_proxy: "BlockedAddress"}
    assert [it.path for it in site.asked] == ["http://news.example/a"]


def test_an_ipv6_address_can_be_allowed(crawl):
    url = "http://[::1]:9/"
    assert crawl(url).failures == {url: "BlockedAddress"}
    assert crawl(url, NEWSCRAWL_ALLOW_ADDRESSES="::1", RETRY_TIMES=0).failures == {
        url: "DownloadConnectionRefusedError"
    }


def test_without_a_reactor_names_are_judged_before_the_request(monkeypatch):
    crawler = get_crawler(settings_dict={"NEWSCRAWL_ALLOW_ADDRESSES": "10.0.0.1"})
    middleware = AddressMiddleware(crawler)
    for address, blocked in (("10.0.0.1", False), ("10.0.0.2", True), ("9.9.9.9", False)):
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, found=found, **how: found)
        with pytest.raises(BlockedAddress) if blocked else nullcontext():
            asyncio.run(middleware.process_request(Request("http://news.example/")))
