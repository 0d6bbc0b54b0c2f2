import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.commands import demo as module
from newscrawl.commands.demo import demonstrate
from newscrawl.demo.crawls import Crawl
from newscrawl.errors import ConfigError


def scrapy(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "demo", *arguments],
        cwd=cwd,
        env={**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def crawls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Crawls that are noted and not run; those of a log named in `failing` end with 2."""
    noted: list[tuple[object, ...]] = []

    def crawl(seeds: list[str], folder: Path, log: str, proxy: str, settings: dict[str, str]) -> Crawl:
        noted.append((tuple(seeds), log, settings))
        (folder / log).write_text("first\nlast words\n")
        return Crawl(2 if "FAIL" in settings else 0, 0.1, folder / log)

    monkeypatch.setattr(module, "crawl", crawl)
    return noted


def test_it_crawls_every_paper_twice(crawls: list[tuple[object, ...]], tmp_path: Path) -> None:
    assert demonstrate(tmp_path, 2, {}) == 0
    assert [log for _, log, _ in crawls] == ["run-1.log", "run-2.log"]
    assert crawls[0][0] == (
        "http://coastalcourier.example/",
        "http://india.coastalcourier.example/",
        "http://meridian-review.example/",
        "http://auenfelder-tageblatt.example/",
    )


def test_it_crawls_once_when_told_so(crawls: list[tuple[object, ...]], tmp_path: Path) -> None:
    assert demonstrate(tmp_path, 1, {"NEWSCRAWL_KEEP": "poll_quiz"}) == 0
    assert [settings for _, _, settings in crawls] == [{"NEWSCRAWL_KEEP": "poll_quiz"}]


def test_a_failed_crawl_ends_it_with_the_same_code_and_the_end_of_its_log(
    crawls: list[tuple[object, ...]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demonstrate(tmp_path, 2, {"FAIL": "1"}) == 2
    assert len(crawls) == 1
    said = capsys.readouterr().out
    assert "Run 1 ended with exit code 2" in said
    assert "last words" in said


def test_of_a_failed_crawls_log_the_errors_are_shown(tmp_path: Path) -> None:
    log = tmp_path / "run-1.log"
    log.write_text("x [a] INFO: good\nx [a] ERROR: disk full\n'figures': 1\n")
    assert module._failure(1, Crawl(74, 0.1, log))[1:] == ["x [a] ERROR: disk full"]


def test_a_terminal_that_knows_ascii_alone_gets_question_marks(
    crawls: list[tuple[object, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    module._say(["Ünïted 東京"])
    sys.stdout.flush()
    assert written.getvalue() == b"?n?ted ??\n"


def test_a_folder_of_the_users_is_refused_before_anything_is_crawled(
    crawls: list[tuple[object, ...]], tmp_path: Path
) -> None:
    (tmp_path / "thesis.tex").write_text("")
    with pytest.raises(ConfigError):
        demonstrate(tmp_path, 2, {})
    assert crawls == []


def test_on_the_command_line_a_refusal_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("")
    done = scrapy("--folder", "mine", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "newscrawl: error: mine holds files that the demo has not made: name another with --folder\n"
    )
    assert done.stdout == ""


@pytest.mark.parametrize("arguments", [("now",), ("--runs", "3"), ("-s", "NEWSCRAWL_STATE=mine")])
def test_what_it_does_not_know_is_refused(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = scrapy(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_stdout_that_is_closed_is_told(tmp_path: Path) -> None:
    command = ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "scrapy", "demo"]
    environment = os.environ | {"SCRAPY_SETTINGS_MODULE": "newscrawl.settings"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 74
    assert done.stderr == "newscrawl: error: cannot write to stdout: it is closed\n"


def test_a_crawl_that_refuses_its_settings_ends_the_demo_with_its_code(tmp_path: Path) -> None:
    done = scrapy("-s", "NEWSCRAWL_KEEP=nonsense", cwd=tmp_path)
    assert done.returncode == 1
    assert "nonsense" in done.stdout
