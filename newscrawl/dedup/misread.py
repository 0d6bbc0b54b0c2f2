"""Text that a careless copy left half decoded: HTML entities, and UTF-8 that was read as windows-1252."""

import html
import re

# Browsers give every byte a character (https://encoding.spec.whatwg.org/#windows-1252).
_BYTES = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
_FOLLOWING = "".join(re.escape(character) for character, byte in _BYTES.items() if byte < 0xC0)
_MISREAD = re.compile(f"(?:[\u00c2-\u00df][{_FOLLOWING}]|[\u00e0-\u00ef][{_FOLLOWING}]{{2}})+")
_ENTITY = re.compile("&(?:#[0-9]{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,8}[0-9]?);", re.IGNORECASE)
# What begins the misread letters, or stands for the most frequent marks, of nearly every script: looked for in the
# begin of a text, which takes a tenth of the time.
_SIGNS = ("Ã", "Â", "â€", "Î", "Ï", "Ð", "Ñ", "×", "Ø", "Ù", "à¤", "à¥", "à¦", "à®", "à°", "à¸", "ã€", "ï¼", "ë‹¤")
_BEGIN = 500  # characters
_CHANCE = 4  # characters: a capital with an accent in front of a quotation mark looks like a letter, too


def reread(text: str) -> str:
    """Return the text as it was meant.

    >>> reread("L&eacute;on &amp; Cie"), reread("cafÃ©, cafÃ© et cafÃ©")
    ('Léon & Cie', 'café, café et café')
    """
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if text.isascii() or not _has_sign(text[:_BEGIN]):
        return text
    if sum(map(len, filter(_has_sign, _MISREAD.findall(text)))) <= _CHANCE:
        return text
    return _MISREAD.sub(_from_bytes, text)


def _has_sign(text: str) -> bool:
    return any(map(text.__contains__, _SIGNS))


def _from_bytes(found: re.Match[str]) -> str:
    return bytes([_BYTES[character] for character in found[0]]).decode("utf-8", "replace")
