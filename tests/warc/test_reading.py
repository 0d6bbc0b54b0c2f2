"""Files as another program's library writes them, and what is told of those that cannot be read."""

import io
from collections import Counter

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newscrawl.warc.reading import read_captures
from tests.warcs import page, record, write

HTML = b"<!doctype html><title>News</title><p>The ferry sails again.</p>"

GET = b"GET / HTTP/1.1\r\n\r\n"


def read(*files):
    """Return the bodies that are found, what was counted, and what was told."""
    bodies, counts, told = [], Counter(), []
    for found in read_captures(files, lambda name: counts.update([name]), lambda *given: told.append(given)):
        if found and (got := found.page(0)):
            bodies.append(got.body)
    return bodies, counts, told


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_files_of_warcio_are_read(tmp_path, packed, version):
    path = tmp_path / "a.warc"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed, warc_version=version)
        writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a crawler"}))
        for number in range(3):
            url = f"https://a.example/{number}"
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            answered = writer.create_warc_record(url, "response", io.BytesIO(HTML), len(HTML), http_headers=head)
            asked = writer.create_warc_record(url, "request", io.BytesIO(GET), len(GET))
            writer.write_request_response_pair(asked, answered)
        digest = answered.rec_headers["WARC-Payload-Digest"]
        writer.write_record(writer.create_revisit_record(url, digest, url, "2025-01-01T00:00:00Z", http_headers=head))
    bodies, counts, told = read(path)
    assert bodies == [HTML] * 3
    assert counts == {"files": 1, "records": 8, "passed/warcinfo": 1, "passed/request": 3, "passed/revisit": 1}
    assert told == []


def test_a_damaged_file_is_told_once_and_the_others_are_read(tmp_path):
    good = write(tmp_path / "good.warc.gz", page("https://a.example/1", "<p>1</p>"))
    bad = write(tmp_path / "bad.warc.gz", page("https://a.example/2", "<p>2</p>"))
    bad.write_bytes(bad.read_bytes() + b"?" * 9 + bad.read_bytes() + b"?" * 9)
    bodies, counts, told = read(bad, tmp_path / "nowhere.warc", good)
    assert bodies == [b"<p>2</p>", b"<p>2</p>", b"<p>1</p>"]
    assert counts["files"] == 3
    size = len(bad.read_bytes()) // 2 - 9
    assert told == [
        (bad, f"damaged at byte {size}: what stands there is no part of a WARC file; and 1 more places"),
        (tmp_path / "nowhere.warc", "cannot be read: No such file or directory"),
    ]


def test_a_page_that_is_cut_is_counted_and_its_file_told(tmp_path):
    path = write(tmp_path / "a.warc", page("https://a.example/1", "<p>1</p>"), record("https://a.example/2", b""))
    path.write_bytes(path.read_bytes()[:330] + page("https://a.example/3", "<p>3</p>" * 99)[:-300])
    bodies, counts, told = read(path)
    assert counts["passed/truncated"] == 1
    assert len(told) == 1
    assert b"<p>3</p>" * 99 not in bodies
