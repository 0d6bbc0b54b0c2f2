import pytest

from newscrawl.spiders.arguments import read_urls


def test_urls_are_separated_by_commas_blanks_or_line_ends():
    assert read_urls("https://a.example/x,https://b.example/y c.example\nhttp://d.example") == (
        "https://a.example/x",
        "https://b.example/y",
        "https://c.example/",
        "http://d.example/",
    )


def test_a_comma_may_stand_inside_a_url():
    assert read_urls("https://a.example/news/1,2,article.html") == ("https://a.example/news/1,2,article.html",)


@pytest.mark.parametrize(
    "text", ["https://a.example/,https://b.example/x,", "https://a.example/,, https://b.example/x,,"]
)
def test_a_comma_at_the_end_of_a_url_belongs_to_none(text):
    assert read_urls(text) == ("https://a.example/", "https://b.example/x")


def test_a_bare_host_behind_a_url_is_another_url():
    assert read_urls("https://a.example/,b.example,https://c.example/x/,d.co.uk") == (
        "https://a.example/",
        "https://b.example/",
        "https://c.example/x/",
        "https://d.co.uk/",
    )


def test_a_file_may_hold_comments_empty_lines_and_counts(tmp_path):
    file = tmp_path / "seeds.txt"
    file.write_text("# papers\n\nhttps://a.example/\n  12 b.example\nhttps://a.example/\n")
    assert read_urls(f"@{file}") == ("https://a.example/", "https://b.example/")


def test_a_wrong_line_of_a_file_is_named(tmp_path):
    file = tmp_path / "seeds.txt"
    file.write_text("https://a.example/\nmailto:editor@a.example\n")
    with pytest.raises(ValueError, match=r"'mailto:editor@a.example' is no http or https URL \(.*seeds.txt, line 2\)"):
        read_urls(f"@{file}")


@pytest.mark.parametrize("text", ["http://[::1/", "https://", "https://a.example:0/", "file:///etc/passwd", "a b"])
def test_what_is_no_web_address_is_refused(text):
    with pytest.raises(ValueError, match="is no http or https URL"):
        read_urls(text)
