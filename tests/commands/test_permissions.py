"""Folders and files that the user may not read, to commands in processes of their own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# root may look everywhere, unless it gives up what lets it
HUMBLE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")

pytestmark = pytest.mark.skipif(
    not os.geteuid() and not shutil.which("setpriv"),
    reason="root may read everything, and has no setpriv to do without that",
)


@pytest.fixture
def refused(tmp_path):
    """Runs a command that must end with a code and one line."""

    def run(code, *arguments):
        command = [sys.executable, "-m", "scrapy", *map(str, arguments)]
        command[:0] = () if os.geteuid() else HUMBLE
        environment = os.environ | {
            "SCRAPY_SETTINGS_MODULE": "newscrawl.settings",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        (line,) = done.stderr.splitlines()
        return line

    return run


@pytest.mark.parametrize("setting", ["NEWSCRAWL_RULES", "NEWSCRAWL_SITES"])
def test_a_folder_of_rules_or_profiles_that_cannot_be_read_is_not_taken_for_an_empty_one(refused, tmp_path, setting):
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o000)
    (tmp_path / "page.html").write_text("<h1>Ferry</h1><p>The ferry to Eastholm sailed again.</p>")
    line = refused(1, "extract", "page.html", "-s", f"{setting}={folder}")
    assert f"{folder}" in line
    assert "cannot be read" in line
    assert "Permission denied" in line


def test_a_rebuild_of_what_cannot_be_read_leaves_the_ledger_and_names_the_file(refused, tmp_path):
    archive = tmp_path / "archive"
    archive.mkdir()
    file = archive / "20261121T100000Z-aaaaaa.jsonl"
    file.write_text(json.dumps({"id": "1-1", "revision": 1, "url": "https://gazette.example/1", "text": "Story."}))
    file.chmod(0o000)
    assert refused(74, "rebuild").endswith(f"cannot rebuild the ledger: cannot read {file}: Permission denied")
    archive.chmod(0o000)
    line = refused(74, "rebuild")
    assert line.endswith(f"cannot rebuild the ledger: cannot read the folder {archive}: Permission denied")
    archive.chmod(0o700)
    assert not (tmp_path / "state" / "ledger.sqlite").exists()


@pytest.mark.parametrize(
    ("command", "folder"),
    [
        (["report"], "state"),
        (["report"], "state/runs"),
        (["report", "--rules"], "state"),
        (["clean", "state"], "state"),
    ],
)
def test_a_folder_that_cannot_be_read_is_one_line(refused, tmp_path, command, folder):
    (tmp_path / "state" / "runs").mkdir(parents=True)
    (tmp_path / folder).chmod(0o000)
    line = refused(74, *command)
    (tmp_path / folder).chmod(0o700)
    assert "cannot read " in line
    assert line.endswith(": Permission denied")


@pytest.mark.parametrize("suffix", ["", "-shm"])
def test_a_ledger_that_was_read_only_for_a_while_is_used_again_or_its_file_is_named(refused, tmp_path, suffix):
    state = tmp_path / "state"
    state.mkdir()
    (state / f"ledger.sqlite{suffix}").touch(mode=0o444)
    line = refused(74, "crawl", "news", "-a", "seeds=http://127.0.0.1:9/", "-s", "LOG_LEVEL=ERROR")
    assert f"cannot write {state / 'ledger.sqlite'}{suffix}: permission denied, make it writable" in line
    assert not [path for path in state.iterdir() if path.name not in ("lock", f"ledger.sqlite{suffix}")]
