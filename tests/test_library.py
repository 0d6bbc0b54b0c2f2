import pytest

import newscrawl

URL = "https://gazette.example/ferry"


@pytest.mark.parametrize("html", [None, 7, ["<p>"]])
def test_what_is_no_page_is_told_by_its_type(html):
    with pytest.raises(TypeError, match=f"html is a {type(html).__name__}: bytes or str is wanted"):
        newscrawl.extract(html, url=URL)


def test_an_address_of_no_text_is_told_by_its_type():
    with pytest.raises(TypeError, match="url is a NoneType: str is wanted"):
        newscrawl.extract("<p>The ferry sails.</p>", url=None)


def test_a_page_without_anything_is_an_article_without_anything():
    article = newscrawl.extract(b"", url=URL)
    assert (article.title, article.text, article.authors, article.site) == (None, "", [], "gazette.example")


def test_rules_and_profiles_that_are_none_are_told_by_their_type():
    with pytest.raises(TypeError, match=r"rules is a str: what newscrawl\.promo\.load_rules returns is wanted"):
        newscrawl.extract("<p>The ferry sails.</p>", url=URL, rules="rules/mine.toml")
    with pytest.raises(TypeError, match="rules is a list"):
        newscrawl.clean("The ferry sails.", rules=[])
    with pytest.raises(TypeError, match="profile is a dict"):
        newscrawl.extract("<p>The ferry sails.</p>", url=URL, profile={})
