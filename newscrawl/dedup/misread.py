"""Text that a careless copy left half decoded: HTML entities, and UTF-8 that was read as windows-1252."""

import html
import re

from newscrawl.misread import MISREAD, reread

_ENTITY = re.compile("&(?:#[0-9]{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,8}[0-9]?);", re.IGNORECASE)
# What begins the misread letters, or stands for the most frequent marks, of nearly every script: looked for in the
# begin of a text, which takes a tenth of the time.
_SIGNS = ("Ã", "Â", "â€", "Î", "Ï", "Ð", "Ñ", "×", "Ø", "Ù", "à¤", "à¥", "à¦", "à®", "à°", "à¸", "ã€", "ï¼", "ë‹¤")
_BEGIN = 500  # characters
_CHANCE = 4  # characters: a capital with an accent in front of a quotation mark looks like a letter, too


def as_meant(text: str) -> str:
    """Return the text as it was meant.

    >>> as_meant("L&eacute;on &amp; Cie"), as_meant("cafÃ©, cafÃ© et cafÃ©")
    ('Léon & Cie', 'café, café et café')
    """
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if text.isascii() or not _has_sign(text[:_BEGIN]):
        return text
    if sum(map(len, filter(_has_sign, MISREAD.findall(text)))) <= _CHANCE:
        return text
    return MISREAD.sub(lambda found: reread(found[0]), text)


def _has_sign(text: str) -> bool:
    return any(map(text.__contains__, _SIGNS))
