"""Site profiles: what they say, whose they are, and how wrong ones are refused."""

from pathlib import Path

import pytest

from newscrawl.errors import ConfigError
from newscrawl.selectors import BadSelectorError, compile_selector
from newscrawl.sites import Profiles, SiteProfile, load_profiles

FULL = """\
domain = "daily.example"
seeds = ["https://daily.example/", "https://daily.example/feed.xml"]
delay = 2.5

[fields]
title = "h1.story"
authors = ["a.byline::text", "//meta[@name='byl']/@content"]

[timezones]
IST = "Asia/Kolkata"
LOCAL = "+05:45"

[canonical]
drop = ["ref_*"]

[[strip]]
pattern = "^Download our app"
kind = "app_download"
"""


def load(folder: Path, text: str, name: str = "daily.toml") -> Profiles:
    (folder / name).write_text(text, "utf-8")
    return load_profiles(folder)


def test_a_profile_holds_what_its_file_says(tmp_path: Path):
    assert load(tmp_path, FULL)["daily.example"] == SiteProfile(
        domain="daily.example",
        seeds=("https://daily.example/", "https://daily.example/feed.xml"),
        fields={"title": ("h1.story",), "authors": ("a.byline::text", "//meta[@name='byl']/@content")},
        strip=({"pattern": "^Download our app", "kind": "app_download"},),
        timezones={"IST": "Asia/Kolkata", "LOCAL": "+05:45"},
        delay=2.5,
        canonical={"drop": ("ref_*",)},
    )


def test_a_domain_alone_is_a_profile(tmp_path: Path):
    assert load(tmp_path, 'domain = "daily.example"')["daily.example"] == SiteProfile("daily.example")


def test_a_host_may_have_an_underscore(tmp_path: Path):
    profiles = load(tmp_path, 'domain = "the_daily.blogs.example"')

    assert profiles.of("https://the_daily.blogs.example/1") == SiteProfile("the_daily.blogs.example")


def test_no_folder_gives_no_profiles():
    assert len(load_profiles(None)) == 0
    assert load_profiles(None).of("https://daily.example/") is None


def test_the_most_specific_profile_wins():
    profiles = Profiles([SiteProfile("daily.example"), SiteProfile("sport.daily.example")])

    assert [
        (found := profiles.of(url)) and found.domain
        for url in (
            "https://sport.daily.example/a",
            "https://live.sport.daily.example:8080/a",
            "https://www.daily.example/a",
            "https://notdaily.example/a",
            "no url at all",
        )
    ] == ["sport.daily.example", "sport.daily.example", "daily.example", None, None]


def test_strip_tables_are_gathered_by_registered_domain():
    profiles = Profiles(
        [
            SiteProfile("daily.example", strip=({"pattern": "a"},)),
            SiteProfile("sport.daily.example", strip=({"pattern": "b"},)),
            SiteProfile("other.example"),
        ]
    )

    assert profiles.strip_tables() == {"daily.example": [{"pattern": "a"}, {"pattern": "b"}]}


@pytest.mark.parametrize(
    ("line", "text", "reason"),
    [
        (2, 'domain = "daily.example"\ndelays = 2', "unknown key 'delays'; did you mean delay?"),
        (2, 'domain = "daily.example"\nquux = 2', "unknown key 'quux'; known are domain, seeds"),
        (3, 'domain = "daily.example"\n[fields]\nheadline = "h1"', "unknown field 'headline'; known are title"),
        (3, 'domain = "daily.example"\n[fields]\ntitle = "h1["', "selector 'h1[' does not compile"),
        (3, 'domain = "daily.example"\n[fields]\ntitle = "//h1["', "selector '//h1[' does not compile"),
        (3, 'domain = "daily.example"\n[fields]\ntitle = "foo:bar(//h1)"', "does not compile"),
        (3, 'domain = "daily.example"\n[fields]\ntitle = "//h1\\u0001"', "does not compile"),
        (3, 'domain = "daily.example"\n[fields]\ntitle = 7', "title = 7 is no list of strings"),
        (4, 'domain = "daily.example"\n\n[timezones]\nIST = "Asia/Atlantis"', "'Asia/Atlantis' is no time zone"),
        (3, 'domain = "daily.example"\n[timezones]\nIST = 5.5', "IST = 5.5 is no time zone"),
        (2, 'domain = "daily.example"\ndelay = -1', "delay = -1: write seconds as a number from 0 up"),
        (2, 'domain = "daily.example"\ndelay = "2"', "delay = '2': write seconds"),
        (2, 'domain = "daily.example"\ndelay = true', "delay = True: write seconds"),
        (2, 'domain = "daily.example"\ndelay = inf', "delay = inf: write seconds"),
        (2, 'domain = "daily.example"\ndelay = nan', "delay = nan: write seconds"),
        (2, 'domain = "daily.example"\nseeds = "https://daily.example/"', "is no list of strings"),
        (2, 'domain = "daily.example"\nseeds = ["daily.example"]', "'daily.example' is no http(s) URL"),
        (2, 'domain = "daily.example"\nseeds = ["http://.../"]', "'http://.../' is no http(s) URL"),
        (3, 'domain = "daily.example"\n[canonical]\nremove = ["a"]', "unknown key 'remove'; known are drop, keep"),
        (2, 'domain = "daily.example"\nfields = 3', "fields = 3 is no table; write [fields]"),
        (2, 'domain = "daily.example"\n[strip]\npattern = "a"', "strip is no list of tables; write [[strip]]"),
        (
            4,
            'domain = "daily.example"\n[[strip]]\npattern = "a"\n[[strip]]\npattern = "("',
            "strip rule 2: pattern '('",
        ),
        (2, 'domain = "daily.example"\n[[strip]]\npatern = "a"', "strip rule 1: unknown field 'patern'"),
        (1, 'domain = "https://daily.example/"', "is no host; write 'daily.example'"),
        (1, "domain = 3", "domain = 3 is no host"),
        (1, "delay = 1", 'domain is missing; write domain = "daily.example"'),
        (2, 'domain = "daily.example"\ndelay = = 2', "not TOML"),
        (2, 'domain = "daily.example"\nseeds = [', "not TOML"),
    ],
)
def test_a_wrong_profile_is_refused_in_one_line(tmp_path: Path, line: int, text: str, reason: str):
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)

    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'daily.toml'}, line {line}: ")
    assert reason in message
    assert "\n" not in message


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path):
    (tmp_path / "daily.toml").write_bytes(b'domain = "daily.example"\nseeds = ["\xff"]')

    with pytest.raises(ConfigError, match=r"daily.toml, line 2: not UTF-8"):
        load_profiles(tmp_path)


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_matter(tmp_path: Path):
    (tmp_path / "daily.toml").write_bytes(b'\xef\xbb\xbfdomain = "daily.example"\r\ndelay = 2.5\r\n')
    (tmp_path / "other.toml").write_bytes(b'\xef\xbb\xbfdomain = "other.example"\r\ndelay = 1\r\n')

    profiles = load_profiles(tmp_path)
    assert profiles["daily.example"].delay == 2.5
    assert profiles["other.example"].delay == 1
    (tmp_path / "other.toml").write_bytes(b'\xef\xbb\xbfdomain = "other.example"\r\n\xff')
    with pytest.raises(ConfigError, match=r"other.toml, line 2: not UTF-8"):
        load_profiles(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path):
    with pytest.raises(ConfigError, match=r"absent: no such folder"):
        load_profiles(tmp_path / "absent")


def test_two_profiles_of_one_domain_are_refused(tmp_path: Path):
    (tmp_path / "a.toml").write_text('domain = "daily.example"')

    with pytest.raises(ConfigError, match=r"b.toml, line 1: daily.example has a profile in a.toml"):
        load(tmp_path, 'domain = "daily.example"', name="b.toml")


def test_css_and_xpath_selectors_both_compile():
    for selector in ("h1.a > b", "a::attr(href)", "//h1", "(//h1)[1]", "string(//h1)", "./h1"):
        assert compile_selector(selector) is compile_selector(selector)

    with pytest.raises(BadSelectorError):
        compile_selector("h1::nothing")
