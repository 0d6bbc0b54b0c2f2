"""Comparing texts with what the page says about its article."""

from newscrawl.extraction.agreement import Reference, tokens_of


def columns(texts: list[str], title: str | None = None, body: str | None = None) -> dict[str, list[float]]:
    found = Reference.of(title, "A short lead", body).columns(texts, [tokens_of(t) for t in texts])
    return {name: column.tolist() for name, column in found.items()}


def test_a_title_is_recognised_and_places_are_counted_from_it():
    found = columns(["Home", "Bridge opens again today", "By Jo", "Text"], title="Bridge opens again today - Courier")
    assert found["title_covers"] == [0, 1, 0, 0]
    assert found["after_title"] == [-1, 0, 1, 2]


def test_texts_in_the_article_body_are_told_from_others():
    body = "So the bridge was opened on Monday by the mayor."
    found = columns(["the bridge was opened on Monday", "all our newsletters at a glance"], body=body)
    assert found["in_body"] == [1.0, 0.0]


def test_without_article_body_nothing_is_said():
    assert columns(["some text here"])["in_body"] == [-1.0]


def test_repeated_texts_are_numbered():
    found = columns(["one", "two", "one"])
    assert (found["copies"], found["copy"]) == ([2, 1, 2], [1, 1, 2])


def test_characters_of_chinese_and_japanese_are_words():
    assert tokens_of("港の橋 2026") == ["港", "の", "橋", "2026"]
