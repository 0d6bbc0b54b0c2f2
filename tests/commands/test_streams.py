import errno
import os
import stat
import subprocess
import sys
import threading
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


def test_a_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "out"
    path.write_text("old")
    path.chmod(0o600)
    with whole_file(path) as file:
        (half,) = set(tmp_path.iterdir()) - {path}
        assert stat.S_IMODE(half.stat().st_mode) == 0o600
        file.write(b"new")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", 0o600)


def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(tmp_path):
    (tmp_path / "other").touch()
    with whole_file(tmp_path / "out") as file:
        file.write(b"new")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("before", ["old", None], ids=["a file", "nothing"])
def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path, before):
    (tmp_path / "there").mkdir()
    file, link = tmp_path / "there" / "file", tmp_path / "link"
    if before:
        file.write_text(before)
    link.symlink_to("there/file")
    with whole_file(link) as out:
        out.write(b"new")
    assert link.is_symlink()
    assert not file.is_symlink()
    assert file.read_text() == "new"
    assert list(file.parent.iterdir()) == [file]


def test_the_users_own_file_beside_the_output_is_left_alone(tmp_path):
    mine = tmp_path / "out.part"
    mine.write_text("mine")
    with whole_file(tmp_path / "out") as file:
        file.write(b"new")
    assert mine.read_text() == "mine"


def test_a_named_pipe_is_written_to_and_stays_one(tmp_path):
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    with whole_file(pipe) as file:
        file.write(b"new")
    reader.join(10)
    assert read == [b"new"]
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_terminal_is_written_to_as_it_is(tmp_path):
    ours, theirs = os.openpty()
    try:
        (tmp_path / "terminal").symlink_to(os.ttyname(theirs))
        with whole_file(tmp_path / "terminal") as file:
            file.write(b"new")
        assert os.read(ours, 10) == b"new"
        assert (tmp_path / "terminal").is_char_device()
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_folder_is_no_file_to_write_to(tmp_path):
    with pytest.raises(StateError, match=f"^cannot write {tmp_path}: Is a directory$"), whole_file(tmp_path):
        pytest.fail("there is nothing to write to")


# What takes nothing, and why: a device that is always full, or, where the system has none, what is open to be read.
FULL = ("/dev/full", "wb", errno.ENOSPC) if Path("/dev/full").exists() else (os.devnull, "rb", errno.EBADF)


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
    name, mode, number = FULL
    with open(name, mode) as full:
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", *command],
            cwd=tmp_path,
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.stderr == f"newscrawl: error: cannot write to stdout: {os.strerror(number)}\n"
    assert done.returncode == 74


@pytest.mark.parametrize(
    ("arguments", "closed", "code", "told"),
    [
        (["page.html"], 1, 74, "newscrawl: error: cannot write to stdout: it is closed\n"),
        (["page.html", "-o", "out"], 1, 0, ""),
        (["-"], 0, 1, "newscrawl: error: cannot read stdin: it is closed\n"),
        (["page.html", "-o", "out"], 2, 0, ""),
    ],
)
def test_a_stream_that_is_closed_is_told_where_it_is_needed(tmp_path, arguments, closed, code, told):
    (tmp_path / "page.html").write_text(f"<link rel=canonical href=https://a.example/1><p>{'It rained. ' * 30}</p>")
    command = [sys.executable, "-m", "scrapy", "extract", *arguments]
    program = f"import os; os.close({closed}); os.execv({sys.executable!r}, {command!r})"
    ended = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stderr) == (code, told)
    assert (tmp_path / "out").exists() == (code == 0)
