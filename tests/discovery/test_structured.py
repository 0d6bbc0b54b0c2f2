import json
import time
from typing import Any

import pytest
from lxml import html

from newscrawl.discovery.structured import type_features


def features(data: Any, raw: str | None = None) -> set[str]:
    text = json.dumps(data) if raw is None else raw
    return type_features(html.document_fromstring(f"<script type='application/ld+json'>{text}</script><p>x</p>"))


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "NewsArticle"},
        {"@type": ["Article", "Thing"]},
        {"@type": "https://schema.org/ReportageNewsArticle"},
        {"@type": "schema:BlogPosting"},
        [{"@type": "Organization"}, {"@type": "Article"}],
        {"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle"}]},
        {"@type": "WebPage", "mainEntity": {"@type": "NewsArticle"}},
    ],
)
def test_one_article_is_found_wherever_it_stands(data: Any) -> None:
    assert features(data) == {"type_one"}


def test_articles_of_a_list_are_not_the_page() -> None:
    assert features({"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle"}] * 5}) == set()
    assert features({"@type": "CollectionPage", "hasPart": [{"@type": "NewsArticle"}]}) == {"type_listing"}
    assert features([{"@type": "NewsArticle"}] * 5) == {"type_many"}


@pytest.mark.parametrize(
    "raw",
    [
        '{"@type": "NewsArticle", "headline": "Storm",}',
        '/* data */ {"@type": "NewsArticle"} // end',
        '<![CDATA[{"@type": "NewsArticle"}]]>',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;}",
        '{"@type": "NewsArticle", "headline": "50\\% off"};',
        '{"@type": "Organization"}\n{"@type": "NewsArticle"}',
    ],
)
def test_json_ld_is_read_as_sites_write_it(raw: str) -> None:
    assert features(None, raw) == {"type_one"}


def test_microdata_is_read() -> None:
    tree = html.document_fromstring("<div itemscope itemtype='http://schema.org/NewsArticle'><p itemprop=x>x</p></div>")
    assert type_features(tree) == {"type_one"}


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "{",
        "null",
        "4",
        '"NewsArticle"',
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"@type": {"@type": 4}}',
        '{"@type": [null, [], {}]}',
    ],
)
def test_damage_says_nothing(raw: str) -> None:
    assert features(None, raw) == set()


def test_huge_data_is_bounded() -> None:
    started = time.process_time()
    features([[{"@type": "Thing"}] * 100] * 500)
    assert time.process_time() - started < 2
