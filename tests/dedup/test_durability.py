"""Nothing that was committed is lost when the process is killed."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.dedup import DuplicateIndex

KILLS = 4

# Says after each commit how many documents are safe. Every other one is a copy; segments are complete soon.
WRITER = """
import sys
from newscrawl.dedup import DuplicateIndex, matching, postings, segment, segments, store
from tests.dedup.test_durability import text
postings.SPAN_BITS = matching.SPAN_BITS = segment.SPAN_BITS = segments.SPAN_BITS = store.SPAN_BITS = 7
index = DuplicateIndex(sys.argv[1])
number = int(sys.argv[2])
while True:
    for number in range(number, number + 20):
        index.add(id=number, url=f"https://x.example/{number}", title="", text=text(number))
    number += 1
    index.commit()
    print(number, flush=True)
"""


def text(number: int) -> str:
    words = " ".join(f"word{number // 2 * 31 + place}" for place in range(40))
    return f"{words} said {number % 2}"


def killed(path: Path, done: int, commits: int) -> int:
    """Let a writer go on from `done` documents, kill it, and return how many it called safe."""
    command = [sys.executable, "-c", WRITER, str(path), str(done)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as writer:
        assert writer.stdout is not None
        for _ in range(commits):
            done = int(writer.stdout.readline())
        os.kill(writer.pid, signal.SIGKILL)
        return max([done, *(int(line) for line in writer.stdout if line.endswith("\n"))])


def test_kill_9_loses_no_committed_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("matching", "postings", "segment", "segments", "store"):
        monkeypatch.setattr(f"newscrawl.dedup.{module}.SPAN_BITS", 7)
    path, done, chance = tmp_path / "index.sqlite", 0, random.Random(9)
    for _ in range(KILLS):
        done = killed(path, done, chance.randrange(1, 8))
        with DuplicateIndex(path) as index:
            for number in range(done):
                known = index.find(url=f"https://x.example/{number}", title="", text=text(number))
                alike = index.find(url="https://y.example/", title="", text="ALTMARK - " + text(number))
                assert known is not None
                assert alike is not None
                assert {known.id, alike.id} <= {number, number - 1}
    assert done > 128  # the second segment has begun
