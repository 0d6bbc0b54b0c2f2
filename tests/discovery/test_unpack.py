import gzip
import random
import tracemalloc
import zlib

from newscrawl.discovery.unpack import MAX_BYTES, unpack

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


def test_many_members_are_bounded() -> None:
    data, _ = unpack(gzip.compress(b"x") * 100_000)
    assert 1 <= len(data) <= 100
