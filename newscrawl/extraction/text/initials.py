"""Large first letters: a text that begins with one in an element of its own gets it back."""

import re

from newscrawl.extraction.text.segments import Segment
from newscrawl.extraction.text.words import tokens_of

_INITIAL = re.compile(r"[\"'“„«‘¿¡]?[^\W\d_]")
_APART = re.compile(r"([\"'“„«‘¿¡]?[^\W\d_]) (?=[^\W\d_])")
_WORDS = frozenset("AEIOUYÀÁÈÉÌÍÒÓÖŐÅVWZKSАБВЄЖИІЙКОСУЯΗΟ")  # letters that are a word in some language


def join_initials(segments: list[Segment], chosen: list[bool]) -> None:
    """Put the letter to its word: one that stands alone in front of a chosen text, or in front of the first word.

    A letter that may be a word of its own stays one, unless the text has the joined word elsewhere, too.
    """
    body = [i for i, on in enumerate(chosen) if on]
    for i in body[:2]:  # the letter itself may have been chosen
        letter, text = segments[i - 1].text if i else "", segments[i].text
        if _is_initial(letter) and text[0].islower() and text[0] != letter[-1].lower():  # else it is an index's
            space = " " if _is_word(letter, text, segments, chosen) else ""
            segments[i].text, chosen[i - 1] = f"{letter}{space}{text}", False
            return
    if body and (apart := _APART.match(segments[body[0]].text)):
        letter, rest = apart[1], segments[body[0]].text[apart.end() :]
        if _is_initial(letter) and rest[0].islower() and not _is_word(letter, rest, segments, chosen):
            segments[body[0]].text = letter + rest


def _is_initial(text: str) -> bool:
    return _INITIAL.fullmatch(text) is not None and text[-1].isupper()


def _is_word(letter: str, rest: str, segments: list[Segment], chosen: list[bool]) -> bool:
    if letter[-1] not in _WORDS:
        return False
    word = (letter[-1] + rest.split(maxsplit=1)[0]).rstrip(".,;:!?").lower()
    return not any(word in tokens_of(s.text) for s, on in zip(segments, chosen, strict=True) if on)
