import asyncio

import pytest
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from newscrawl.configuration import (
    Knowledge,
    archive_folder,
    check_settings,
    profiles_of,
    read_folder,
    read_words,
    state_folder,
    with_defaults,
)
from newscrawl.errors import ConfigError
from newscrawl.middlewares.slots import SlotMiddleware
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


@pytest.mark.parametrize("name", ["CONCURRENT_REQUESTS", "CONCURRENT_REQUESTS_PER_DOMAIN", "CONCURRENT_ITEMS"])
@pytest.mark.parametrize("value", ["0", 0, "-1", "many", "1.5", ""])
def test_none_at_a_time_is_refused(name, value):
    with pytest.raises(ConfigError, match=rf"^{name} = {value!r}: must be a whole number of at least 1$"):
        check_settings(with_defaults(Settings({name: value})))


@pytest.mark.parametrize("value", ["-1", "fast", "nan"])
def test_a_delay_that_cannot_be_is_refused(value):
    with pytest.raises(ConfigError, match=rf"^DOWNLOAD_DELAY = {value!r}: must be a number of at least 0$"):
        check_settings(with_defaults(Settings({"DOWNLOAD_DELAY": value})))


def test_no_delay_is_a_delay():
    check_settings(with_defaults(Settings({"DOWNLOAD_DELAY": "0"})))
