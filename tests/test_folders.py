"""The files of a folder, and folders that cannot be looked into."""

from pathlib import Path

import pytest

from newscrawl.folders import files_in


def test_the_files_whose_names_end_so_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.toml", "a.json", "a.toml", "c.toml.part"):
        (tmp_path / name).touch()
    assert [path.name for path in files_in(tmp_path, ".toml")] == ["a.toml", "b.toml"]
    assert [path.name for path in files_in(tmp_path, ".json", ".part")] == ["a.json", "c.toml.part"]


def test_a_folder_that_cannot_be_looked_into_is_an_error_and_not_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        files_in(tmp_path / "none", ".toml")
