import logging
import sys

import pytest
from scrapy.exceptions import DownloadTimeoutError, DropItem, IgnoreRequest

from newscrawl.errors import StateError
from newscrawl.logs import OneLine, OneLineLogFormatter, escape, reason_of, shorten, trace

FORGED = "\n2026-11-22 00:00:00 [root] CRITICAL: forged\r\n\x1b[31m\u2028\x85\u202e\ud800"


def logged(message, *args, error=None, name="scrapy.core.scraper", level=logging.WARNING):
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, level, "file", 1, message, args, info)
    return OneLine().filter(record) and logging.Formatter("%(levelname)s %(message)s").format(record)


def test_what_others_have_written_stays_on_its_line_and_off_the_terminal():
    line = logged("Failed to fetch %s", "http://x/" + FORGED)
    assert len(line.splitlines()) == 1
    assert line.isprintable()
    line.encode()


def test_a_message_that_was_put_together_before_is_escaped_too():
    assert len(logged("at http://x/" + FORGED).splitlines()) == 1


def test_words_that_are_too_long_are_cut_and_texts_are_not():
    assert len(logged("at %s", "http://x/" + "a" * 60000)) < 400
    text = "word " * 1000
    assert shorten(text) == text


def test_the_tables_of_scrapy_stay_readable():
    assert logged("Dumping Scrapy stats:\n{'a': 1}", name="scrapy.statscollectors").count("\n") == 1


def test_an_ordinary_network_fault_has_no_traceback_and_a_bug_has_one():
    def failure(error):
        try:
            raise error
        except Exception as caught:
            return caught

    assert "Traceback" not in logged("failed", error=failure(DownloadTimeoutError("x")))
    assert "Traceback" in logged("failed", error=failure(OSError("disk")), level=logging.ERROR)
    bug = logged("failed", error=failure(KeyError("x" + FORGED)))
    assert "Traceback" in bug
    assert "KeyError" in bug
    assert not any(line.startswith("2026") for line in bug.splitlines())
    assert "\x1b" not in bug


def test_what_cannot_be_written_is_told_of_each_page_without_a_traceback():
    error = StateError("cannot write output or state: No space left on device")
    assert logged("Error while reading start items", error=error, level=logging.ERROR).count("\n") == 0
    told = OneLineLogFormatter().item_error(object(), error, None, None)
    line = logged(told["msg"] % told["args"], error=error, level=told["level"])
    assert line == "WARNING Not stored: the spider's start (cannot write output or state: No space left on device)"


def test_a_traceback_names_the_cause_first():
    try:
        try:
            raise ValueError("inner")
        except ValueError as error:
            raise RuntimeError("outer") from error
    except RuntimeError:
        text = trace(sys.exc_info()[1])
    assert text.index("inner") < text.index("outer")


def test_a_message_that_cannot_be_put_together_is_not_lost():
    assert "broken" in logged("broken %d", "x")


def test_what_the_log_says_again_later_is_left_out():
    assert logged("larger than", name="scrapy.core.downloader.handlers.http11") is False


@pytest.mark.parametrize("text", ["plain", "ünïcode 漢字", "a b"])
def test_harmless_text_is_left_alone(text):
    assert escape(text) == text


def test_reasons_are_words():
    assert "timeout" in reason_of(DownloadTimeoutError("x"))
    assert reason_of(IgnoreRequest("forbidden")) == "forbidden"
    assert reason_of(KeyError("x")) == "KeyError: 'x'"


def test_a_dropped_item_is_one_line_of_information():
    class Page:
        url = "http://x/"

    said = OneLineLogFormatter().dropped(Page(), DropItem("a copy"), None, None)
    assert said["level"] == logging.INFO
    assert said["msg"] % said["args"] == "Dropped http://x/: a copy"
