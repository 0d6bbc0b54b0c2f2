"""Articles in the formats of feed exports."""

import csv
import io
import json
import marshal
from dataclasses import asdict
from xml.etree import ElementTree

import pytest
from itemadapter import ItemAdapter
from scrapy.exporters import MarshalItemExporter
from scrapy.settings import Settings

from newscrawl.errors import ConfigError
from newscrawl.exporters import CsvExporter, MarshalExporter, XmlExporter, check_feeds
from newscrawl.items import Article, Image, Removed


def exported(made, *items, **options):
    file = io.BytesIO()
    exporter = made(file, **options)
    exporter.start_exporting()
    for item in items:
        exporter.export_item(item)
    exporter.finish_exporting()
    return file.getvalue()


def test_a_csv_cell_holds_a_list_as_json():
    images = [Image("https://a.example/1.jpg", credit="dpa")]
    options = {"fields_to_export": ["tags", "images"]}
    (row,) = csv.DictReader(
        exported(CsvExporter, Article(tags=["Fähre"], images=images), **options).decode().splitlines()
    )
    assert json.loads(row["tags"]) == ["Fähre"]
    assert json.loads(row["images"]) == [{"url": "https://a.example/1.jpg", "caption": None, "credit": "dpa"}]


def test_xml_has_no_element_for_what_is_missing():
    article = Article(
        title="Fähre & Brücke",
        text="",
        tags=["a", "b"],
        paywalled=False,
        images=[Image("https://a.example/1.jpg", credit="dpa")],
        removed=[Removed("Share", "nav_ui", "en/share", 2)],
        source={"title": "dom"},
    )
    (item,) = ElementTree.fromstring(exported(XmlExporter, article))
    names = ["revision", "title", "authors", "tags", "text", "images", "paywalled", "removed", "source", "schema"]
    assert [field.tag for field in item] == names
    assert item.findtext("title") == "Fähre & Brücke"
    assert [value.text for value in item.iterfind("tags/value")] == ["a", "b"]
    assert [(part.tag, part.text) for part in item.iterfind("images/value/*")] == [
        ("url", "https://a.example/1.jpg"),
        ("credit", "dpa"),
    ]
    assert [(part.tag, part.text) for part in item.iterfind("removed/value/*")] == [
        ("text", "Share"),
        ("kind", "nav_ui"),
        ("rule", "en/share"),
        ("position", "2"),
    ]
    assert item.findtext("source/title") == "dom"


def test_xml_is_well_formed_whatever_characters_a_text_holds():
    article = Article(title="a\x1bb", text="c\x01d\ufffe\ud800 \U0001f600\n\te", tags=["\x0b"])
    (item,) = ElementTree.fromstring(exported(XmlExporter, article))
    assert [item.findtext(name) for name in ("title", "text", "tags/value")] == [
        "a\ufffdb",
        "c\ufffdd\ufffd\ufffd \U0001f600\n\te",
        "\ufffd",
    ]


def test_items_of_other_kinds_are_written_likewise():
    (item,) = ElementTree.fromstring(exported(XmlExporter, {"a": None, "b": {"c": None, "d": [None, 1]}}))
    assert ElementTree.tostring(item, encoding="unicode") == "<item><b><d><value>1</value></d></b></item>"


def test_marshal_holds_all_of_an_article():
    article = Article(tags=["a"], images=[Image("https://a.example/1.jpg")], source={"title": "dom"})
    assert marshal.loads(exported(MarshalExporter, article)) == asdict(article)


class Fussy(MarshalItemExporter):
    """An exporter of a project's own, which takes no lists."""

    def export_item(self, item):
        if ItemAdapter(item)["tags"]:
            raise ValueError("no\nlists")


def feeds(**feed):
    values = {"FEEDS": {"out": feed}, "FEED_EXPORTERS": {"fussy": "tests.test_exporters.Fussy"}}
    return Settings(values)


@pytest.mark.parametrize("form", ["json", "jsonlines", "jsonl", "jl", "csv", "xml", "marshal", "pickle"])
def test_every_format_of_scrapys_can_hold_an_article(tmp_path, monkeypatch, form):
    monkeypatch.chdir(tmp_path)
    settings = feeds(format=form)
    settings.setmodule("newscrawl.settings")
    check_feeds(settings)


@pytest.mark.parametrize(
    ("feed", "message"),
    [
        ({"format": "fussy"}, r"^feed export out: fussy cannot hold an article \(ValueError: no lists\)$"),
        ({"format": "xml", "item_export_kwargs": {"nope": 1}}, "xml cannot hold an article .TypeError: .*nope"),
        ({"format": "foo"}, "the format 'foo' is none of json, "),
        ({}, "the format '' is none of "),
    ],
)
def test_a_feed_that_cannot_hold_an_article_is_refused(feed, message):
    with pytest.raises(ConfigError, match=message):
        check_feeds(feeds(**feed))


def test_a_feed_of_other_items_need_not_hold_articles(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    check_feeds(feeds(format="fussy", item_classes=["mine.Item"]))
