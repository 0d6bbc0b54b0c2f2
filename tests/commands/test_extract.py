import gzip
import json
from http.server import BaseHTTPRequestHandler

import pytest

from tests.sites import Site, article_page, paragraphs

URL = "https://gazette.example/2026/11/20/council-of-aldermoor-votes"
CANONICAL = f'<link rel="canonical" href="{URL}">'


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(article_page("aldermoor", extra="<p>Also read: Ferry tickets to cost more</p>"))
    return path


def test_the_article_of_a_file_is_one_json_object(scrapy, page):
    ended = scrapy("extract", "page.html", "--url", URL)
    data = json.loads(ended.out)
    assert (ended.exit_code, ended.err) == (0, "")
    assert (data["url"], data["site"]) == (URL, "gazette.example")
    assert data["title"] == "The council of aldermoor votes on the harbour bridge"
    assert data["published"] == "2026-11-20T08:00:00+00:00"
    assert data["text"] == "\n\n".join(paragraphs("aldermoor"))
    assert "Also read: Ferry tickets to cost more" in [removed["text"] for removed in data["removed"]]
    assert data["fetched"]


def test_the_text_alone_is_printed_when_asked(scrapy, page):
    assert scrapy("extract", "page.html", "--url", URL, "--text").out == "\n\n".join(paragraphs("aldermoor")) + "\n"


def test_a_page_may_come_from_stdin(scrapy):
    ended = scrapy("extract", "-", "--url", URL, stdin=article_page("calder").encode())
    assert "calder" in json.loads(ended.out)["title"]


def test_a_packed_page_is_unpacked(scrapy, tmp_path):
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(article_page("calder").encode()))
    assert "calder" in json.loads(scrapy("extract", "page.html.gz", "--url", URL).out)["title"]


@pytest.mark.parametrize("setting", ["REDIRECT_MAX_TIMES=x", "ROBOTSTXT_OBEY=maybe", "DOWNLOAD_TIMEOUT=0"])
def test_a_setting_that_cannot_be_is_one_line_that_names_it(scrapy, page, setting):
    ended = scrapy("extract", "page.html", "--url", URL, "-s", setting)
    (complaint,) = ended.complaints
    assert complaint.startswith(f"newscrawl: error: {setting.partition('=')[0]} = ")
    assert (ended.exit_code, ended.out) == (1, "")


@pytest.mark.parametrize("head", [CANONICAL, f'<meta property="og:url" content="{URL}">'])
def test_a_file_without_an_address_has_the_one_that_it_names(scrapy, page, head):
    page.write_text(article_page("aldermoor", head=head))
    ended = scrapy("extract", "page.html")
    assert json.loads(ended.out)["url"] == URL
    assert ended.err == ""


def test_a_file_that_names_no_address_has_none_and_that_is_told(scrapy, page):
    page.write_text(article_page("aldermoor", extra='<figure><img src="/a.jpg" width=600 height=400></figure>'))
    ended = scrapy("extract", "page.html")
    data = json.loads(ended.out)
    assert (ended.exit_code, len(ended.complaints)) == (0, 1)
    assert "give --url" in ended.err
    assert (data["url"], data["site"], data["canonical_url"]) == (None, None, None)
    assert data["text"]
    assert "file:" not in ended.out


def test_a_relative_canonical_is_no_address(scrapy, page):
    page.write_text(article_page("aldermoor", head='<link rel="canonical" href="/2026/a">'))
    assert json.loads(scrapy("extract", "page.html").out)["url"] is None


def test_kinds_that_a_user_wants_are_not_removed(scrapy, page):
    ended = scrapy("extract", "page.html", "--url", URL, "-s", "NEWSCRAWL_KEEP=read_also")
    assert "read_also" not in [removed["kind"] for removed in json.loads(ended.out)["removed"]]


def test_the_profile_of_a_site_is_used_without_a_project_too(scrapy, page, tmp_path):
    (tmp_path / "sites").mkdir()
    profile = 'domain = "gazette.example"\n[fields]\nsection = "nav a"\n'
    (tmp_path / "sites" / "gazette.toml").write_text(profile)
    ended = scrapy("extract", "page.html", "--url", URL, "-s", "NEWSCRAWL_SITES=sites", project=False)
    assert json.loads(ended.out)["section"] == "About"


def test_a_selector_of_a_profile_that_gives_nothing_is_told(scrapy, page, tmp_path):
    (tmp_path / "sites").mkdir()
    profile = 'domain = "gazette.example"\n[fields]\ntitle = "h1"\nsection = "nav b"\n'
    (tmp_path / "sites" / "gazette.toml").write_text(profile)
    ended = scrapy("extract", "page.html", "--url", URL, "-s", "NEWSCRAWL_SITES=sites")
    assert ended.exit_code == 0
    assert len(ended.complaints) == 1
    assert ended.complaints[0].endswith("the site profile's selectors give nothing usable on this page for: section")


def test_an_option_that_does_not_exist_is_named(scrapy, page):
    ended = scrapy("extract", "page.html", "--url", URL, "--expain")
    assert ended.exit_code == 2
    assert "unknown option --expain" in ended.out + ended.err


def test_a_misspelt_setting_is_one_clear_line(scrapy, page):
    ended = scrapy("extract", "page.html", "--url", URL, "-s", "NEWSCRAWL_RULE=rules")
    assert ended.exit_code == 1
    assert "unknown setting NEWSCRAWL_RULE: is NEWSCRAWL_RULES meant?" in ended.complaints[0]


def test_characters_that_end_lines_for_some_readers_are_escaped(scrapy, page):
    page.write_text(article_page("aldermoor", title="Council votes \u2028 on the bridge of Aldermoor"))
    ended = scrapy("extract", "page.html", "--url", URL)
    assert "\u2028" not in ended.out
    assert "Council votes" in json.loads(ended.out)["title"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.html", None, "cannot read missing.html"),
        ("feed.xml", b'<rss version="2.0"><channel></channel></rss>', "is not HTML but feed"),
        ("map.xml", b"<urlset><url><loc>https://a.example/</loc></url></urlset>", "is not HTML but sitemap"),
        ("paper.pdf", b"%PDF-1.7 binary", "is not HTML but something else"),
        ("story.txt", b"The ferry sailed again on Monday.", "is not HTML but something else"),
    ],
)
def test_what_is_no_page_is_one_clear_line(scrapy, tmp_path, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ended = scrapy("extract", name, "--url", URL)
    assert (ended.exit_code, ended.out, len(ended.complaints)) == (1, "", 1)
    assert words in ended.err


@pytest.mark.parametrize("content", [b"", b" \n", b"<html><body></body></html>"])
def test_a_page_without_an_article_ends_with_1_and_says_so(scrapy, page, content):
    page.write_bytes(content)
    ended = scrapy("extract", "page.html", "--url", URL)
    assert ended.exit_code == 1
    assert json.loads(ended.out)["text"] == ""
    assert ended.complaints == ["newscrawl: no article text in page.html"]


def test_an_address_that_is_none_is_refused(scrapy, page):
    ended = scrapy("extract", "page.html", "--url", "gazette")
    assert (ended.exit_code, len(ended.complaints)) == (1, 1)


def test_two_pages_are_a_usage_error(scrapy):
    assert scrapy("extract", "a.html", "b.html").exit_code == 2


@pytest.mark.parametrize(("name", "value"), [("KEEP", "promo"), ("OPT_OUTS", "all"), ("SITES", "missing")])
def test_a_setting_that_cannot_be_is_one_clear_line(scrapy, page, name, value):
    ended = scrapy("extract", "page.html", "--url", URL, "-s", f"NEWSCRAWL_{name}={value}")
    assert (ended.exit_code, ended.out, len(ended.complaints)) == (1, "", 1)
    assert f"NEWSCRAWL_{name}" in ended.err


@pytest.fixture
def web(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    # name resolution of the server's own address may take seconds on some machines, and nobody reads the log
    monkeypatch.setattr(BaseHTTPRequestHandler, "address_string", lambda self: "client")
    return site


def test_a_url_is_fetched_and_its_article_printed(scrapy, web):
    web.pages["/a-story"] = article_page("aldermoor")
    ended = scrapy("extract", f"{web.base}/a-story")
    data = json.loads(ended.out)
    assert (ended.exit_code, data["url"]) == (0, f"{web.base}/a-story")
    assert data["text"] == "\n\n".join(paragraphs("aldermoor"))
    assert [path for path, _ in web.asked] == ["/robots.txt", "/a-story"]


def test_a_url_that_robots_txt_forbids_is_not_fetched(scrapy, web):
    web.pages["/robots.txt"] = "User-agent: newscrawl\nDisallow: /\n"
    ended = scrapy("extract", f"{web.base}/a-story")
    assert (ended.exit_code, ended.out, len(ended.complaints)) == (1, "", 1)
    assert [path for path, _ in web.asked] == ["/robots.txt"]


def test_a_publishers_opt_out_is_told(scrapy, web):
    web.pages["/a-story"] = article_page("aldermoor", head='<meta name="tdm-reservation" content="1">')
    ended = scrapy("extract", f"{web.base}/a-story")
    assert json.loads(ended.out)["text"]
    assert "the publisher opts out (meta tdm-reservation: 1)" in ended.err


def test_a_url_that_is_not_there_is_one_clear_line(scrapy, web):
    ended = scrapy("extract", f"{web.base}/a-story")
    assert ended.complaints == [
        f"newscrawl: error: cannot fetch {web.base}/a-story: it answered 404",
    ]


def test_an_address_beside_a_url_is_refused(scrapy, web):
    assert "leave it out" in scrapy("extract", f"{web.base}/a-story", "--url", URL).err


def test_half_of_a_packed_page_is_refused(scrapy, page):
    packed = gzip.compress(page.read_bytes())
    page.with_name("half.html.gz").write_bytes(packed[: len(packed) // 2])
    ended = scrapy("extract", "half.html.gz", "--url", URL)
    assert (ended.exit_code, ended.out) == (1, "")
    assert ended.err == "newscrawl: error: half.html.gz cannot be read whole: gzip data is cut\n"


def test_the_page_is_not_written_over(scrapy, page):
    before = page.read_bytes()
    ended = scrapy("extract", "page.html", "--url", URL, "-o", "./page.html")
    assert ended.exit_code == 1
    assert ended.err == "newscrawl: error: -o ./page.html is the file that is read: name another one\n"
    assert page.read_bytes() == before
