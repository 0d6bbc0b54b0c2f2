"""Microdata becomes nodes of the shape of JSON-LD."""

from lxml.html import fromstring

from newscrawl.extraction.declared.microdata import read_microdata
from newscrawl.extraction.metadata import read_marks


def nodes(html: str, title: str = "") -> list[dict[str, object]]:
    return read_microdata(read_marks(fromstring(html)).props, title)


def test_the_whole_text_is_not_read_as_a_property():
    html = "<div itemscope><h1 itemprop=headline>Ferry</h1><div itemprop=articleBody><p>It is back.</div></div>"

    assert nodes(html) == [{"@type": [], "headline": ["Ferry"]}]


def test_properties_are_read_from_text_and_attributes():
    html = """<div itemscope itemtype="https://schema.org/NewsArticle/">
        <h1 itemprop="headline name">Ferry <b>returns</b></h1>
        <meta itemprop="datePublished" content="2016-03-16">
        <time itemprop="dateModified" datetime="2016-03-17">yesterday</time>
        <img itemprop="image" src="/i.jpg"><a itemprop="author" href="/jane">Jane Doe</a></div>"""

    assert nodes(html) == [
        {
            "@type": ["NewsArticle"],
            "headline": ["Ferry returns"],
            "name": ["Ferry returns"],
            "datePublished": ["2016-03-16"],
            "dateModified": ["2016-03-17"],
            "image": ["/i.jpg"],
            "author": ["Jane Doe"],
        }
    ]


def test_items_nest():
    html = """<div itemscope itemtype="http://schema.org/Article"><p itemprop="author" itemscope
        itemtype="http://schema.org/Person"><span itemprop="name">Jane Doe</span></p></div>"""

    assert nodes(html) == [{"@type": ["Article"], "author": [{"@type": ["Person"], "name": ["Jane Doe"]}]}]


def test_properties_outside_every_item_come_last_without_a_type():
    html = '<body><p itemprop="name">Loose</p><p itemscope itemtype="Article"><i itemprop="headline">A</i></p></body>'

    assert nodes(html) == [{"@type": ["Article"], "headline": ["A"]}, {"@type": [], "name": ["Loose"]}]


def test_who_signs_a_readers_comment_is_no_author_of_the_article():
    html = """<div itemscope itemtype="Article"><b itemprop="author">Jane Doe</b>
        <ol class="comment-list"><li><b itemprop="author">Max Moe</b></li></ol></div>"""

    assert nodes(html) == [{"@type": ["Article"], "author": ["Jane Doe"]}]


def test_properties_outside_every_item_with_one_headline_among_them_are_an_article():
    article = "<h3 itemprop=headline>Ferry</h3><time itemprop=datePublished datetime=2016-03-16>16 March</time>"

    assert nodes(f"<div>{article}</div>", "Ferry | Gazette") == [
        {"@type": ["Article"], "headline": ["Ferry"], "datePublished": ["2016-03-16"]}
    ]
    assert nodes(f"<div>{article}</div>", "Bridge | Gazette")[0]["@type"] == []
    assert nodes(f"<div>{article}{article}</div>", "Ferry | Gazette")[0]["@type"] == []
