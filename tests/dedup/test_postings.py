"""The inverted index."""

import random

import pytest

from newscrawl.dedup.postings import Postings
from newscrawl.dedup.segment import SPAN, Segment

MANY = 2 * SPAN + 3000  # documents: two complete segments, and a part of a third
OWN = 4_000_000_000  # and the document: the key that it has for itself


def keys_of(document: int) -> list[int]:
    """Return keys that some ten documents share, and one of its own."""
    chance = random.Random(document)
    return [*(chance.randrange(60_000) << 16 for _ in range(4)), OWN + document]


@pytest.fixture(scope="module")
def expected() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for document in range(MANY):
        for key in keys_of(document):
            found.setdefault(key, []).append(document)
    return found


@pytest.fixture(scope="module")
def added() -> tuple[Postings, list[Segment]]:
    postings = Postings()
    segments = [segment for number in range(MANY) if (segment := postings.add(number, keys_of(number)))]
    return postings, segments


def check(postings: Postings, expected: dict[int, list[int]]) -> None:
    wanted = random.Random(1).sample(sorted(expected), 3000)
    found = postings.find([*wanted, 7, 0xFFFFFFFF])
    assert found.frequencies.keys() == found.documents.keys() == set(wanted)
    for key, frequency in found.frequencies.items():
        documents = sorted(set(expected[key]))
        assert frequency == len(expected[key])
        assert set(found.documents[key]) <= set(documents)
        assert documents[-1] in found.documents[key]


def test_every_posting_is_found(added: tuple[Postings, list[Segment]], expected: dict[int, list[int]]) -> None:
    check(added[0], expected)


def test_complete_segments_are_handed_out_and_taken_back(
    added: tuple[Postings, list[Segment]], expected: dict[int, list[int]]
) -> None:
    segments = added[1]
    assert [segment.number for segment in segments] == [0, 1]
    again = Postings()
    for segment in segments:
        again.take(segment.number, segment.pack())
    assert again.first == 2 * SPAN
    assert again.load([(number, keys_of(number)) for number in range(again.first, MANY)]) is None
    check(again, expected)


def test_segments_that_are_searched_often_are_merged_and_everything_is_found_as_before(
    added: tuple[Postings, list[Segment]], expected: dict[int, list[int]]
) -> None:
    again = Postings()
    for segment in added[1]:
        again.take(segment.number, segment.pack())
    assert again.load([(number, keys_of(number)) for number in range(again.first, MANY)]) is None
    for _ in range(2_001):
        again.find([7])
    check(again, expected)
    own = OWN
    again.forget(SPAN)
    assert again.find([own + 5, own + SPAN + 5, own + MANY - 1]).documents == {
        own + SPAN + 5: [SPAN + 5],
        own + MANY - 1: [MANY - 1],
    }


def test_forgotten_segments_are_looked_up_no_more(added: tuple[Postings, list[Segment]]) -> None:
    again = Postings()
    for segment in added[1]:
        again.take(segment.number, segment.pack())
    own = OWN
    again.forget(SPAN + 5)
    assert again.find([own + 5, own + SPAN + 5]).documents == {own + SPAN + 5: [SPAN + 5]}
    again.forget(2 * SPAN)
    assert again.find([own + SPAN + 5]).documents == {}


def test_an_expired_segment_is_empty_and_keeps_its_place() -> None:
    postings = Postings()
    postings.take(0, b"")
    assert postings.first == SPAN
    assert postings.add(SPAN, [1]) is None


def test_a_damaged_segment_is_refused(added: tuple[Postings, list[Segment]]) -> None:
    data = added[1][0].pack()
    for damaged in (data[:-1], data[:1000], data + b"\0\0\0\0"):
        with pytest.raises(ValueError, match=r"bytes|buffer"):
            Postings().take(0, damaged)


def test_of_a_common_key_the_latest_documents_are_found_and_older_segments_are_not_asked() -> None:
    postings = Postings()
    for number in range(SPAN + 30_000):
        postings.add(number, [7, 8] if number < 5 or number >= SPAN + 29_990 else [7])
    found = postings.find([7, 8])
    assert found.frequencies == {7: 30_000, 8: 15}
    assert len(found.documents[7]) == 16
    assert SPAN + 29_999 in found.documents[7]
    assert len(found.documents[8]) == 15


def test_an_empty_index_finds_nothing() -> None:
    assert Postings().find([1, 2]).documents == {}
