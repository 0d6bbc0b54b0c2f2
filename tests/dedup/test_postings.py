"""The inverted index."""

import random

import numpy as np

from newscrawl.dedup.postings import Postings


def test_every_posting_is_found_however_it_came_in() -> None:
    chance = random.Random(4)
    postings, expected = Postings(), dict[int, list[int]]()
    loaded = [(number, chance.randrange(40_000)) for number in range(3000) for _ in range(9)]
    postings.load(np.array([d for d, _ in loaded], dtype=np.uint32), np.array([k for _, k in loaded], dtype=np.uint32))
    for number, key in loaded:
        expected.setdefault(key, []).append(number)
    for number in range(3000, 9000):
        keys = chance.sample(range(40_000), 9)
        postings.add(number, np.array(keys, dtype=np.uint32))
        for key in keys:
            expected.setdefault(key, []).append(number)
    assert len(postings) == 9 * 9000
    found = postings.find(np.arange(0, 50_000, 7, dtype=np.uint32))
    assert found.keys() == {key for key in expected if key % 7 == 0}
    for key, posting in found.items():
        assert posting.number == len(expected[key])
        assert set(posting.documents) <= set(expected[key])
        assert len(posting.documents) == min(posting.number, 32)


def test_of_a_common_key_the_count_is_whole_and_the_list_is_not() -> None:
    postings = Postings()
    for number in range(50_000):
        postings.add(number, np.array([7], dtype=np.uint32))
    posting = postings.find(np.array([7], dtype=np.uint32))[7]
    assert posting.number == 50_000
    assert len(posting.documents) == 32
    assert 49_999 in posting.documents


def test_an_empty_index_finds_nothing() -> None:
    assert Postings().find(np.array([1, 2], dtype=np.uint32)) == {}
