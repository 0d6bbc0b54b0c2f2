"""Which node of a page's structured data is the article, and what its values say."""

from typing import Any

import pytest

from newscrawl.extraction.declared.structured import Graph, names_of

URL = "https://daily.example/ferry"


def headlines(*values: Any, **known: Any) -> list[Any]:
    return [value for _, value in Graph(list(values), **known).first("headline")]


def test_articles_are_found_in_lists_graphs_and_beside_other_types():
    nodes = [{"@type": "Organization", "name": "Daily"}, {"@type": ["Thing", "NewsArticle"], "headline": "Ferry"}]

    assert headlines(nodes) == headlines({"@graph": nodes}) == headlines([[{"@graph": nodes}]]) == ["Ferry"]


def test_the_node_that_names_this_page_comes_first():
    other = {"@type": "NewsArticle", "headline": "Bridge", "datePublished": "2016-01-01"}
    this = {"@type": "NewsArticle", "headline": "Ferry", "mainEntityOfPage": {"@id": "http://www.daily.example/ferry/"}}

    assert headlines(other, this, urls=(URL,))[0] == "Ferry"


def test_a_node_whose_headline_the_page_shows_comes_first():
    nodes = [{"@type": "Article", "headline": name, "url": f"/{name}"} for name in ("Bridge", "Ferry returns")]

    assert headlines(*nodes, urls=(URL,), title="Ferry returns | Daily") == ["Ferry returns"]


def test_a_teased_article_of_another_page_does_not_stand_in_for_a_bare_one_of_this_page():
    own = {"@type": "NewsArticle", "headline": "Ferry returns"}
    teased = {"@type": "NewsArticle", "url": "https://d.example/b", "headline": "Bridge opens", "datePublished": "2026"}
    graph = Graph([teased | {"isAccessibleForFree": False}, own], urls=("https://d.example/a",), title="Ferry returns")

    assert graph.articles == [own]


def test_who_made_another_work_is_told_where_no_node_is_an_article():
    page, article = {"@type": "WebPage", "author": "Jane Doe"}, {"@type": "NewsArticle", "author": "Ann Poe"}
    film = {"@type": "VideoObject", "name": "Ferry returns", "author": "Max Moe"}

    assert list(Graph([page]).makers()) == ["Jane Doe"]
    assert list(Graph([film], title="Ferry returns - Films").makers()) == ["Max Moe"]
    assert list(Graph([film], title="Bridge opens").makers()) == []
    assert list(Graph([page, article]).makers()) == []
    assert list(Graph([page]).first("author")) == []


def test_articles_in_lists_of_other_articles_do_not_count():
    teasers = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Bridge"}]}

    assert headlines(teasers) == []
    assert headlines(teasers, {"@type": "NewsArticle", "headline": "Ferry"}) == ["Ferry"]


def test_references_are_followed():
    graph = Graph(
        [{"@graph": [
            {"@type": "NewsArticle", "author": [{"@id": "#jane"}, {"@id": "#nobody"}]},
            {"@id": "#jane", "@type": "Person", "name": "Jane Doe"},
        ]}]
    )  # fmt: skip
    [(_, authors)] = graph.first("author")

    assert graph.people(authors) == (["Jane Doe"], [])


def test_people_and_organizations_are_told_apart():
    value = [
        "Jane Doe",
        {"@type": "Person", "name": ["John Roe"]},
        {"@type": "Person", "givenName": "Ann", "familyName": "Poe"},
        {"@type": "NewsMediaOrganization", "name": "Daily"},
        {"@type": "Person"},
        None,
        7,
    ]

    assert Graph([]).people(value) == (["Jane Doe", "John Roe", "Ann Poe"], ["Daily"])


def test_a_personal_sites_publisher_is_not_the_papers_name():
    def publishers(kind: object) -> list[str]:
        return Graph([{"@type": "Article", "publisher": {"@type": kind, "name": "Jane Doe"}}]).publishers()

    assert publishers("Organization") == ["Jane Doe"]
    assert publishers(["Person", "Organization"]) == []


@pytest.mark.parametrize("wrong", [None, 7, True, [], {}, "", [[]], [None, {}], {"@id": 3}, {"name": {"name": 3}}])
def test_values_of_wrong_types_are_missing(wrong: Any):
    node = {"@type": ["NewsArticle", 7, None], "headline": wrong, "author": wrong, "url": wrong, "@id": wrong}
    graph = Graph([node, wrong], urls=(URL,), title="Ferry")

    assert [name for _, value in graph.first("headline") for name in names_of(value)] == []
    assert [graph.people(value) for _, value in graph.first("author")] in ([], [([], [])])


def test_deep_and_wide_data_is_bounded():
    deep: Any = "end"
    for _ in range(900):
        deep = {"@type": "Thing", "about": [deep]}
    wide = [{"@type": "Thing", "n": n} for n in range(50_000)]

    assert headlines(deep) == []
    assert len(Graph([wide]).nodes) <= 3_000
    assert names_of([["x"] * 500] * 500) == ["x"] * 200
