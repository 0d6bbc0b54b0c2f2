"""A news site on loopback, and crawls of it in processes of their own."""

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.sites import Crawler, Site, handler_of


@pytest.fixture
def site() -> Iterator[Site]:
    """An empty site on a free port of 127.0.0.1."""
    yield from _serve("127.0.0.1")


@pytest.fixture
def other_site() -> Iterator[Site]:
    """Another empty site, on a free port of 127.0.0.2."""
    yield from _serve("127.0.0.2")


def _serve(address: str) -> Iterator[Site]:
    made = Site()
    server = ThreadingHTTPServer((address, 0), handler_of(made))
    server.daemon_threads = True
    made.base = f"http://{address}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def crawl(tmp_path: Path) -> Crawler:
    """Crawls with archive and state in the test's folder, without delays."""
    return Crawler(tmp_path)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the seed stand first: the one article that must come out right whatever else does."""
    items.sort(key=lambda item: item.path.name != "test_seed.py")
