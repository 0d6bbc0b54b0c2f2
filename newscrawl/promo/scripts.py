"""Which scripts a text holds, beside Latin: rules of a language with its own script wait for a text that holds it."""

import re
from functools import cache

# Blocks of the Unicode standard (https://www.unicode.org/Public/UCD/latest/ucd/Blocks.txt); names are ours.
_RANGES: dict[str, tuple[tuple[int, int], ...]] = {
    "greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "cyrillic": ((0x400, 0x52F),),
    "armenian": ((0x530, 0x58F),),
    "hebrew": ((0x590, 0x5FF),),
    "arabic": ((0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
    "devanagari": ((0x900, 0x963), (0x966, 0x97F)),  # without the danda, which all of India shares
    "bengali": ((0x980, 0x9FF),),
    "gurmukhi": ((0xA00, 0xA7F),),
    "gujarati": ((0xA80, 0xAFF),),
    "oriya": ((0xB00, 0xB7F),),
    "tamil": ((0xB80, 0xBFF),),
    "telugu": ((0xC00, 0xC7F),),
    "kannada": ((0xC80, 0xCFF),),
    "malayalam": ((0xD00, 0xD7F),),
    "sinhala": ((0xD80, 0xDFF),),
    "thai": ((0xE00, 0xE7F),),
    "lao": ((0xE80, 0xEFF),),
    "burmese": ((0x1000, 0x109F),),
    "georgian": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF)),
    "ethiopic": ((0x1200, 0x139F),),
    "khmer": ((0x1780, 0x17FF),),
    "cjk": ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF)),  # Han and Kana
    "hangul": ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7AF)),
}
SCRIPTS = frozenset(_RANGES)
_OWN = re.compile(f"[{''.join(f'{chr(a)}-{chr(b)}' for ranges in _RANGES.values() for a, b in ranges)}]")


def scripts_of(text: str) -> frozenset[str]:
    """Return the scripts of `SCRIPTS` of which the text holds a letter.

    >>> sorted(scripts_of("Read more: और पढ़ें")), scripts_of("Weiterlesen – “hier”")
    (['devanagari'], frozenset())
    """
    if text.isascii() or not _OWN.search(text):
        return frozenset()
    return frozenset(script for script in map(_script_of, set(_OWN.findall(text))) if script)


@cache
def _script_of(letter: str) -> str:
    code = ord(letter)
    return next(name for name, ranges in _RANGES.items() if any(a <= code <= b for a, b in ranges))
