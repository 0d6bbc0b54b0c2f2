"""The record: the dataclasses and the JSON Schema that ships say the same."""

import dataclasses
import json
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from newscrawl.items import SCHEMA_VERSION, Article, Image, Removed

SCHEMA: dict[str, Any] = json.loads(resources.files("newscrawl").joinpath("schema/article.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def full_article() -> Article:
    return Article(
        id="f00d-1",
        url="https://daily.example/a?x=1",
        canonical_url="https://daily.example/a",
        site="daily.example",
        title="Ferry returns",
        authors=["Jane Doe"],
        published="2016-03-16T09:32:55+05:30",
        published_raw="Mar 16, 2016 09:32:55 IST",
        modified="2016-03-17",
        language="zh-Hans-CN",
        tags=["sea"],
        text="One.\n\nTwo.",
        images=[Image("https://daily.example/i.jpg", "A ferry", "Reuters")],
        paywalled=False,
        removed=[Removed("Also See", "related", "en/also-see", 3)],
        source={"title": "json-ld"},
        fetched="2016-03-18T00:00:00+00:00",
        run="20160318T000000Z-abc",
    )


def errors(record: dict[str, Any]) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(record)]


def test_the_schema_is_a_valid_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("part", "schema"),
    [
        (Article, SCHEMA),
        (Image, SCHEMA["properties"]["images"]["items"]),
        (Removed, SCHEMA["properties"]["removed"]["items"]),
    ],
)
def test_the_schema_names_exactly_the_fields_of_the_dataclass(part: type, schema: dict[str, Any]):
    names = [field.name for field in dataclasses.fields(part)]

    assert list(schema["properties"]) == names
    assert sorted(schema["required"]) == sorted(names)
    assert schema["additionalProperties"] is False


def test_a_full_and_an_empty_article_are_valid():
    assert errors(dataclasses.asdict(full_article())) == []
    assert errors(dataclasses.asdict(Article())) == []


def test_the_schema_knows_its_version():
    assert SCHEMA["properties"]["schema"]["const"] == SCHEMA_VERSION


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("published", "16 March 2016"),
        ("published", "2016-03-16T09:32"),
        ("published", "2016-13-01"),
        ("modified", "2016-03-16 09:32:55"),
        ("fetched", "2016-03-18T00:00:00+01:00"),
        ("language", "english"),
        ("title", "two\nlines"),
        ("title", "two\u2028lines"),
        ("authors", None),
        ("authors", [""]),
        ("url", "ftp://daily.example/"),
        ("paywalled", "no"),
        ("revision", 0),
        ("images", [{"url": "/i.jpg", "caption": None, "credit": None}]),
        ("source", {"title": None}),
        ("surplus", 1),
    ],
)
def test_the_schema_refuses(field: str, value: object):
    record = dataclasses.asdict(full_article()) | {field: value}

    assert len(errors(record)) == 1
