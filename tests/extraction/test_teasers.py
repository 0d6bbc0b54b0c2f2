"""What stands in teasers of other articles, and in comments."""

from lxml.html import fromstring

from newscrawl.extraction.teasers import in_teaser

OTHER = "Harbour wall to be rebuilt by spring"


def in_one(block: str, name: str = "Jane Doe") -> bool:
    page = fromstring(f"<html><body><main><div><h1>Ferry returns to Eastholm</h1></div>{block}</main></body></html>")
    named = next(element for element in page.iter("*") if (element.text or "").endswith(name))
    return in_teaser(named, name, frozenset(next(page.iter("h1")).iterancestors()))


def test_a_name_beside_the_linked_headline_of_another_article_is_its_authors():
    assert in_one(f"<div><h4><a href=/n/1>{OTHER}</a></h4><div class=byline>Jane Doe</div></div>")
    assert in_one(f"<div><a href=/n/1><h3>{OTHER}</h3></a><p><span class=author>Jane Doe</span></p></div>")
    assert in_one("<div><h3><a href=/n/1>港の防波堤を春までに再建</a></h3><i>Jane Doe</i></div>")
    assert in_one("<ul><li><b>Jane Doe</b><p>I never liked the old ferry.</p></li></ul>")


def test_the_box_of_an_author_is_no_teaser():
    assert not in_one("<div><h3><a href=/jane>About the author Jane Doe</a></h3><p><b>Jane Doe</b> sails.</p></div>")
    assert not in_one("<div><h3><a rel=author href=/1>Who wrote this long article</a></h3><b>Jane Doe</b></div>")
    assert not in_one(f"<div><b>Jane Doe</b><h4><a href=/1>{OTHER}</a></h4><h4><a href=/2>{OTHER} again</a></h4></div>")
    assert not in_one("<ul><li><b>Jane Doe</b><p>Doe writes about the sea.</p></li></ul>")
    assert not in_one("<div><b>Jane Doe</b><h3>Write a comment <a href=/1#respond>Cancel</a></h3></div>")
    assert not in_one("<ul><li><p>By <b>Jane Doe</b></p></li></ul>")


def test_a_block_with_a_long_text_is_no_teaser():
    text = "The ferry sailed again on Monday, after nine weeks in the dock. " * 15

    assert not in_one(f"<div><b>Jane Doe</b><p>{text}</p><h3><a href=/n/1>{OTHER}</a></h3></div>")


def test_the_articles_own_header_is_no_teaser():
    page = fromstring(f"<main><header><h2><a href=/me>{OTHER}</a></h2><b>Jane Doe</b></header></main>")
    headline = next(page.iter("h2"))

    assert not in_teaser(next(page.iter("b")), "Jane Doe", frozenset(headline.iterancestors()))
    assert not in_teaser(next(page.iter("b")), "Jane Doe", frozenset())
