from pathlib import Path

import pytest

from newscrawl.demo.crawls import command, environment


def test_the_crawl_is_the_one_that_users_run() -> None:
    found = command(["http://a.example/", "http://b.example/"], Path("demo"), {})
    assert found[1:7] == ["-m", "scrapy", "crawl", "news", "-a", "seeds=http://a.example/,http://b.example/"]
    assert f"NEWSCRAWL_ARCHIVE={Path('demo/archive').absolute()}" in found


def test_the_users_settings_win() -> None:
    found = command([], Path("demo"), {"NEWSCRAWL_STATE": "mine", "NEWSCRAWL_KEEP": "poll_quiz"})
    assert "NEWSCRAWL_STATE=mine" in found
    assert "NEWSCRAWL_KEEP=poll_quiz" in found
    assert len([part for part in found if part.startswith("NEWSCRAWL_STATE=")]) == 1


def test_every_name_goes_to_the_demos_server(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("no_proxy", "NO_PROXY", "HTTP_PROXY", "REQUEST_METHOD"):
        monkeypatch.setenv(name, "*")
    found = environment("http://127.0.0.1:9")
    assert found["http_proxy"] == "http://127.0.0.1:9"
    assert not {"no_proxy", "NO_PROXY", "HTTP_PROXY", "REQUEST_METHOD"} & found.keys()


def test_a_project_around_does_not_change_the_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "theirs.settings")
    monkeypatch.setenv("SCRAPY_PROJECT", "theirs")
    found = environment("http://127.0.0.1:9")
    assert found["SCRAPY_SETTINGS_MODULE"] == "newscrawl.settings"
    assert "SCRAPY_PROJECT" not in found
