"""What a page tells Parse.ly in one meta tag."""

import json

import pytest

from newscrawl.extraction.declared.parsely import read_parsely
from newscrawl.extraction.parsing import parse
from newscrawl.loaders import load_article
from tests.extraction.courier import PARAGRAPHS

TOLD = {"author": "Jane Doe", "section": "Biz &amp; IT", "tags": ["ferry", "sea"], "pub_date": "2024-05-01T09:30:00Z"}


def page(content: str) -> str:
    escaped = content.replace("&", "&amp;").replace('"', "&quot;")
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f'<head><meta name="parsely-page" content="{escaped}"></head><body><h1>The ferry sails</h1>{text}</body>'


def test_authors_section_and_tags_are_read_where_no_other_source_tells_them():
    article = load_article(parse(page(json.dumps(TOLD))), "https://gazette.example/ferry").article

    assert (article.authors, article.section, article.tags) == (["Jane Doe"], "Biz & IT", ["ferry", "sea"])


@pytest.mark.parametrize("content", ["", "{", "[1]", "7", '{"author": {"name": 7}, "tags": "sea", "section": [null]}'])
def test_what_is_damaged_or_of_another_type_is_left_out(content: str):
    told = read_parsely(content)

    assert (told.authors, told.section) == ([], [])
    assert told.tags in ([], ["sea"])
