import asyncio

import pytest
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from newscrawl.configuration import (
    Knowledge,
    archive_folder,
    profiles_of,
    read_folder,
    read_opt_outs,
    read_words,
    state_folder,
    with_defaults,
)
from newscrawl.errors import ConfigError
from newscrawl.middlewares.slots import SlotMiddleware
from newscrawl.optout import OptOuts
from newscrawl.spiders.news import NewsSpider


def test_no_folder_is_no_knowledge():
    known = Knowledge.read(with_defaults(Settings()))
    assert (len(known.profiles), known.keep) == (0, frozenset())


def test_profiles_rules_and_kinds_are_read_together(tmp_path):
    (tmp_path / "gazette.toml").write_text('domain = "gazette.example"\n')
    known = Knowledge.read(Settings({"NEWSCRAWL_SITES": str(tmp_path), "NEWSCRAWL_KEEP": "newsletter, read_also"}))
    assert list(known.profiles) == ["gazette.example"]
    assert known.keep == {"newsletter", "read_also"}


async def slots_of(crawler):
    return SlotMiddleware.from_crawler(crawler)  # needs a loop that runs


def test_the_profiles_of_a_crawl_are_read_once(tmp_path):
    (tmp_path / "gazette.toml").write_text(
        'domain = "gazette.example"\nseeds = ["https://gazette.example/"]\ndelay = 9'
    )
    crawler = get_crawler(NewsSpider, {"NEWSCRAWL_SITES": str(tmp_path)})
    spider = NewsSpider.from_crawler(crawler)
    (tmp_path / "gazette.toml").write_text('domain = "gazette.example"\ndelay = 1')
    assert spider.seeds == ("https://gazette.example/",)
    assert asyncio.run(slots_of(crawler)).delay_of(spider.seeds[0]) == 9
    assert Knowledge.read(crawler.settings, profiles_of(crawler)).profiles["gazette.example"].delay == 9


def test_every_component_refuses_a_folder_of_profiles_that_is_none(tmp_path):
    crawler = get_crawler(settings_dict={"NEWSCRAWL_SITES": str(tmp_path / "absent")})
    for component in (NewsSpider, SlotMiddleware):
        with pytest.raises(ConfigError, match=r"NEWSCRAWL_SITES = .*absent' is no folder"):
            component.from_crawler(crawler)


def test_a_folder_that_is_none_is_one_clear_line(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match=r"NEWSCRAWL_RULES = .*file' is no folder"):
        read_folder(Settings({"NEWSCRAWL_RULES": str(tmp_path / "file")}), "NEWSCRAWL_RULES")


def test_an_unknown_word_is_named_and_the_known_ones_are():
    with pytest.raises(ConfigError, match=r"NEWSCRAWL_KEEP = 'promo': must be one of read_also, share"):
        read_words(Settings({"NEWSCRAWL_KEEP": ["promo", "read_also"]}), "NEWSCRAWL_KEEP", ("read_also", "share"))


def test_opt_outs_are_spoken_to_the_name_that_robots_txt_knows():
    assert read_opt_outs(with_defaults(Settings())) == OptOuts(frozenset(["tdm"]), "newscrawl")
    named = Settings({"NEWSCRAWL_OPT_OUTS": "noindex", "ROBOTSTXT_USER_AGENT": "MyNewsBot/1.0"})
    assert read_opt_outs(named) == OptOuts(frozenset(["noindex"]), "mynewsbot")


def test_archive_and_state_have_their_places_and_the_archive_may_be_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = Settings()
    assert (archive_folder(settings), state_folder(settings)) == (tmp_path / "archive", tmp_path / "state")
    assert archive_folder(Settings({"NEWSCRAWL_ARCHIVE": ""})) is None


def test_defaults_fill_what_nobody_set_and_nothing_else():
    settings = Settings({"DOWNLOAD_TIMEOUT": 3})
    filled = with_defaults(settings)
    assert filled.getint("DOWNLOAD_TIMEOUT") == 3
    assert filled["USER_AGENT"].startswith("newscrawl/")
    assert settings["USER_AGENT"].startswith("Scrapy/")


def test_a_home_is_found_behind_the_name_of_a_setting(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "sites").mkdir()
    settings = Settings({"NEWSCRAWL_ARCHIVE": "~/news", "NEWSCRAWL_STATE": "~/state", "NEWSCRAWL_SITES": "~/sites"})
    assert (archive_folder(settings), state_folder(settings)) == (tmp_path / "news", tmp_path / "state")
    assert read_folder(settings, "NEWSCRAWL_SITES") == tmp_path / "sites"
