"""Tags, and what is none."""

import pytest

from newscrawl.extraction.filing.tags import ChooseTags, is_tag, split_tags
from newscrawl.extraction.titles import SiteNames, fold_title
from newscrawl.processors import Found

SITE = SiteNames.of(["The Eastholm Gazette"], "gazette.example")


@pytest.mark.parametrize(
    "tag",
    ["ferry", "Eastholm", "COVID-19", "G20", "2026", "prop. 13", "C++", "AT&T", "Ευρώπη", "気候変動",
     "Granada (Nicaragua)", "x86_64", "Open-Air", "booking.com", "top-ten", "has been", "iPhone", "L'Aquila"],
)  # fmt: skip
def test_words_for_a_subject_are_tags(tag: str):
    assert is_tag(tag, SITE)


@pytest.mark.parametrize(
    "tag",
    ["26157981-b4f7-4929-adc1-e860c6f03636", "0123456789abcdef", "101072480", "type:article", "Page type: Article",
     "magazin_feature", "ISIN_US3453708600", "nt=topic", "no-ads", "has-video", "article", "Page", "homepage",
     "Uncategorized", "The Eastholm Gazette", "gazette.example", "world.gazette.example", "https://gazette.example/a",
     "news", "Latest News", "ONLINE", "ニュース", "뉴스", "Новости", "ताज़ा समाचार", "Back to all topics",
     "x" * 101, "", "..."],
)  # fmt: skip
def test_bookkeeping_is_none(tag: str):
    assert not is_tag(tag, SITE)


def test_lists_in_one_text_are_split_at_commas_of_all_scripts():
    names = ["ferry,  sea ;dock", "عبارة، بحر", "船、海", '"quoted"', "(1) numbered"]
    tags = ["ferry", "sea", "dock", "عبارة", "بحر", "船", "海", "quoted", "(1) numbered"]
    assert split_tags(names) == tags


def chosen(*lists: list[str], source: str = "meta") -> list[str] | None:
    found = ChooseTags()([Found(tags, source) for tags in lists], {"site_names": SITE})
    return found.value if found else None


def test_each_tag_is_taken_once_whatever_its_spelling():
    assert chosen(["Climate change", "climate-change", "CLIMATE CHANGE", "Sea"]) == ["Climate change", "Sea"]


def test_a_source_of_bookkeeping_alone_gives_way_to_the_next():
    assert chosen(["article", "type:news"], ["ferry"]) == ["ferry"]
    assert chosen([], ["article"]) is None


def test_what_a_profile_selects_stays():
    assert chosen(["type:news", "ferry"], source="profile") == ["type:news", "ferry"]


@pytest.mark.parametrize(
    ("title", "kept"),
    [("Ferry returns to Eastholm after nine weeks", False), ("Index funds", True), ("老桥维修九个月后重新通车", False)],
)
def test_the_headline_is_no_tag_but_the_name_of_a_subject_is(title: str, kept: bool):
    found = ChooseTags()([Found(["ferry", title], "meta")], {"site_names": SITE, "titles": (fold_title(title),)})
    assert found is not None
    assert found.value == (["ferry", title] if kept else ["ferry"])


def test_what_stands_beside_the_headline_in_the_pages_title_is_no_tag():
    found = ChooseTags()(
        [Found(["Eastholm Times", "ferry"], "meta")], {"site_names": SITE, "site_titles": ("eastholm times",)}
    )
    assert found is not None
    assert found.value == ["ferry"]


def test_pieces_of_a_chinese_headline_are_no_tags():
    context = {"site_names": SITE, "titles": (fold_title("数据业大整顿：爬虫与现金贷共生共荣，用户信息几元不等"),)}
    found = ChooseTags()([Found(["爬虫与现金贷共生共荣", "用户信息", "爬虫"], "meta")], context)

    assert found is not None
    assert found.value == ["用户信息", "爬虫"]


def test_a_headline_cut_into_its_words_is_no_list_of_tags():
    context = {"site_names": SITE, "titles": (fold_title("Ferry's return is a 'gamble', says mayor"),)}
    words = Found(["ferry's", "return", "is", "a", "'gamble'", "says", "mayor", "shipping"], "meta")

    assert ChooseTags()([words], context) is None
    found = ChooseTags()([words, Found(["Ferries"], "dom")], context)
    assert found is not None
    assert found.value == ["Ferries"]


def test_keywords_that_tell_the_sites_address_are_those_of_all_its_pages():
    words = ["The Eastholm Gazette", "gazette.example", "news", "politics", "culture"]

    assert ChooseTags()([Found(words, "meta")], {"site_names": SITE}) is None
    assert ChooseTags()([Found(words, "profile")], {"site_names": SITE}) is not None
    assert ChooseTags()([Found(["booking.com", "travel"], "meta")], {"site_names": SITE}) is not None


def test_one_keyword_that_is_the_sites_address_leaves_the_others_alone():
    found = ChooseTags()([Found(["Election", "Senate", "gazette.example"], "meta")], {"site_names": SITE})

    assert found is not None
    assert found.value == ["Election", "Senate"]


def test_a_subject_in_an_unspaced_headline_is_a_tag():
    context = {"site_names": SITE, "titles": (fold_title("新型コロナウイルス感染症の新たな感染者が東京で増加"),)}
    found = ChooseTags()([Found(["新型コロナウイルス感染症", "東京"], "meta")], context)

    assert found is not None
    assert found.value == ["新型コロナウイルス感染症", "東京"]
