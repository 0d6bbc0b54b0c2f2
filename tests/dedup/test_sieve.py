"""The sieve in front of the postings."""

import numpy as np

from newscrawl.dedup.sieve import Sieve


def test_what_it_holds_passes_and_hardly_anything_else_does() -> None:
    chance = np.random.default_rng(1)
    held, others = chance.integers(1 << 32, size=(2, 1_000_000), dtype=np.uint32)
    sieve = Sieve()
    sieve.add(held[:400_000])
    sieve.add(held[300_000:])
    assert len(sieve.passing(held)) == len(held)
    assert len(sieve.passing(others)) < 0.02 * len(others)


def test_an_empty_one_lets_nothing_pass() -> None:
    sieve = Sieve()
    sieve.add(np.zeros(0, dtype=np.uint32))
    assert sieve.passing(np.arange(1000, dtype=np.uint32)).tolist() == []
