"""A web server on loopback that answers as a test tells it to, and crawls of it in processes of their own."""

import json
import os
import signal
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("one_crawl.py")
ROOT = Path(__file__).parents[2]


@dataclass
class Exchange:
    """One request, and the ways to answer it."""

    path: str
    headers: dict[str, str]
    write: Callable[[bytes], Any]
    at: float

    def send(self, body: bytes = b"news", status: int = 200, **headers: str) -> None:
        lines = [f"HTTP/1.1 {status} Said", "Content-Type: text/html", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if "Content_Length" not in headers:
            lines.append(f"Content-Length: {len(body)}")
        self.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)

    def redirect(self, target: str) -> None:
        self.send(b"", 302, Location=target)


@dataclass
class Site:
    """Pages by path; a path that ends with `*` answers for all that begin so. Counts what it is asked."""

    port: int = 0
    pages: dict[str, Callable[[Exchange], None]] = field(default_factory=dict)
    asked: list[Exchange] = field(default_factory=list)

    def page(self, path: str) -> Callable[[Callable[[Exchange], None]], Callable[[Exchange], None]]:
        def register(answer: Callable[[Exchange], None]) -> Callable[[Exchange], None]:
            self.pages[path] = answer
            return answer

        return register

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def times(self, path: str) -> list[float]:
        return [exchange.at for exchange in self.asked if exchange.path == path]

    def answer(self, exchange: Exchange) -> None:
        self.asked.append(exchange)
        path = exchange.path
        stars = [name for name in self.pages if name.endswith("*") and path.startswith(name[:-1])]
        page = self.pages.get(path) or self.pages.get(max(stars, key=len, default=""))
        if page:
            page(exchange)
        else:
            exchange.send(status=404)


class Handler(socketserver.StreamRequestHandler):
    server: "Server"

    def handle(self) -> None:
        try:
            words = self.rfile.readline(65536).decode("latin-1").split()
            headers = {}
            while line := self.rfile.readline(65536).strip():
                name, _, value = line.decode("latin-1").partition(":")
                headers[name.lower()] = value.strip()
            if len(words) > 1:
                self.server.site.answer(Exchange(words[1], headers, self.wfile.write, time.monotonic()))
        except OSError:
            pass  # the crawler has hung up


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    request_queue_size = 128
    daemon_threads = True
    block_on_close = False
    site: Site


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on all addresses of loopback."""
    with Server(("0.0.0.0", 0), Handler) as server:
        server.site = Site(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server.site
        server.shutdown()
        thread.join()


@dataclass
class Crawl:
    """What came of a crawl."""

    pages: dict[str, Any]
    failures: dict[str, str]
    stats: dict[str, Any]
    log: str
    seconds: float

    def lines(self, part: str) -> list[str]:
        return [line for line in self.log.splitlines() if part in line]


def start_crawl(urls: list[str], environment: dict[str, str], settings: dict[str, Any]) -> "subprocess.Popen[str]":
    keep = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), json.dumps({"urls": urls, "settings": settings})],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=keep | {"PYTHONPATH": str(ROOT)} | environment,
    )


def end_crawl(process: "subprocess.Popen[str]", began: float) -> Crawl:
    try:
        output, log = process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    assert process.returncode == 0, log
    return Crawl(**json.loads(output.splitlines()[-1]), log=log, seconds=time.monotonic() - began)


@pytest.fixture
def crawl() -> Callable[..., Crawl]:
    """Fetch URLs through the guards: `crawl(*urls, environment={...}, SETTING=value)`."""

    def run(*urls: str, environment: dict[str, str] | None = None, **settings: Any) -> Crawl:
        began = time.monotonic()
        return end_crawl(start_crawl(list(urls), environment or {}, settings), began)

    return run


@pytest.fixture
def stopped_crawl() -> Callable[..., Crawl]:
    """As `crawl`, with a SIGTERM when `ready()` is true; `seconds` counts from the signal."""

    def run(*urls: str, ready: Callable[[], bool], **settings: Any) -> Crawl:
        process = start_crawl(list(urls), {}, settings)
        end = time.monotonic() + 10
        while not ready() and time.monotonic() < end:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        return end_crawl(process, time.monotonic())

    return run
