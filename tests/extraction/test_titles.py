"""Titles: folded, and without what stands at their ends."""

import pytest

from newscrawl.extraction.titles import SiteNames, strip_site, without_sections

SITE = SiteNames.of(["The Daily Ferry"], "dailyferry.example")


@pytest.mark.parametrize(
    "title",
    [
        "Kerry to visit Moscow | The Daily Ferry",
        "Kerry to visit Moscow | World | The Daily Ferry",
        "The Daily Ferry: Kerry to visit Moscow",
        "Kerry to visit Moscow – DailyFerry",
        "Kerry to visit Moscow — The Daily Ferry Online",
        "Kerry to visit Moscow : The Daily Ferry",
        "Kerry to visit Moscow :: The Daily Ferry",
    ],
)
def test_the_sites_name_goes(title: str):
    assert strip_site(title, SITE) == "Kerry to visit Moscow"


@pytest.mark.parametrize(
    "title",
    [
        "Rain - and then sun",
        "30 November | Book of the week",
        "Spain: the long summer",
        "A film to see : The Daily Ferry on the lake",
        "Now at the museum: The Daily Ferry",
        "The Daily Ferry",
        "Ferry - a short history",
        "Ten-day forecast for the high-speed line",
    ],
)
def test_dashes_and_colons_of_the_headline_stay(title: str):
    assert strip_site(title, SITE) == title


def test_a_part_goes_when_another_candidate_gives_the_headline_alone():
    assert strip_site("Rain and sun | Weather desk", SITE, ["Rain and sun"]) == "Rain and sun"
    assert strip_site("Weather desk » Rain and sun", SITE, ["Rain and sun"]) == "Rain and sun"


@pytest.mark.parametrize(
    "title",
    [
        "渡轮周一再次启航-东湖网",
        "渡轮周一再次启航_东湖时报",
        "渡轮周一再次启航_社会_东湖新闻",
        "渡轮周一再次启航--社会--东湖网",
    ],
)
def test_a_mediums_name_goes_from_behind_a_chinese_headline(title: str):
    assert strip_site(title, SITE) == "渡轮周一再次启航"
    assert strip_site("中超-国安2-1上海", SITE) == "中超-国安2-1上海"


@pytest.mark.parametrize("title", ["渡船が戻る：The Daily Ferry", "渡船が戻る:The Daily Ferry"])
def test_the_sites_name_goes_behind_a_colon_without_space(title: str):
    assert strip_site(title, SITE) == "渡船が戻る"


@pytest.mark.parametrize(
    "title",
    [
        "Kerry to visit Moscow - World - The Daily Ferry",
        "Kerry to visit Moscow | Moscow | World | The Daily Ferry",
        "The Daily Ferry » World » Kerry to visit Moscow",
    ],
)
def test_sections_between_headline_and_site_go(title: str):
    assert without_sections(title, SITE, {"World", "Moscow"}.__contains__) == "Kerry to visit Moscow"


@pytest.mark.parametrize(
    "title",
    [
        "Kerry to visit Moscow - The Daily Ferry",
        "Kerry to visit Moscow - World",
        "Kerry to visit Moscow - and then Rome - The Daily Ferry",
        "World: Kerry to visit Moscow - The Daily Ferry",
        "Rain - World - The Daily Ferry",
        "The Daily Ferry - World - Moscow",
        "World - World - World - World - World",
    ],
)
def test_what_is_no_section_between_them_stays(title: str):
    assert without_sections(title, SITE, {"World", "Moscow"}.__contains__) == title
