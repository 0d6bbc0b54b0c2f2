import fcntl

import pytest

from newscrawl.errors import LockedError
from newscrawl.ledger.tornfiles import STEP, finish_open_files, torn_bytes


@pytest.mark.parametrize(
    ("content", "torn"),
    [
        (b"", 0),
        (b"a\n", 0),
        (b"a\nbc", 2),
        (b"abc", 3),
        (b"a\n" + b"x" * (3 * STEP), 3 * STEP),
        (b"x" * STEP + b"\n", 0),
    ],
)
def test_a_line_that_does_not_end_is_torn(tmp_path, content, torn):
    (tmp_path / "a").write_bytes(content)
    assert torn_bytes(tmp_path / "a") == torn


def test_a_file_with_nothing_but_a_torn_line_goes(tmp_path):
    (tmp_path / "a.jsonl.open").write_bytes(b"torn")
    assert finish_open_files(tmp_path) == {tmp_path / "a.jsonl": 4}
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_a_run_holds_is_left_alone(tmp_path):
    path = tmp_path / "a.jsonl.open"
    path.write_bytes(b"{}\ntorn")
    with path.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(LockedError, match="another run writes"):
            finish_open_files(tmp_path)
    assert path.read_bytes() == b"{}\ntorn"


def test_a_folder_that_is_not_there_holds_no_open_files(tmp_path):
    assert finish_open_files(tmp_path / "missing") == {}
