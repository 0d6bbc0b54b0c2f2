"""Nothing that was committed is lost when the process is killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from newscrawl.dedup import DuplicateIndex

WRITER = """
import sys
from newscrawl.dedup import DuplicateIndex
index = DuplicateIndex(sys.argv[1])
number = int(sys.argv[2])
while True:
    for number in range(number, number + 7):
        words = " ".join(f"word{number * 31 + place}" for place in range(40))
        index.add(id=number, url=f"https://x.example/{number}", title=f"Title {number}", text=words)
    index.commit()
    number += 1
    print(number, flush=True)
"""


def test_kill_9_loses_no_committed_document(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    done = 0
    for round_ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(done)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            for _ in range(3 + 5 * round_):
                done = int(writer.stdout.readline())
            os.kill(writer.pid, signal.SIGKILL)
            done = max([done, *(int(line) for line in writer.stdout if line.strip())])
        with DuplicateIndex(path) as index:
            for number in range(done):
                match = index.find(url=f"https://x.example/{number}", title="", text="changed")
                assert match is not None
                assert match.id == number
