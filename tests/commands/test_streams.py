import os
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.commands.streams import complain, guarded, whole_file
from newscrawl.errors import ConfigError, LockedError, StateError


@pytest.mark.parametrize(("error", "code"), [(ConfigError, 1), (StateError, 74), (LockedError, 75)])
def test_an_error_that_a_user_can_mend_is_one_line_and_its_exit_code(capsys, error, code):
    def work():
        raise error("what\nis wrong")

    assert guarded(work) == code
    assert capsys.readouterr().err == "newscrawl: error: what is wrong\n"


def test_an_interrupt_ends_as_in_a_shell(capsys):
    def work():
        raise KeyboardInterrupt

    assert guarded(work) == 130
    assert capsys.readouterr().err == ""


def test_what_a_terminal_cannot_show_is_still_one_line(capsys):
    complain("lone \ud800 surrogate")
    assert capsys.readouterr().err == "newscrawl: lone ? surrogate\n"


def test_a_file_takes_its_name_when_it_is_whole(tmp_path):
    path = tmp_path / "out"
    path.write_text("old")
    with whole_file(path) as file:
        file.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_what_stood_there_and_no_half_file(tmp_path):
    path = tmp_path / "out"
    path.write_text("old")

    def fail():
        with whole_file(path) as file:
            file.write(b"new")
            raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="macOS has no /dev/full")
@pytest.mark.parametrize(
    "command",
    [
        ("clean", "a.jsonl"),
        ("clean", "a.txt"),
        ("extract", "page.html", "--url", "https://gazette.example/1"),
        ("report",),
        ("demo",),
    ],
    ids=lambda command: "-".join(command[:2]),
)
def test_a_full_disk_behind_stdout_is_one_line_and_74(tmp_path, command):
    (tmp_path / "a.jsonl").write_text('{"text": "The ferry sailed again.", "url": "https://gazette.example/1"}\n' * 99)
    (tmp_path / "a.txt").write_text("The ferry sailed again.\n")
    (tmp_path / "page.html").write_text("<article><h1>Ferry</h1><p>The ferry to Eastholm sailed again.</p></article>")
    (tmp_path / "state" / "runs").mkdir(parents=True)
    (tmp_path / "state" / "runs" / "20261120T080000Z-000000.json").write_text('{"run": "20261120T080000Z-000000"}')
    environment = os.environ | {"SCRAPY_SETTINGS_MODULE": "newscrawl.settings"}
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", *command],
            cwd=tmp_path,
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.stderr == "newscrawl: error: cannot write to stdout: No space left on device\n"
    assert done.returncode == 74
