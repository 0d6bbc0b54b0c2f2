"""Whether a page says that its article is paid for."""

import pytest

from newscrawl.extraction.paywall import accessible, free_by_meta


@pytest.mark.parametrize(
    ("value", "free"),
    [(True, True), ("False", False), ("http://schema.org/False", False), (["True"], True), ("", None), (None, None),
     ({}, None), (0, None), ("maybe", None), ([None, "no"], False)],
)  # fmt: skip
def test_is_accessible_for_free_in_every_shape(value: object, free: bool | None):
    assert accessible(value) is free


def test_meta_tags_of_content_tiers():
    assert free_by_meta([("article:content_tier", " Locked ")]) is False
    assert free_by_meta([("article:content_tier", "metered")]) is True
    assert free_by_meta([("article:content_tier", "gold"), ("paywall", "yes")]) is False
    assert free_by_meta([]) is None
