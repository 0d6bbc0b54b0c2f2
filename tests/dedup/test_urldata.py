"""What is known of URLs holds together."""

from newscrawl.dedup import urldata
from newscrawl.dedup.queries import canonical_query


def test_names_are_lower_case_and_no_list_contradicts_another() -> None:
    for names in (urldata.DROPPED, urldata.IDENTIFYING, urldata.PAGE_NUMBER, urldata.DROPPED_VALUES):
        assert all(name == name.lower() for name in names)
    assert not urldata.DROPPED & urldata.IDENTIFYING
    assert not any(name.startswith(urldata.DROPPED_PREFIXES) for name in urldata.IDENTIFYING)


def test_every_tracking_parameter_is_dropped_and_every_identifier_stays() -> None:
    for name in urldata.DROPPED:
        assert canonical_query(f"{name}=abc&id=1") == "id=1"
    for prefix in urldata.DROPPED_PREFIXES:
        assert canonical_query(f"{prefix}x=abc") == ""
    for name in urldata.IDENTIFYING:
        assert canonical_query(f"{name}=1") == f"{name}=1"
