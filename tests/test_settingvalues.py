import re

import pytest
from scrapy.settings import Settings

from newscrawl.configuration import check_settings, with_defaults
from newscrawl.errors import ConfigError
from newscrawl.settingvalues import BOOLEANS, check_parts, check_table


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


def check(**given):
    check_settings(with_defaults(Settings(given)))


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DOWNLOAD_DELAY", "inf", "a number of at least 0"),
        ("DOWNLOAD_TIMEOUT", "0.5", "a number of at least 1"),
        ("DOWNLOAD_TIMEOUT", "0", "a number of at least 1"),
        ("DOWNLOAD_TIMEOUT", "nan", "a number of at least 1"),
        ("REDIRECT_MAX_TIMES", "x", "a whole number of at least 0"),
        ("REDIRECT_MAX_TIMES", float("inf"), "a whole number of at least 0"),
        ("CLOSESPIDER_TIMEOUT", "abc", "a number of at least 0"),
        ("CLOSESPIDER_ITEMCOUNT", "2.5", "a whole number of at least 0"),
    ],
)
def test_a_number_that_cannot_be_is_refused_with_its_name(name, value, expected):
    with pytest.raises(ConfigError, match=rf"^{name} = {value!r}: must be {expected}$"):
        check(**{name: value})


@pytest.mark.parametrize("name", ["ROBOTSTXT_OBEY", "COOKIES_ENABLED", "TELNETCONSOLE_ENABLED", "RETRY_ENABLED"])
@pytest.mark.parametrize("value", ["maybe", "yes", "", "2.5"])
def test_what_is_neither_true_nor_false_is_refused_with_its_name(name, value):
    with pytest.raises(ConfigError, match=f"^{name} = {value!r}: must be True or False$"):
        check(**{name: value})


@pytest.mark.parametrize("value", ["True", "false", "1", 0, True])
def test_true_and_false_are_read_as_scrapy_reads_them(value):
    check(**dict.fromkeys(BOOLEANS, value))


@pytest.mark.parametrize("value", ["abc", "500,50x", [500, "-1"], ["0"], "99999"])
def test_what_is_no_http_status_is_refused(value):
    with pytest.raises(ConfigError, match=r"^RETRY_HTTP_CODES: .* is no HTTP status, as 503$"):
        check(RETRY_HTTP_CODES=value)


def test_statuses_are_read_as_scrapy_reads_them():
    check(RETRY_HTTP_CODES="500, 503", HTTPCACHE_IGNORE_HTTP_CODES=[404])
    check(RETRY_HTTP_CODES="")


@pytest.mark.parametrize(
    "name", ["MEMUSAGE_LIMIT_MB", "AUTOTHROTTLE_START_DELAY", "DEPTH_PRIORITY", "FEED_EXPORT_INDENT"]
)
@pytest.mark.parametrize("value", ["x", "", "nan", [5]])
def test_every_number_of_scrapys_must_be_one(name, value):
    with pytest.raises(ConfigError, match=f"^{name} = {re.escape(repr(value))}: must be a number$"):
        check(**{name: value})


def test_a_number_may_be_below_zero_or_missing():
    check(DEPTH_PRIORITY="-1", FEED_EXPORT_INDENT=None, AUTOTHROTTLE_START_DELAY="0.5")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("ITEM_PIPELINES", {"mine.Pipeline": 100}, "ITEM_PIPELINES: there is no 'mine.Pipeline'"),
        ("EXTENSIONS", {"Stats": 1}, "EXTENSIONS: there is no 'Stats'; name a class with its modules, as scrapy.ext"),
        ("FEED_EXPORTERS", {"csv": "mine.Csv"}, "FEED_EXPORTERS: there is no 'mine.Csv'"),
        ("SCHEDULER", "scrapy.Scheduler.Own", "SCHEDULER: there is no 'scrapy.Scheduler.Own'"),
        (
            "TWISTED_DNS_RESOLVER",
            "fast",
            "TWISTED_DNS_RESOLVER: there is no 'fast'; name a class with its modules, as scrapy.resolver",
        ),
        ("SPIDER_MODULES", ["newscrawl.spiders", "mine.spiders"], "SPIDER_MODULES: there is no module 'mine.spiders'"),
        (
            "TWISTED_REACTOR",
            "twisted.internet.selectreactor.SelectReactor",
            "TWISTED_REACTOR = 'twisted.internet.selec",
        ),
        ("TWISTED_REACTOR_ENABLED", "0", "TWISTED_REACTOR_ENABLED = False: newscrawl fetches with Twisted"),
        ("FEEDS", {"out.jsonl": "jsonlines"}, "FEEDS: 'out.jsonl' has 'jsonlines', and must have a table, as {}"),
        ("LOG_FORMAT", "message", "LOG_FORMAT = 'message': Invalid format 'message' for '%' style; as %(levelname)s"),
    ],
)
def test_what_a_crawl_is_built_of_must_be_there(name, value, told):
    with pytest.raises(ConfigError, match=f"^{re.escape(told)}"):
        check_parts(Settings({name: value}))


@pytest.mark.parametrize("value", ["[1]", "5", "{", '"a"'])
def test_a_table_on_the_command_line_is_json(value):
    with pytest.raises(ConfigError, match=f"^EXTENSIONS = {re.escape(repr(value))}: must be a table, as {{}}$"):
        check_table("EXTENSIONS", value)


def test_what_scrapy_would_load_passes():
    parts = {"newscrawl.pipelines.archive.ArchivePipeline": 900, "mine.Pipeline": None, str: 5}
    check_parts(Settings({"ITEM_PIPELINES": parts, "REFERRER_POLICY": "origin", "STATS_CLASS": dict}))
    check_table("FEEDS", '{"out.jsonl": {"format": "jsonlines"}}')
