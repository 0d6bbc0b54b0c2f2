"""One form for all the ways a line is typed, so that a rule needs to know only one."""

import re
import unicodedata

# soft hyphen, zero-width space, (non-)joiners, word joiner, byte order mark, directional marks
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff\ud800-\udfff]")
# typographic signs, and the plain ones that rules know
_PLAIN = {sign: plain for plain, signs in {
    "'": "‘’‚‛´`′ʼ", '"': "“”„‟″", "-": "‐‑‒–—―−", ".": "।。．۔", ",": "،、",
}.items() for sign in signs}  # fmt: skip
_TYPED = re.compile(f"[{''.join(_PLAIN)}]")
# what decorates a promo line and says nothing: bullets, rules, arrows; arrows, symbols and emoji by their ranges
_MARKS = frozenset(" •·∙●○◆◇■□▪▫★☆«»‹›❯=*|_~#-><")
_FINAL = _MARKS | frozenset(".:…!,;")
_SYMBOLS = (range(0x2190, 0x2200), range(0x2300, 0x27C0), range(0x2B00, 0x2C00), range(0x1F000, 0x1FB00))
_NOT_WORD = re.compile(r"[\W_]+")


def normal(text: str) -> str:
    """Return the text in NFKC, without invisible characters and lone surrogates."""
    if text.isascii():
        return text
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    return unicodedata.normalize("NFKC", text.replace("ⓒ", "©"))


def squeeze(text: str) -> str:
    """Return the text in NFKC with single blanks, without invisible characters and lone surrogates.

    >>> squeeze(" Read\\u00a0 \\u200bmore… ")
    'Read more...'
    """
    return " ".join(normal(text).split())


def fold_block(text: str) -> str:
    """Return the form that the package's own rules match: squeezed, plain quotes and dashes, no decoration.

    Final full stops, colons and exclamation marks go too; question marks and brackets stay.

    >>> fold_block("👉 Don’t miss our newsletter: »")
    "Don't miss our newsletter"
    """
    plain = squeeze(text)
    if not plain.isascii():
        plain = _TYPED.sub(lambda sign: _PLAIN[sign[0]], plain)
    start, end = 0, len(plain)
    while start < end and _decorates(plain[start], _MARKS):
        start += 1
    while start < end and _decorates(plain[end - 1], _FINAL):
        end -= 1
    return plain[start:end]


def _decorates(character: str, marks: frozenset[str]) -> bool:
    return character in marks or (character > "\u2000" and any(ord(character) in part for part in _SYMBOLS))


def fold_line(text: str) -> str:
    """Return letters and digits in one case, for "the same line once more".

    >>> fold_line("Town votes; bridge stays") == fold_line("TOWN VOTES, bridge  stays!")
    True
    """
    return _NOT_WORD.sub(" ", squeeze(text)).casefold().strip()
