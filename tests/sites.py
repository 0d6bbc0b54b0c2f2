"""A news site on loopback, and crawls of it in processes of their own."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

WORDS = [
    "harbour",
    "council",
    "ferry",
    "bridge",
    "winter",
    "market",
    "school",
    "railway",
    "garden",
    "festival",
    "library",
    "museum",
]


def paragraphs(seed: str, count: int = 4) -> list[str]:
    """Paragraphs that depend on the seed alone, and differ between seeds."""
    made = []
    for number in range(count):
        digest = hashlib.sha256(f"{seed} {number}".encode()).digest()
        words = " ".join(f"{WORDS[byte % len(WORDS)]} {byte * 7}" for byte in digest[:12])
        made.append(f"On Monday the {words}, as the mayor of {seed} said after the vote in the old town hall.")
    return made


def article_page(
    seed: str,
    *,
    title: str | None = None,
    published: str = "2026-11-20T08:00:00+00:00",
    head: str = "",
    extra: str = "",
    text: list[str] | None = None,
) -> str:
    """An article as many sites publish it."""
    title = title or f"The council of {seed} votes on the harbour bridge"
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": published,
    }
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text or paragraphs(seed))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body><nav><a href="/about">About'
        f"</a></nav><article><h1>{title}</h1>{body}{extra}</article></body></html>"
    )


def feed(base: str, paths: dict[str, str]) -> str:
    """An RSS 2.0 feed of paths and their publication dates (RFC 822)."""
    items = "".join(
        f"<item><title>{path}</title><link>{base}{path}</link><pubDate>{date}</pubDate></item>"
        for path, date in paths.items()
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'


def publish(site: "Site", count: int) -> str:
    """Publish so many articles and a feed of them; return the spider argument for it."""
    paths = [f"/2026/11/20/council-of-town{number}-votes-on-harbour" for number in range(count)]
    for path in paths:
        site.pages[path] = article_page(path.split("-")[2])
    site.pages["/a.xml"] = feed(site.base, dict.fromkeys(paths, "Fri, 20 Nov 2026 08:00:00 GMT"))
    return f"seeds={site.base}/a.xml"


Answer = tuple[int, str, str | bytes]  # status, content type, body


@dataclass
class Site:
    """Pages by path; a callable is asked for its answer at every request."""

    base: str = ""
    pages: dict[str, str | Answer | Callable[[], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)

    def counts(self) -> Counter[str]:
        """How often each path was asked for."""
        return Counter(path for path, _ in self.asked)

    def answer(self, path: str) -> Answer:
        found = self.pages.get(path)
        if found is None:
            return 404, "text/html", "<h1>Not found</h1>"
        if callable(found):
            return found()
        return found if isinstance(found, tuple) else (200, content_type(path), found)


def content_type(path: str) -> str:
    return (
        "application/xml"
        if path.endswith(".xml")
        else "text/plain"
        if path.endswith(".txt")
        else "text/html; charset=utf-8"
    )


def handler_of(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, kind, body = site.answer(self.path)
            data = body.encode() if isinstance(body, str) else body
            etag = f'"{hashlib.md5(data).hexdigest()}"'
            if status == 200 and self.headers.get("If-None-Match") == etag:
                status, data = 304, b""
            site.asked.append((self.path, status))
            self.send_response(status)
            if status in (301, 302):
                self.send_header("Location", data.decode())
            self.send_header("ETag", etag)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *arguments: object) -> None:
            pass

    return Handler


@dataclass
class Crawl:
    """What a crawl left behind."""

    exit_code: int
    log: str
    folder: Path

    @property
    def records(self) -> list[dict[str, Any]]:
        return read_lines(self.folder / "archive")

    @property
    def copies(self) -> list[dict[str, Any]]:
        return read_lines(self.folder / "state" / "duplicates")

    @property
    def report(self) -> dict[str, Any]:
        newest = max((self.folder / "state" / "runs").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        return json.loads(newest.read_text())

    def figure(self, name: str) -> int:
        return self.report["stats"].get(f"newscrawl/{name}", 0)


def read_lines(folder: Path) -> list[dict[str, Any]]:
    files = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.jsonl"))]
    return [json.loads(line) for text in files for line in text.splitlines()]


@dataclass
class Crawler:
    """Runs `scrapy crawl` in one folder, again and again."""

    folder: Path

    def command(self, *arguments: str) -> tuple[list[str], dict[str, str]]:
        settings = {
            "DOWNLOAD_DELAY": "0",
            "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
            "NEWSCRAWL_ALLOW_ADDRESSES": "127.0.0.1-127.0.0.2",
        }
        given = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
        environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        environment["SCRAPY_SETTINGS_MODULE"] = "newscrawl.settings"
        return [sys.executable, "-m", "scrapy", "crawl", *given, *arguments], environment

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command, environment = self.command(*arguments)
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def end(self, process: subprocess.Popen[str], timeout: float = 60) -> Crawl:
        output, _ = process.communicate(timeout=timeout)
        return Crawl(process.returncode, output, self.folder)

    def __call__(self, *arguments: str) -> Crawl:
        return self.end(self.start(*arguments))
