import gzip
from datetime import UTC, datetime

import brotli
import pytest

from newscrawl.warc.pages import PassedError, capture_of, read_page
from newscrawl.warc.records import read_records
from newscrawl.warc.unpacking import zstd
from tests.warcs import answer, chunked, file_of, page, record

URL = "https://a.example/news/1"
HTML = "<!doctype html><title>News</title><p>The ferry sails again.</p>"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
LIMIT = 10_000_000


def only(data):
    """The one record of a file."""
    return next(read_records(file_of(data), pytest.fail))


def body_of(block):
    return read_page(only(record(URL, block)), LIMIT).body


def passed(data, limit=LIMIT):
    """Return the kind that a record is passed over as."""
    found = only(data)
    try:
        capture_of(found, NOW)
        return read_page(found, limit)
    except PassedError as error:
        return str(error)


def test_a_response_is_a_capture_of_its_url_at_its_date():
    capture = capture_of(only(page(URL, HTML, date="2025-06-01T10:00:00Z")), NOW)
    assert (capture.url, capture.at) == (URL, datetime(2025, 6, 1, 10, tzinfo=UTC))


def test_a_date_may_have_parts_of_a_second():
    assert capture_of(only(page(URL, HTML, date="2025-06-01T10:00:00.123456Z")), NOW).at.microsecond == 123456


def test_a_clock_that_is_ahead_is_not_believed():
    assert capture_of(only(page(URL, HTML, date="2040-06-01T10:00:00Z")), NOW).at == NOW


def test_a_url_may_stand_in_brackets_as_an_older_wget_wrote_it():
    assert capture_of(only(page(f"<{URL}>", HTML)), NOW).url == URL


@pytest.mark.parametrize("kind", ["warcinfo", "request", "metadata", "revisit", "resource", "conversion"])
def test_records_of_other_kinds_are_passed_over_by_their_kind(kind):
    assert passed(record(URL, answer(HTML), kind=kind)) == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (record(URL, answer(HTML), kind="x-invented"), "unknown"),
        (record("dns:a.example", b"20250601\na.example. 60 IN A 192.0.2.1\n"), "not_http"),
        (record(URL, b"<html>no status line</html>"), "not_http"),
        (record(URL, b"HTTP/1.1 abc\r\n\r\n"), "not_http"),
        (record(URL, b""), "not_http"),
        (record(URL, answer("", "Location: /2", status="301 Moved")), "status_301"),
        (record(URL, answer(HTML, status="404 Not Found")), "status_404"),
        (record(URL, answer(b"\x89PNG", content_type="image/png")), "not_html"),
        (record(URL, answer("<rss/>", content_type="application/rss+xml")), "not_html"),
        (record(URL, answer(HTML), date="yesterday"), "bad_date"),
        (record(URL, answer(HTML), date=None), "bad_date"),
        (page(URL, HTML, "WARC-Truncated: length"), "truncated"),
        (record(URL, answer(HTML, "Content-Length: 5000")), "truncated"),
        (record(URL, answer(chunked(HTML.encode())[:-40], "Transfer-Encoding: chunked")), "truncated"),
    ],
)
def test_what_holds_no_whole_page_is_passed_over(data, kind):
    assert passed(data) == kind


def test_a_page_that_a_crawl_would_not_take_for_its_size_is_not_taken_here():
    assert passed(page(URL, HTML * 10_000), limit=100_000) == "too_large"
    assert passed(page(URL, HTML * 2000), limit=100_000) == "too_large"
    assert read_page(only(page(URL, HTML * 10_000)), 0).body == HTML.encode() * 10_000


@pytest.mark.parametrize("version", ["HTTP/1.0 200 OK", "HTTP/2 200", "HTTP/1.1 200"])
def test_any_version_of_http_will_do(version):
    assert body_of(answer(HTML).replace(b"HTTP/1.1 200 OK", version.encode())) == HTML.encode()


def test_header_fields_are_those_of_the_server_but_for_the_transfer_coding():
    block = answer(chunked(HTML.encode()), "Transfer-Encoding: chunked", "TDM-Reservation: 1")
    found = read_page(only(record(URL, block)), LIMIT)
    assert found.headers == (("content-type", "text/html; charset=utf-8"), ("tdm-reservation", "1"))
    assert found.body == HTML.encode()


def test_chunks_may_have_extensions_and_trailers():
    body = b"5;a=b\r\n<html\r\n 1 \r\n>\r\n0\r\nExpires: never\r\n\r\n"
    assert body_of(answer(body, "Transfer-Encoding: chunked")) == b"<html>"


def test_a_body_that_the_archiver_unpacked_is_taken_as_it_is():
    block = answer(HTML, "Transfer-Encoding: chunked", "Content-Encoding: gzip", "Content-Length: 9")
    found = read_page(only(record(URL, block)), LIMIT)
    assert found.body == HTML.encode()
    assert dict(found.headers).keys() == {"content-type", "content-length"}


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstd.compress)]
)
def test_a_packed_body_keeps_its_coding_for_those_who_unpack_what_a_crawl_fetches(coding, pack):
    found = read_page(only(record(URL, answer(pack(HTML.encode()), f"Content-Encoding: {coding}"))), LIMIT)
    assert dict(found.headers)["content-encoding"] == coding
    assert found.body == pack(HTML.encode())


def test_a_head_that_is_longer_than_what_is_read_at_once_is_read_whole():
    assert body_of(answer(HTML, *[f"X-{number}: {'a' * 1000}" for number in range(50)])) == HTML.encode()
