import gzip
import zlib

import brotli
import pytest
from scrapy.http import HtmlResponse, Response

from newscrawl.middlewares.codings import DamagedError, TooLargeError, unpack
from newscrawl.middlewares.compression import as_bytes

TEXT = b"<html><p>" + b"news and more news " * 5000 + bytes(range(256)) + b"</p></html>\n"


def raw_deflate(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def zstandard(body):
    zstd = pytest.importorskip("backports.zstd")
    return zstd.compress(body)


PACKERS = [
    (b"gzip", gzip.compress),
    (b"deflate", zlib.compress),
    (b"deflate", raw_deflate),
    (b"br", brotli.compress),
    (b"zstd", zstandard),
]


@pytest.mark.parametrize(("coding", "pack"), PACKERS)
def test_each_coding_is_unpacked(coding, pack):
    assert unpack(pack(TEXT), coding, len(TEXT)) == TEXT


@pytest.mark.parametrize(("coding", "pack"), PACKERS)
def test_a_body_that_unpacks_to_more_than_the_limit_is_refused(coding, pack):
    with pytest.raises(TooLargeError):
        unpack(pack(TEXT), coding, len(TEXT) - 1)


@pytest.mark.parametrize(("coding", "pack"), PACKERS)
def test_a_stream_that_breaks_off_is_told_from_one_that_ends(coding, pack):
    packed = pack(TEXT)
    with pytest.raises(DamagedError):
        unpack(packed[: len(packed) // 2], coding, len(TEXT))


@pytest.mark.parametrize("coding", [b"gzip", b"deflate", b"br", b"zstd"])
def test_bytes_in_another_coding_are_damage(coding):
    with pytest.raises(DamagedError):
        unpack(b"\x07 this is none of them " * 9, coding, 1000)


def test_a_wrong_checksum_and_a_missing_trailer_are_let_pass():
    packed = gzip.compress(TEXT)
    wrong = packed[:-8] + b"\0" * 8
    assert unpack(wrong, b"gzip", len(TEXT)) == TEXT
    assert unpack(packed[:-8], b"gzip", len(TEXT)) == TEXT


def test_a_packed_response_is_no_text_whatever_its_url_ends_in():
    packed = {
        "url": "https://a.example/1.html",
        "status": 203,
        "headers": {"Content-Encoding": "gzip"},
        "body": b"\xff",
    }
    found = as_bytes(HtmlResponse(**packed, flags=["partial"]))
    assert type(found) is Response
    assert (found.url, found.status, found.body, found.flags) == (packed["url"], 203, b"\xff", ["partial"])
    assert found.headers == {b"Content-Encoding": [b"gzip"]}
    plain = HtmlResponse("https://a.example/1.html", body=b"<p>")
    assert as_bytes(plain) is plain


def test_bombs_towers_and_cut_streams_are_failures_and_odd_labels_are_none(site, crawl):
    bomb = gzip.compress(b"a" * 10_000_000)
    body = gzip.compress(TEXT)
    answers = {
        "/bomb": (bomb, "gzip"),
        "/tower": (body, ",".join(["gzip"] * 15000)),
        "/cut": (body[: len(body) // 2], "gzip"),
        "/noise": (b"\x07" * 5000, "br"),
        "/unknown": (b"plain", "foo\xff"),
        "/two": (gzip.compress(body), "gzip, gzip"),
        "/good": (body, "gzip"),
    }
    for path, (packed, label) in answers.items():
        site.page(path)(lambda it, packed=packed, label=label: it.send(packed, Content_Encoding=label))
    found = crawl(*[site.url(path) for path in answers], DOWNLOAD_MAXSIZE=200_000)
    assert {path for path in answers if site.url(path) in found.pages} == {"/unknown", "/two", "/good"}
    assert set(found.failures.values()) == {"BadBody", "DownloadFailedError"}
    assert found.pages[site.url("/two")]["text"].startswith("<html>")
    assert found.stats["newscrawl/bad_body"] >= 3
    assert len(site.times("/cut")) == 2
    assert len(site.times("/bomb")) == 1
    assert "Traceback" not in found.log


def test_cut_endless_and_slow_bodies_are_failures_in_time(site, crawl):
    @site.page("/short")
    def short(it):
        it.send(TEXT, Content_Length=str(2 * len(TEXT)))

    @site.page("/chunk")
    def chunk(it):
        it.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n" + TEXT[:100])

    @site.page("/endless")
    def endless(it):
        it.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(100_000):
            it.write(b"<p>and so on</p>" * 1000)

    @site.page("/drip")
    def drip(it):
        import time

        it.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(100):
            it.write(b"a")
            time.sleep(0.1)

    @site.page("/unasked")
    def unasked(it):
        it.send(b"", 304)

    urls = [site.url(path) for path in ("/short", "/chunk", "/endless", "/drip", "/unasked")]
    found = crawl(*urls, DOWNLOAD_MAXSIZE=1_000_000)
    assert set(found.failures) == set(urls)
    assert found.failures[site.url("/short")] == found.failures[site.url("/chunk")] == "ResponseDataLossError"
    assert len(site.times("/short")) == 2
    assert found.failures[site.url("/unasked")] == "HttpError"
    assert found.seconds < 12
    for url in urls:
        assert len(found.lines(url)) == 1, found.lines(url)
    assert "Traceback" not in found.log
