from datetime import UTC, datetime

import pytest

from newscrawl.discovery import parse_date

NOON = datetime(2024, 5, 3, 12, 0, 0, tzinfo=UTC)
MIDNIGHT = datetime(2024, 5, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Fri, 03 May 2024 12:00:00 GMT",
        "Fri, 03 May 2024 14:00:00 +0200",
        "Fri, 3 May 2024 12:00 UT",
        "03 May 2024 12:00:00 Z",
        "Friday, 03 May 2024 12:00:00 GMT",
        "Fri,03 May 2024 12:00:00 GMT",
        "Fri, 03 May 24 12:00:00 GMT",
        "Fri, 03 May 2024 08:00:00 EDT",
        "Fri, 03 May 2024 14:00:00 CEST",
        "Fri, 03 May 2024 14:00:00 MESZ",
        "Fri, 03 May 2024 17:30:00 IST",
        "Fri, 03 May 2024 17:30:00 +05:30",
        "Fri, 03 May 2024 14:00:00 GMT+0200",
        "Fri, 03 May 2024 14:00:00 +0200 (CEST)",
        "Fri, 03 May 2024 12:00:00 XYZ",
        "Fri, 03 May 2024 12:00:00",
        "Fri May  3 12:00:00 UTC 2024",
        "Fri May 3 12:00:00 2024",
        "May 3, 2024 12:00 PM",
        "May 3rd, 2024, 12:00",
        "3. Mai 2024 12:00",
        "ven., 03 mai 2024 14:00:00 +0200",
        "Vie, 03 Mayo 2024 14:00:00 +0200",
        "Пт, 03 мая 2024 15:00:00 +0300",
        "03 Mei 2024 12:00:00",
        "03-May-2024 12:00:00",
        "5/3/2024 12:00:00 PM",
    ],
)
def test_rfc_822_is_read_in_its_wild_forms(text: str) -> None:
    assert parse_date(text) == NOON


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-03T12:00:00Z",
        "2024-05-03T12:00:00.000Z",
        "2024-05-03T12:00:00.1234567Z",
        "2024-05-03T14:00:00+02:00",
        "2024-05-03T14:00:00+0200",
        "2024-05-03T14:00:00 +02:00",
        "2024-05-03T14:00:00+02",
        "2024-05-03T14:00+02:00",
        "2024-05-03 12:00:00 UTC",
        "2024-05-03 12:00:00",
        "2024/05/03 12:00",
        "2024.05.03 12:00",
        "20240503T120000Z",
        "  2024-05-03T12:00:00Z\n",
        "1714737600",
        "1714737600000",
    ],
)
def test_iso_8601_is_read_in_all_precisions(text: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.replace(microsecond=0) == NOON


@pytest.mark.parametrize("text", ["2024-05-03", "20240503", "03.05.2024", "3 May 2024", "May 3, 2024", "2024-5-3"])
def test_a_day_is_its_midnight(text: str) -> None:
    assert parse_date(text) == MIDNIGHT


def test_a_month_and_a_year_are_their_first_day() -> None:
    assert parse_date("2024-05") == datetime(2024, 5, 1, tzinfo=UTC)
    assert parse_date("2024") == datetime(2024, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "0001-01-01T00:00:00Z",
        "0000-00-00 00:00:00",
        "2024-13-45",
        "2024-02-30",
        "03/05/2024",  # May or March?
        "99999999999999999999",
        "2024-05-03T25:00:00Z",
        "2024-05-03T12:00:00+99:99",
        "Fri, 03 Foo 2024 12:00:00 GMT",
        "\x00",
        "Fri, " * 1000,
        "²024-05-03",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_two_digit_years_turn_at_fifty() -> None:
    assert parse_date("3 May 99 12:00") == datetime(1999, 5, 3, 12, tzinfo=UTC)


def test_a_leap_second_is_the_last_of_its_minute() -> None:
    assert parse_date("2016-12-31T23:59:60Z") == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)
