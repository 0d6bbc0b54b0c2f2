import errno
import gzip
import io
import random

import pytest

from newscrawl.warc.records import read_records
from tests.warcs import answer, file_of, page, record

RECORDS = [page(f"https://a.example/{number}", f"<p>{'news ' * 200 * number}</p>") for number in range(1, 5)]
GARBAGE = random.Random(1).randbytes(5000)


def read(data):
    """Read a file; return URL and offset of each record whose block is there, and what is damaged where."""
    whole, damages = [], []
    for found in read_records(file_of(data), damages.append):
        if found is not None:
            block = found.read(found.length)
            if len(block) == found.length:
                whole.append((found.get("WARC-Target-URI"), found.offset))
    return whole, [(str(damage), damage.offset) for damage in damages]


def paths(whole):
    return [url.rpartition("/")[2] for url, _ in whole]


def offsets(parts):
    return [sum(map(len, parts[:number])) for number in range(len(parts))]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_each_record_is_read_and_tells_where_it_stands(pack):
    parts = [pack(one) for one in RECORDS]
    whole, damages = read(b"".join(parts))
    assert paths(whole) == ["1", "2", "3", "4"]
    assert [offset for _, offset in whole] == offsets(parts)
    assert damages == []


def test_a_file_that_was_packed_as_a_whole_is_read_too():
    assert paths(read(gzip.compress(b"".join(RECORDS)))[0]) == ["1", "2", "3", "4"]


def test_lines_may_end_without_carriage_return():
    head, _, block = RECORDS[0].partition(b"\r\n\r\n")
    assert paths(read(head.replace(b"\r\n", b"\n") + b"\n\n" + block)[0]) == ["1"]


def test_names_of_fields_are_in_any_case():
    assert paths(read(RECORDS[0].replace(b"Content-Length: 1", b"content-length: 1"))[0]) == ["1"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_no_cut_goes_unnoticed_but_those_behind_a_record(pack):
    first, second = pack(RECORDS[0]), pack(RECORDS[1])
    ends = {len(first)}
    if pack is bytes:  # the line ends behind the last record may be missing
        ends = {*range(len(first) - 4, len(first) + 1), *range(len(first + second) - 4, len(first + second))}
    for size in range(len(first) - 4, len(first + second)):
        whole, damages = read((first + second)[:size])
        assert bool(damages) == (size not in ends), size
        assert paths(whole)[:1] == ["1"] or size < len(first)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_what_stands_behind_damage_is_read(pack):
    parts = [pack(one) for one in RECORDS]
    whole, damages = read(b"".join([*parts[:2], GARBAGE, *parts[2:]]))
    assert paths(whole) == ["1", "2", "3", "4"]
    assert [offset for _, offset in damages] == [len(parts[0] + parts[1])]


def test_a_record_with_a_wrong_bit_is_left_out_and_the_others_are_read():
    parts = list(map(gzip.compress, RECORDS))
    parts[1] = parts[1][:200] + bytes([parts[1][200] ^ 255]) + parts[1][201:]
    whole, damages = read(b"".join(parts))
    assert paths(whole) == ["1", "3", "4"]
    assert damages == [("damaged gzip data", len(parts[0]))]


@pytest.mark.parametrize("length", ["10", "1000000", "-1", "many", ""])
def test_a_record_that_lies_about_its_length_costs_no_other(length):
    wrong = record("https://a.example/wrong", answer("<p>news</p>"), length=length)
    whole, damages = read(RECORDS[0] + wrong + RECORDS[1])
    assert [path for path in paths(whole) if path != "wrong"] == ["1", "2"]
    assert damages


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it holds no record"),
        (gzip.compress(b"", mtime=0), "it holds no record"),
        (GARBAGE, "no WARC record where one should begin"),
        (b"<html><body>A page</body></html>", "no WARC record where one should begin"),
        (gzip.compress(b"<html><body>A page</body></html>", mtime=0), "no WARC record where one should begin"),
        (b"WARC/1.0\r\n" + b"A: b\r\n" * 400_000, "a header that does not end"),
    ],
)
def test_what_is_no_warc_file_is_told_in_few_words(data, reason):
    assert read(data) == ([], [(reason, 0)])


class Failing(io.BytesIO):
    """A disk that fails behind so many bytes."""

    def read(self, size=-1):
        if self.tell() >= 131_072:
            raise OSError(errno.EIO, "Input/output error")
        return super().read(min(size, 65_536))


def test_a_disk_that_fails_while_a_block_is_read_is_told_like_damage():
    damages = []
    records = read_records(Failing(RECORDS[0] + record("https://a.example/large", bytes(300_000))), damages.append)
    assert next(records).read(10_000)
    assert len(next(records).read(300_000)) < 300_000
    with pytest.raises(OSError, match="Input/output error"):  # from the search for another record
        next(records)
    assert [str(damage) for damage in damages] == ["cannot be read: Input/output error"]


def test_a_block_that_nobody_reads_is_passed_over_in_steps():
    large = record("https://a.example/video", bytes(20_000_000))
    found = list(read_records(file_of(large + RECORDS[0]), pytest.fail))
    assert [one.get("WARC-Target-URI")[-5:] for one in found if one] == ["video", "ple/1"]
    assert found.count(None) >= 5
