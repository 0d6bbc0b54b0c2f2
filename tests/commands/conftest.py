"""Commands as `scrapy` runs them, in this process and in a folder of the test's own."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from scrapy.cmdline import execute
from scrapy.settings import Settings


@dataclass
class Ended:
    """How a command ended, and what it said."""

    exit_code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines of stderr."""
        return self.err.splitlines()


Scrapy = Callable[..., Ended]


@pytest.fixture
def scrapy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Scrapy:
    """Runs `scrapy COMMAND ...` with newscrawl's settings, or with none (`project=False`)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SCRAPY_SETTINGS_MODULE", raising=False)

    def run(*arguments: str | Path, project: bool = True, stdin: bytes = b"") -> Ended:
        settings = Settings({"COMMANDS_MODULE": "newscrawl.commands"})
        if project:
            settings.setmodule("newscrawl.settings", priority="project")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as ended:
            execute(["scrapy", *map(str, arguments)], settings)
        out, err = capsysbinary.readouterr()
        return Ended(int(ended.value.code or 0), out.decode("utf-8"), err.decode("utf-8"))

    return run
