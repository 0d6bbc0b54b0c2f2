"""UTF-8 that some machine read as windows-1252 or Latin-1 and wrote as UTF-8 once more: "â€™" in place of "’"."""

import re
from collections import Counter

# Browsers give every byte a character (https://encoding.spec.whatwg.org/#windows-1252); Latin-1 has controls where
# that one has marks.
_BYTES = {chr(byte): byte for byte in range(0x80, 0x100)}
_BYTES |= {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
_FOLLOWING = "".join(re.escape(character) for character, byte in _BYTES.items() if byte < 0xC0)
# What may be one character, misread: a first byte, and as many of the others as it announces.
_LETTER = f"[\u00c2-\u00df][{_FOLLOWING}]|[\u00e0-\u00ef][{_FOLLOWING}]{{2}}|[\u00f0-\u00f4][{_FOLLOWING}]{{3}}"
MISREAD = re.compile(f"(?:{_LETTER})+")
_MARKS = ("â€", "â\x80")  # what begins dashes and quotation marks, and means nothing else
_FEW = 3  # characters; less may be a text that speaks of them


def reread(misread: str) -> str:
    """Return what was meant by characters that `MISREAD` matches; what cannot have been UTF-8 becomes U+FFFD.

    >>> reread("â€™"), reread("Ð¤ÐµÑ€Ñ€Ð¸")
    ('’', 'Ферри')
    """
    return bytes([_BYTES[character] for character in misread]).decode("utf-8", "replace")


def meant(text: str) -> str:
    """Return a text as it was meant: where most of it that is not ASCII was misread, or some of its quotation marks.

    >>> meant("Itâ€™s Anaâ€™s cafÃ©"), meant("Il a dit « voilà”…")
    ('It’s Ana’s café', 'Il a dit « voilà”…')
    """
    runs = Counter(MISREAD.findall(text))
    meanings = {run: read for run in runs if "\ufffd" not in (read := reread(run))}
    misread = sum(len(run) * runs[run] for run in meanings)
    if misread * 2 < len(text) - len(text.encode("ascii", "ignore")):
        meanings = {run: read for run, read in meanings.items() if any(mark in run for mark in _MARKS)}
    if sum(len(read) * runs[run] for run, read in meanings.items()) < _FEW:
        return text
    return MISREAD.sub(lambda found: meanings.get(found[0], found[0]), text)
