"""What stands in parts about other articles, in teasers of them, and in comments."""

from lxml.html import HtmlElement, fromstring

from newscrawl.extraction.teasers import in_teaser, of_another, stands_apart

OTHER = "Harbour wall to be rebuilt by spring"


def first(html: str, tag: str) -> HtmlElement:
    return next(fromstring(f"<html><body>{html}</body></html>").iter(tag))


def test_other_articles_stand_apart():
    assert stands_apart(first("<div class='related-news'><p><i>x</i></p></div>", "i"))
    assert stands_apart(first("<div class='c-side c-article-most-popular__list'><i>x</i></div>", "i"))
    assert stands_apart(first("<nav><i>x</i></nav>", "i"))
    assert stands_apart(first("<footer><i>x</i></footer>", "i"))
    assert stands_apart(first("<article><blockquote class=some-post><p>x <i>x</i></p></blockquote></article>", "i"))
    assert not stands_apart(first("<article><footer><i>x</i></footer></article>", "i"))
    assert not stands_apart(first("<main><footer><i>x</i></footer></main>", "i"))
    assert not stands_apart(first("<div class='content-sidebar-wrap'><i>x</i></div>", "i"))


def test_comments_stand_apart_whatever_their_class_begins_with():
    assert stands_apart(first("<div class=kb-comment><i>x</i></div>", "i"))
    assert stands_apart(first("<ul class='list user_comments'><li><i>x</i></li></ul>", "i"))
    for wrapper in (
        "has-comments with-comments",
        "post_has_no_comments",
        "category-comment tag-comments",
        "post-comments-open",
    ):
        assert not stands_apart(first(f"<div class='post {wrapper}'><i>x</i></div>", "i")), wrapper
    assert not stands_apart(first("<div class=front-commentary><i>x</i></div>", "i"))


def test_a_footer_inside_the_article_is_the_articles():
    assert stands_apart(first("<div class=footer><i>x</i></div>", "i"))
    assert not stands_apart(first("<article><div class=footerRow><i>x</i></div></article>", "i"))


def test_a_teaser_is_another_articles_even_inside_an_article():
    assert of_another(first("<article><div class=list-teaser><i>x</i></div></article>", "i"))
    assert not of_another(first("<article><div class=meta><i>x</i></div></article>", "i"))


def test_a_link_around_a_heading_or_a_picture_leads_to_another_article():
    assert of_another(first("<article><a href=/2><h3>Bridge opens</h3><p><i>x</i></p></a></article>", "i"))
    assert of_another(first("<article><a href=/2><img src=/2.jpg><i>x</i></a></article>", "i"))
    assert not of_another(first("<article><a href=/2016/03/16/><i>x</i></a></article>", "i"))


def test_an_article_without_a_headline_among_its_like_is_an_entry_of_a_list():
    entry = "<article><h3>Bridge opens</h3><i>x</i></article>"

    assert stands_apart(first(f"<div>{entry * 3}</div>", "i"))
    assert stands_apart(first(f"<ul><li>{entry}</li></ul>", "i"))
    assert not stands_apart(first(f"<div>{entry * 2}</div>", "i"))
    assert not stands_apart(first(f"<div><article><h1>Ferry</h1><i>x</i></article>{entry * 3}</div>", "i"))


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
