from newscrawl.tables import shorten, table, width


def test_wide_letters_need_two_columns_and_marks_none() -> None:
    assert width("東京") == 4
    assert width("नि") == 1 + 1  # a spacing vowel sign has a column of its own
    assert width("e\u0301") == 1


def test_columns_are_aligned_by_what_is_seen() -> None:
    lines = table(["title", "n"], [["東京", 1], ["abc", 20]])
    assert [width(line) for line in lines] == [11, 11, 11]
    assert lines[1] == "  東京    1"


def test_a_text_is_cut_to_one_line_of_so_many_columns() -> None:
    assert shorten("a b\n c", 5) == "a b c"
    assert shorten("東京東京東京", 9) == "東京東..."
    assert width(shorten("x" * 500, 60)) == 60


def test_an_empty_table_has_its_head_alone() -> None:
    assert table(["a", "b"], []) == ["  a  b"]
