import gzip
import random
import tracemalloc
import zlib

import pytest

from newscrawl.discovery.unpack import FIRST_PIECE, MAX_BYTES, MAX_MEMBERS, PIECE, unpack

ZLIBS = zlib.decompressobj

DOCUMENT = b"<urlset>" + bytes(range(256)) * 2000 + b"</urlset>"


def test_what_is_not_gzipped_stays() -> None:
    assert unpack(b"<rss/>") == (b"<rss/>", None)


def test_gzip_is_unpacked_in_one_or_two_layers() -> None:
    assert unpack(gzip.compress(DOCUMENT)) == (DOCUMENT, None)
    assert unpack(gzip.compress(gzip.compress(DOCUMENT))) == (DOCUMENT, None)


def test_all_members_are_unpacked() -> None:
    assert unpack(gzip.compress(b"one") + gzip.compress(b"two")) == (b"onetwo", None)


def test_what_precedes_a_cut_is_kept() -> None:
    data, problem = unpack(gzip.compress(DOCUMENT)[:-500])
    assert DOCUMENT.startswith(data)
    assert data
    assert problem == "gzip data is cut"


def test_what_precedes_damage_is_kept() -> None:
    packed = bytearray(gzip.compress(random.Random(1).randbytes(900_000)))
    packed[-300_000:] = b"\xff" * 300_000
    data, problem = unpack(bytes(packed))
    assert data
    assert problem == "gzip data is damaged"


def test_a_bomb_is_cut_at_the_limit_without_being_unpacked() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    tracemalloc.start()
    try:
        data, problem = unpack(bomb, 1_000_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(data) == 1_000_000
    assert problem == "document is longer than 1000000 bytes, the rest is left out"
    assert peak < 20_000_000


def test_the_limit_holds_for_plain_documents() -> None:
    data, problem = unpack(bytes(MAX_BYTES + 1))
    assert len(data) == MAX_BYTES
    assert problem


def test_a_document_of_exactly_the_limit_is_whole() -> None:
    assert unpack(gzip.compress(bytes(1000)), 1000) == (bytes(1000), None)


def test_a_document_in_a_member_for_each_of_its_urls_is_whole() -> None:
    entries = [b"<url><loc>https://a.example/2026/11/27/story-%d</loc></url>" % number for number in range(5_000)]
    assert unpack(b"".join(map(gzip.compress, entries))) == (b"".join(entries), None)


@pytest.mark.parametrize("size", [1, FIRST_PIECE, PIECE, 3 * PIECE + 1])
def test_members_of_any_size_follow_one_another(size: int) -> None:
    parts = [random.Random(number).randbytes(size) for number in range(3)]
    assert unpack(b"".join(map(gzip.compress, parts)) + b"what is no member") == (b"".join(parts), None)


def test_the_limit_holds_for_all_members_together() -> None:
    data, problem = unpack(gzip.compress(b"x" * 100) * 100, 1_000)
    assert data == b"x" * 1_000
    assert problem == "document is longer than 1000 bytes, the rest is left out"


def test_more_members_than_any_sitemap_needs_are_left_out_and_told_of() -> None:
    data, problem = unpack(gzip.compress(b"x") * (MAX_MEMBERS + 1))
    assert data == b"x" * MAX_MEMBERS
    assert problem == f"gzip data has more than {MAX_MEMBERS} members, the rest is left out"


def test_each_byte_of_small_members_is_read_a_bounded_number_of_times(monkeypatch: pytest.MonkeyPatch) -> None:
    fed = []

    class Unpacker:
        """zlib's, and a count of what it is fed."""

        def __init__(self, bits: int) -> None:
            self.inner = ZLIBS(bits)

        def decompress(self, data: bytes, most: int) -> bytes:
            fed.append(len(data))
            return self.inner.decompress(data, most)

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

    monkeypatch.setattr(zlib, "decompressobj", Unpacker)
    packed = gzip.compress(b"x") * 2_000
    unpack(packed)
    assert sum(fed) <= FIRST_PIECE * 2_000
