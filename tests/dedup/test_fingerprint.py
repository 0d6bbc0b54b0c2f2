"""What is remembered of a text."""

import pytest

from newscrawl.dedup.fingerprint import SAMPLE, fingerprint
from newscrawl.dedup.sketch import Sketch, stored_keys
from tests.dedup.texts import ARTICLE, OTHER, TITLE


def test_a_sketch_is_stored_and_read_back_whole() -> None:
    sketch = fingerprint(TITLE, ARTICLE).sketch
    again = Sketch.unpack(sketch.pack())
    assert again._replace(hashes=list(again.hashes), numbers=list(again.numbers), title=list(again.title)) == sketch
    assert (again.keys, again.lead) == (sketch.keys, sketch.lead)


def test_the_keys_of_many_stored_sketches_are_read_at_once() -> None:
    sketches = [fingerprint(title, text).sketch for title, text in ((TITLE, ARTICLE), ("", OTHER), ("", ""))]
    packed = [sketch.pack() for sketch in sketches]
    assert stored_keys(packed) == [sketch.keys for sketch in sketches]
    for damaged in (packed[0][:-200], packed[0][:20], b""):
        with pytest.raises(ValueError, match="damaged"):
            stored_keys([packed[1], damaged])


def test_the_size_of_a_sketch_does_not_grow_with_the_text() -> None:
    text = " ".join(f"Word{number} and {number} more" for number in range(30_000))
    assert len(fingerprint("A title", text).sketch.pack()) < 400


def test_a_passage_keeps_its_sample_in_a_longer_text() -> None:
    alone, within = fingerprint("", OTHER), fingerprint("", ARTICLE + "\n\n" + OTHER)
    assert set(alone.shingles) <= set(within.shingles)
    sample = within.sketch.hashes[:SAMPLE]
    assert {shingle for shingle in alone.shingles if shingle <= sample[-1]} <= set(sample)


def test_keys_come_from_the_lead_and_from_all_over_the_text() -> None:
    made = fingerprint(TITLE, ARTICLE)
    assert len(made.sketch.lead) == 8
    assert set(made.sketch.lead) <= set(made.lead)
    assert 10 <= len(made.sketch.keys) <= 24
    assert set(made.sketch.keys) <= set(made.queries)


def test_short_texts_have_one_shingle_and_empty_ones_none() -> None:
    sizes = {text: len(fingerprint("", text).shingles) for text in ("", "...", "rain", "it rained", "雨", "東京")}
    assert sizes == {"": 0, "...": 0, "rain": 1, "it rained": 1, "雨": 1, "東京": 1}


def test_the_title_counts_only_for_short_texts() -> None:
    assert fingerprint("One", ARTICLE).exact == fingerprint("Two", ARTICLE).exact
    assert fingerprint("One", "See video").exact != fingerprint("Two", "See video").exact
    assert fingerprint("B a", "See video").exact == fingerprint("A b", "see Video!").exact


def test_a_number_that_comes_again_is_another() -> None:
    assert len(fingerprint("", "from 7 to 9 degrees on day 7").numbers) == 3
    assert len(fingerprint("", "7 " * 40).numbers) == len(fingerprint("", "7 " * 50).numbers)


def test_of_a_long_title_the_numbers_are_kept() -> None:
    words = " ".join(f"word{letter}" for letter in "abcdefghijklmnopqrstuvw")
    kept = fingerprint(f"{words} 16 March 2026", "text").sketch.title
    assert len([word for word in kept if word & 1]) == 2
    assert list(kept) == sorted(kept)
