"""Reads JSON Lines that may be damaged: each line gives a record or says what is wrong with it."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

LONGEST = 64 * 1024 * 1024  # bytes of a line; no record is that long, and memory stays bounded
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: a record, or why it is none."""

    number: int  # from 1
    record: dict[str, Any] | None
    problem: str | None = None


def read_lines(file: BinaryIO, *, whole: bool = False, longest: int = LONGEST) -> Iterator[Line]:
    """Yield the lines of a file that are not blank, one at a time in memory.

    `whole` leaves out a last line that does not end: its writer died in the middle of it, or still writes.

    >>> import io
    >>> for line in read_lines(io.BytesIO(b'{"a": 1}\\n[2]\\n')):
    ...     print(line)
    Line(number=1, record={'a': 1}, problem=None)
    Line(number=2, record=None, problem='no JSON object but a list')
    """
    number = 0
    while data := file.readline(longest + 1):
        number += 1
        if len(data) > longest:
            _skip_line(file, data)
            yield Line(number, None, f"longer than {longest:,} bytes")
            continue
        if whole and not data.endswith(b"\n"):
            return
        data = (data.removeprefix(_BOM) if number == 1 else data).strip()
        if data:
            yield _parse(number, data)


def _skip_line(file: BinaryIO, data: bytes) -> None:
    while data and not data.endswith(b"\n"):
        data = file.readline(1 << 20)


def _parse(number: int, data: bytes) -> Line:
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_refuse, parse_float=_number)
    except UnicodeDecodeError as error:
        return Line(number, None, f"not UTF-8 at byte {error.start + 1}")
    except json.JSONDecodeError as error:
        return Line(number, None, f"no JSON: {error.msg} at character {error.pos + 1}")
    except RecursionError:
        return Line(number, None, "no JSON that can be read: nested too deep")
    except ValueError as error:  # NaN, an integer of more digits than Python converts
        return Line(number, None, f"no JSON: {error}")
    if not isinstance(value, dict):
        return Line(number, None, f"no JSON object but a {type(value).__name__}")
    return Line(number, value)


def _number(text: str) -> float | None:
    """Return a number, None for one beyond all that Python holds: what JavaScript makes of it, too."""
    value = float(text)
    return value if math.isfinite(value) else None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON number")
