import pytest

from newscrawl.spiders.arguments import read_files, read_languages, read_urls


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


def test_a_file_named_without_its_sign_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds.txt").write_text("https://a.example/\n")
    with pytest.raises(ValueError, match=r"seeds\.txt is a file here: write @seeds\.txt to have it read"):
        read_urls("seeds.txt")
    assert read_urls("https://a.example/seeds.txt, b.example")


def test_a_wrong_line_of_a_file_is_named(tmp_path):
    file = tmp_path / "seeds.txt"
    file.write_text("https://a.example/\nmailto:editor@a.example\n")
    with pytest.raises(ValueError, match=r"'mailto:editor@a.example' is no http or https URL \(.*seeds.txt, line 2\)"):
        read_urls(f"@{file}")


@pytest.mark.parametrize(
    "text",
    [
        "http://[::1/",
        "https://",
        "https://a.example:0/",
        "file:///etc/passwd",
        "a b",
        "http://.../x",
        "http://\udcff.example/",
        "http://a.example/\udcff",
    ],
)
def test_what_is_no_web_address_is_refused(text):
    with pytest.raises(ValueError, match="is no http or https URL"):
        read_urls(text)


@pytest.mark.parametrize(
    ("text", "tags"),
    [("en", ["en"]), ("pt_BR, EN-gb", ["en-GB", "pt-BR"]), ("iw", ["he"]), ("zh-cn,zh-Hant", ["zh-CN", "zh-Hant"])],
)
def test_languages_are_read_as_the_tags_that_articles_have(text, tags):
    assert sorted(read_languages(text)) == tags


@pytest.mark.parametrize("code", ["eng", "ger", "xx", "e", "english news", "12", "-"])
def test_a_language_that_no_article_can_have_is_refused(code):
    with pytest.raises(ValueError, match=f"^must be language codes such as en, de or pt-BR; '{code}' is none$"):
        read_languages(f"en,{code}")


@pytest.mark.parametrize("text", ["", " , "])
def test_no_language_is_none(text):
    with pytest.raises(ValueError, match=r"'' is none$"):
        read_languages(text)


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.warc.gz", "a.warc.gz", "c.warc", "deep/er/d.warc.gz", "odd[1].warc"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return lambda text: [str(path) for path in read_files(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("*.warc.gz", ["a.warc.gz", "b.warc.gz"]),
        ("c.warc, *.gz,a.warc.gz", ["a.warc.gz", "b.warc.gz", "c.warc"]),
        ("**/*.gz", ["a.warc.gz", "b.warc.gz", "deep/er/d.warc.gz"]),
        ("odd[1].warc", ["odd[1].warc"]),
        ("deep/*/*", ["deep/er/d.warc.gz"]),
    ],
)
def test_files_are_named_by_patterns_and_read_once_each_in_the_order_of_their_names(files, text, found):
    assert files(text) == found


def test_a_file_may_name_files(files, tmp_path):
    (tmp_path / "list.txt").write_text("# archives\n\nc.warc\n*.gz\n")
    assert files("@list.txt") == ["a.warc.gz", "b.warc.gz", "c.warc"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x.warc", "no file matches 'x.warc'"),
        ("c.warc,*.zst", "no file matches '\\*.zst'"),
        ("deep", "deep is a folder: name its files, as deep/\\*.warc.gz"),
        ("deep/*", "no file matches"),
        (",", "must name a file, a pattern such as"),
        ("", "must name a file, a pattern such as"),
        ("@wrong.txt", r"no file matches 'x.warc' \(wrong.txt, line 2\)"),
    ],
)
def test_names_that_lead_to_no_file_are_refused(files, tmp_path, text, why):
    (tmp_path / "wrong.txt").write_text("c.warc\nx.warc\n")
    with pytest.raises(ValueError, match=why):
        files(text)
