"""Articles in the formats of feed exports."""

import csv
import io
import json
from xml.etree import ElementTree

from newscrawl.exporters import CsvExporter, XmlExporter
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


def test_items_of_other_kinds_are_written_likewise():
    (item,) = ElementTree.fromstring(exported(XmlExporter, {"a": None, "b": {"c": None, "d": [None, 1]}}))
    assert ElementTree.tostring(item, encoding="unicode") == "<item><b><d><value>1</value></d></b></item>"
