"""Fetches one page that a user named, as politely as a crawl would, without an engine."""

import http.client
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from urllib.error import URLError
from urllib.parse import urlsplit

from protego import Protego
from scrapy.settings import BaseSettings
from w3lib.url import safe_url_string

from newscrawl.commands.connections import PrivateAddressError, opener
from newscrawl.errors import ConfigError, NewscrawlError
from newscrawl.middlewares.codings import READERS, DamagedError, TooLargeError, unpack_all
from newscrawl.middlewares.identity import AGENT, robots_agent, user_agent
from newscrawl.middlewares.networks import SETTING, AddressPolicy, literal_address
from newscrawl.middlewares.robots import HOPS
from newscrawl.middlewares.robotstext import LIMIT, read_robots
from newscrawl.processors import absolute_url

STEP = 65536  # bytes read at a time
ACCEPTED = b"gzip, deflate, br"
REDIRECTS = (301, 302, 303, 307, 308)


class FetchError(NewscrawlError):
    """A page that cannot be fetched."""


class RedirectError(FetchError):
    """Redirects that lead nowhere."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer."""

    url: str  # where it came from, after redirects
    status: int
    headers: Message
    body: bytes

    @property
    def content_type(self) -> str | None:
        """The header Content-Type."""
        return self.headers.get("Content-Type")


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches single pages."""

    agent: str  # header User-Agent
    timeout: float = 10.0  # seconds for a whole answer
    largest: int = 10 * 1024 * 1024  # bytes, packed and unpacked
    hops: int = 10  # redirects that are followed
    robots: str | None = AGENT  # group of robots.txt that is obeyed; None: robots.txt is not asked for
    # where a page may lead; the host that a user names may be anywhere
    policy: AddressPolicy = field(default_factory=AddressPolicy)

    @classmethod
    def of(cls, settings: BaseSettings) -> "Fetcher":
        """Read the limits that a crawl would have. Raises ConfigError."""
        obey = settings.getbool("ROBOTSTXT_OBEY")
        return cls(
            user_agent(settings),
            settings.getfloat("DOWNLOAD_TIMEOUT"),
            settings.getint("DOWNLOAD_MAXSIZE") or 1 << 40,
            settings.getint("REDIRECT_MAX_TIMES"),
            robots_agent(settings) if obey else None,
            AddressPolicy.read(settings.getlist(SETTING)),
        )

    def fetch(self, url: str) -> Fetched:
        """Return the page at a URL.

        Raises:
            ConfigError: it is no http(s) URL.
            FetchError: there is no page, it is too large or slow, robots.txt forbids it, or it leads to a private
                address of another host.
        """
        address = _address(url)
        if address is None:
            raise ConfigError(f"{url!r} is no http(s) URL")
        page = self._follow(address, self.hops, _host(address), obey=self.robots is not None)
        if page.status != 200:
            raise FetchError(f"cannot fetch {page.url}: it answered {page.status}")
        return page

    def _follow(self, url: str, hops: int, named: str, *, obey: bool, largest: int | None = None) -> Fetched:
        for _ in range(hops + 1):
            if obey:
                self._ask_robots(url, named)
            answer = self._get(url, named, largest)
            if answer.status not in REDIRECTS or "Location" not in answer.headers:
                return answer
            target = _address(answer.headers["Location"], url)
            if target is None:
                told = answer.headers["Location"][:200]
                raise RedirectError(f"cannot fetch {url}: it leads to {told!r}, no http(s) URL")
            url = target
        raise RedirectError(f"cannot fetch {url}: more than {hops} redirects")

    def _ask_robots(self, url: str, named: str) -> None:
        """Raise FetchError if robots.txt of the host forbids the URL or is out of reach (RFC 9309, 2.3.1)."""
        parts = urlsplit(url)
        address = f"{parts.scheme}://{parts.netloc}/robots.txt"
        try:
            answer = self._follow(address, HOPS, named, obey=False, largest=LIMIT)
        except RedirectError:
            return  # RFC 9309, 2.3.1.2: may be taken for not there
        if answer.status >= 500:
            raise FetchError(f"cannot fetch {url}: {address} answered {answer.status}, which forbids all")
        if answer.status >= 300:
            return
        agent = self.robots or AGENT
        rules = Protego.parse(read_robots(answer.body, address, agent).rules)
        if not rules.can_fetch(url, agent):
            raise FetchError(f"cannot fetch {url}: {address} forbids it")

    def _get(self, url: str, named: str, largest: int | None) -> Fetched:
        """Ask once. With `largest`, what stands behind that many bytes is left out instead of refused."""
        permits = self.policy.permits if _host(url) != named else lambda address: True
        headers = {"User-Agent": self.agent, "Accept": "text/html,*/*;q=0.8"}
        headers["Accept-Encoding"] = "identity" if largest else ACCEPTED.decode()
        request = urllib.request.Request(url, headers=headers)
        deadline = time.monotonic() + self.timeout
        try:
            if (address := literal_address(_host(url))) and not permits(address):  # behind a proxy, too
                raise PrivateAddressError(address)
            with opener(permits).open(request, timeout=self.timeout) as answer:
                body = b"".join(_read(answer, largest or self.largest, deadline, cut=largest is not None))
                body = self._unpack(body, answer.headers)
                return Fetched(url, answer.status or 0, answer.headers, body)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchError(f"cannot fetch {url}: {_reason(error)}") from error

    def _unpack(self, body: bytes, headers: Message) -> bytes:
        named = (headers.get("Content-Encoding") or "").lower().split(",")
        codings = [coding.strip().encode() for coding in named if coding.strip() not in ("", "identity")]
        if unknown := [coding for coding in codings if coding not in READERS]:
            raise DamagedError(f"has the unknown content coding {unknown[0].decode()!r}")
        return unpack_all(body, reversed(codings), self.largest)


def _address(link: str, base: str = "") -> str | None:
    """Return a link as it is requested, None when it is no http(s) URL."""
    url = absolute_url(link, base)
    try:
        return safe_url_string(url) if url else None
    except ValueError:  # a port that cannot be
        return None


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()


def _read(answer: http.client.HTTPResponse, largest: int, deadline: float, *, cut: bool) -> Iterator[bytes]:
    size = 0
    while part := answer.read1(STEP):
        size += len(part)
        yield part
        if size > largest:
            if cut:
                return
            raise TooLargeError(f"has more than {largest} bytes")
        if time.monotonic() > deadline:
            raise TimeoutError("timed out")
    if answer.length:
        raise DamagedError(f"ended {answer.length} bytes before its end")


def _reason(error: Exception) -> str:
    if isinstance(error, URLError):
        error = error.reason if isinstance(error.reason, Exception) else error
    if isinstance(error, TooLargeError | DamagedError):
        return f"it {error}"
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(text).split())[:200]
