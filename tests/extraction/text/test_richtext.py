"""Paragraphs in the data of editors."""

from typing import Any

import pytest

from newscrawl.extraction.text.richtext import read_blocks

LONG = "The ferry to Eastholm sailed again on Monday, after nine weeks in the dock for its new engine."
OTHER = "Mayor Ida Holm greeted the first passengers, and asked the others for some patience until the evening."
SHORT = "It was raining."
STORY = [LONG, SHORT, OTHER]


def paragraphs_in(blocks: list[Any]) -> list[str]:
    return read_blocks(blocks)[0]


def of_react(text: str) -> list[Any]:
    return ["$", "p", None, {"children": [text[:10], ["$", "a", None, {"children": [text[10:12]]}], text[12:]]}]


@pytest.mark.parametrize(
    "block",
    [
        lambda text: text,
        lambda text: f"<p>{text}</p>",
        lambda text: {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": text}]},
        lambda text: {"nodeType": "paragraph", "data": {}, "content": [
            {"nodeType": "text", "value": text[:9], "marks": []},
            {"nodeType": "hyperlink", "data": {"uri": "/"}, "content": [{"nodeType": "text", "value": text[9:]}]},
        ]},
        lambda text: {"type": "paragraph", "content": [{"type": "text", "text": text}]},
        lambda text: {"type": "p", "children": [{"text": text[:7]}, {"text": text[7:], "bold": True}]},
        lambda text: {"id": "k3", "type": "paragraph", "data": {"text": f"<i>{text}</i>"}},
        lambda text: {"key": "k3", "text": text, "type": "unstyled", "entityRanges": []},
        lambda text: {"_id": "K3", "type": "text", "content": text},
        lambda text: {"name": "core/paragraph", "attributes": {"content": text}, "innerBlocks": []},
        lambda text: {"type": "text", "content": text, "items": [], "children": [{"id": 7}]},
        of_react,
        lambda text: ["$", "div", None, {"children": of_react(text)}],
    ],
)  # fmt: skip
def test_paragraphs_stay_in_order_and_short_ones_among_them(block: Any):
    assert paragraphs_in([block(text) for text in STORY]) == STORY
    assert paragraphs_in([block(SHORT), block(SHORT)]) == []


def test_lists_quotes_and_headings_among_paragraphs_are_read():
    def paragraph(text: str) -> dict[str, Any]:
        return {"type": "paragraph", "content": [{"type": "text", "text": text}]}

    points = [{"type": "listItem", "content": [paragraph(text)]} for text in ("One", "Two")]
    blocks = [
        paragraph(LONG),
        {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Nine weeks"}]},
        {"type": "bulletList", "content": points},
        {"type": "blockquote", "content": [paragraph(SHORT), paragraph("She laughed.")]},
        {
            "type": "paragraph",
            "content": [{"type": "text", "text": "A"}, {"type": "hardBreak"}, {"type": "text", "text": "B"}],
        },
        {"type": "list", "data": {"style": "unordered", "items": ["<b>Three</b>", {"content": "Four", "items": []}]}},
        {"type": "header", "data": {"text": "And now", "level": 2}},
        {"type": "paragraph", "data": {"text": OTHER}},
    ]
    assert paragraphs_in(blocks) == [
        LONG, "Nine weeks", "One", "Two", SHORT, "She laughed.", "A B", "Three", "Four", "And now", OTHER,
    ]  # fmt: skip


def test_pictures_documents_and_boxes_of_several_blocks_are_no_paragraphs():
    text = {"type": "text", "content": LONG}
    document = {"type": "post", "title": "Ferry", "content": [text, text]}
    section = {"type": "section", "content": [text, text]}
    picture = {"type": "image", "caption": OTHER}
    figure = ["$", "figure", None, {"children": ["$", "figcaption", None, {"children": OTHER}]}]

    assert paragraphs_in([text, document, section, picture, figure, {"type": "divider"}, None, 7]) == [LONG]
    assert paragraphs_in(["$", "p", None, {"children": LONG}]) == []


def test_of_a_list_of_names_and_numbers_only_prose_is_taken():
    assert paragraphs_in(["story-17", "Harbours", LONG, "2016-03-16"]) == [LONG]


def test_paragraphs_in_scripts_without_spaces_count():
    text = "渡船は月曜日、新しい機関のために九週間をドックで過ごしたのち、ふたたび東の島へ向かった。"
    assert paragraphs_in([{"type": "p", "content": text}, {"type": "p", "content": "雨だった。"}]) == [
        text,
        "雨だった。",
    ]


def test_nodes_nested_deep_do_no_harm():
    node: Any = {"type": "text", "text": LONG}
    for _ in range(5_000):
        node = {"type": "listItem", "content": [node]}
    assert paragraphs_in([node]) == []
