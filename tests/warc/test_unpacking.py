import gzip
import io
import tracemalloc

import pytest

from newscrawl.warc.unpacking import DamagedError, Unpacked, zstd

PARTS = [b"first " * 50, b"second " * 50, b"third " * 50]


def all_of(data: bytes) -> bytes:
    stream, parts = Unpacked(io.BytesIO(data)), []
    while part := stream.read(100):
        parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstd.compress], ids=["plain", "gzip", "zstd"])
def test_members_are_unpacked_one_after_the_other(pack):
    assert all_of(b"".join(map(pack, PARTS))) == b"".join(PARTS)


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress], ids=["gzip", "zstd"])
def test_one_member_may_hold_the_whole_file(pack):
    assert all_of(pack(b"".join(PARTS))) == b"".join(PARTS)


def test_an_empty_member_is_no_end():
    assert all_of(gzip.compress(PARTS[0]) + gzip.compress(b"") + gzip.compress(PARTS[1])) == PARTS[0] + PARTS[1]


def test_zeros_that_a_disk_was_filled_up_with_are_no_damage():
    assert all_of(gzip.compress(PARTS[0]) + b"\0" * 70_000) == PARTS[0]


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress], ids=["gzip", "zstd"])
def test_each_cut_of_a_packed_file_is_told_but_those_between_members(pack):
    first, second = map(pack, PARTS[:2])
    for size in range(len(first) + 1, len(first + second)):
        with pytest.raises(DamagedError, match=r"no part of a WARC file|cut off") as cut:
            all_of((first + second)[:size])
        assert cut.value.offset == len(first)
    assert all_of(first) == PARTS[0]


def test_a_wrong_bit_is_told_with_the_offset_of_its_member():
    members = list(map(gzip.compress, PARTS))
    wrong = bytearray(members[1])
    wrong[-6] ^= 1  # in its checksum
    with pytest.raises(DamagedError, match="damaged gzip data") as damage:
        all_of(members[0] + bytes(wrong) + members[2])
    assert damage.value.offset == len(members[0])


def test_what_unpacks_to_much_takes_no_memory_for_all_of_it():
    stream = Unpacked(io.BytesIO(gzip.compress(bytes(50_000_000))))
    tracemalloc.start()
    size = sum(len(part) for part in iter(lambda: stream.read(1 << 20), b""))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size == 50_000_000
    assert peak < 2_000_000


def test_a_line_that_does_not_end_is_damage():
    with pytest.raises(DamagedError, match="does not end"):
        Unpacked(io.BytesIO(b"WARC/1.0" * 100_000)).readline()


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_may_bring_the_dictionary_of_its_zstd_data(packed):
    dictionary = zstd.train_dict([b"Content-Type: text/html %d" % number * 9 for number in range(2000)], 2000)
    content = dictionary.dict_content
    frame = zstd.compress(content) if packed else content
    head = b"\x5d\x2a\x4d\x18" + len(frame).to_bytes(4, "little") + frame
    assert all_of(head + zstd.compress(PARTS[0], zstd_dict=dictionary)) == PARTS[0]
