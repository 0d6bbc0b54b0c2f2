"""What is remembered of a text."""

import numpy as np

from newscrawl.dedup.fingerprint import SAMPLE, fingerprint
from newscrawl.dedup.sketch import IN_KEYS, IN_LEAD, IN_SAMPLE, Sketch, packed_keys
from tests.dedup.texts import ARTICLE, OTHER, TITLE


def test_a_sketch_is_stored_and_read_back_whole() -> None:
    sketch = fingerprint(TITLE, ARTICLE).sketch
    data = sketch.pack()
    again = Sketch.unpack(data)
    assert again.size == sketch.size
    assert sorted(zip(again.hashes, again.flags, strict=True)) == sorted(zip(sketch.hashes, sketch.flags, strict=True))
    for name in ("slots", "numbers", "title"):
        assert np.array_equal(getattr(again, name), getattr(sketch, name))
    assert np.array_equal(np.frombuffer(packed_keys(data), "<u4"), again.keys)


def test_the_size_of_a_sketch_does_not_grow_with_the_text() -> None:
    text = " ".join(f"Word{number} and {number} more" for number in range(30_000))
    assert len(fingerprint("A title", text).sketch.pack()) < 500


def test_a_passage_keeps_its_sample_in_a_longer_text() -> None:
    alone, within = fingerprint("", OTHER), fingerprint("", ARTICLE + "\n\n" + OTHER)
    assert np.isin(alone.shingles, within.shingles).all()
    limit = within.shingles[SAMPLE - 1]
    kept = within.sketch.hashes[(within.sketch.flags & IN_SAMPLE) != 0]
    assert set(alone.shingles[alone.shingles <= limit].tolist()) <= set(kept.tolist())


def test_keys_come_from_the_lead_and_from_all_over_the_text() -> None:
    made = fingerprint(TITLE, ARTICLE)
    flags = made.sketch.flags
    assert ((flags & IN_LEAD) != 0).sum() == 8
    assert 10 <= ((flags & IN_KEYS) != 0).sum() <= 24
    assert np.isin(made.sketch.keys, made.queries).all()


def test_short_texts_have_one_shingle_and_empty_ones_none() -> None:
    sizes = {text: len(fingerprint("", text).shingles) for text in ("", "...", "rain", "it rained", "雨")}
    assert sizes == {"": 0, "...": 0, "rain": 1, "it rained": 1, "雨": 1}


def test_the_title_counts_only_for_short_texts() -> None:
    assert fingerprint("One", ARTICLE).exact == fingerprint("Two", ARTICLE).exact
    assert fingerprint("One", "See video").exact != fingerprint("Two", "See video").exact
    assert fingerprint("B a", "See video").exact == fingerprint("A b", "see Video!").exact
