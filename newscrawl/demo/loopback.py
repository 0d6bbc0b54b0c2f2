"""An HTTP server on loopback that runs as long as it is needed, and no longer."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, ClassVar, Self


class LoopbackServer:
    """Answers on a free port of 127.0.0.1, in threads of its own, as long as its `with` block runs.

    Each request is answered by a `handler`, which is `Owned` by this server.
    """

    handler: ClassVar[type[BaseHTTPRequestHandler]]

    @property
    def url(self) -> str:
        """The address to give a crawl as `http_proxy`."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), type("Handler", (self.handler,), {"owner": self}))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Owned:
    """Makes a handler keep connections open, answer in silence, and know its server as `owner`."""

    protocol_version = "HTTP/1.1"
    owner: Any

    def log_message(self, format: str, *args: object) -> None:
        """Keep silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a crawler's idle connections must not hold up the end
    request_queue_size = 256  # as many connections as a crawl opens at once
