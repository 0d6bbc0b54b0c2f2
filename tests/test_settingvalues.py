import pytest
from scrapy.settings import Settings

from newscrawl.configuration import check_settings, with_defaults
from newscrawl.errors import ConfigError
from newscrawl.settingvalues import BOOLEANS


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
