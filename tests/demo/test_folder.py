from pathlib import Path

import pytest

from newscrawl.demo.folder import prepare
from newscrawl.errors import ConfigError, StateError


def test_a_new_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    prepare(tmp_path / "a" / "demo")
    assert (tmp_path / "a" / "demo").is_dir()


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    prepare(tmp_path)
    prepare(tmp_path)


def test_a_folder_with_files_of_the_users_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "mine.jsonl").write_text("mine")
    with pytest.raises(ConfigError, match=r"files that the demo has not made.*--folder"):
        prepare(tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == ["archive", "mine.jsonl"]


def test_what_an_earlier_demo_left_moves_aside_and_stays(tmp_path: Path) -> None:
    prepare(tmp_path)
    for number in (1, 2):
        (tmp_path / "archive").mkdir()
        (tmp_path / "archive" / "a.jsonl").write_text(f"demo {number}")
        (tmp_path / "run-1.log").write_text("log")
        (tmp_path / "notes.txt").write_text("the user's")
        prepare(tmp_path)
        assert (tmp_path / f"earlier-{number}" / "archive" / "a.jsonl").read_text() == f"demo {number}"
        assert not (tmp_path / "archive").exists()
    assert (tmp_path / "notes.txt").read_text() == "the user's"


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("a file")
    with pytest.raises(ConfigError, match="is no folder"):
        prepare(tmp_path / "demo")
    assert (tmp_path / "demo").read_text() == "a file"


def test_a_link_is_refused_wherever_it_leads(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "demo").symlink_to(tmp_path / "real")
    with pytest.raises(ConfigError, match="is no folder"):
        prepare(tmp_path / "demo")


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StateError, match="cannot write to the demo's folder"):
        prepare(tmp_path / "file" / "demo")
