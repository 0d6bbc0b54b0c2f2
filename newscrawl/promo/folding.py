"""One form for all the ways a line is typed, so that a rule needs to know only one."""

import re
import unicodedata
from collections.abc import Sequence

# soft hyphen, zero-width space, (non-)joiners, word joiner, byte order mark, directional marks
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff\ud800-\udfff]")
# typographic signs, and the plain ones that rules know
_PLAIN = {sign: plain for plain, signs in {
    "'": "‘’‚‛´`′ʼ", '"': "“”„‟″", "-": "‐‑‒–—―−", ".": "।。．۔", ",": "،、",
}.items() for sign in signs}  # fmt: skip
# what decorates a promo line and says nothing: bullets, rules, arrows; arrows, symbols and emoji by their ranges
_MARKS = " •·∙●○◆◇■□▪▫★☆«»‹›❯=*|_~#-><"
_FINAL = _MARKS + ".:…!,;"
_SYMBOLS = (range(0x2190, 0x2200), range(0x2300, 0x27C0), range(0x2B00, 0x2C00), range(0x1F000, 0x1FB00))
# what a site adds to its name: "Follow Lake.com on Facebook"; no address, which is longer
_DOMAIN_END = re.compile(
    r"(?<=[^\W_]{2})\.(?:(?:com|co|net|org)\.[a-z]{2}|com|net|org|info|news|tv|[a-z]{2})(?![\w/])(?!\.\w)"
)
_NOT_WORD = re.compile(r"[\W_]+")
_WORD_SIGNS = "".join(chr(i).lower() if chr(i).isalnum() else " " for i in range(128))


class Squeezed(dict[str, str]):
    """`squeeze`, that remembers: the texts of one page are asked for by rules, text model and title in turn."""

    def __missing__(self, text: str) -> str:
        self[text] = squeezed = squeeze(text)
        return squeezed

    def look_up(self, texts: Sequence[str]) -> list[str]:
        """Return the texts squeezed, all at once as far as may be: a page has dozens."""
        if not texts:
            return []
        plain = [text if text.isprintable() else self[text] for text in texts]
        page = "\n".join(plain)
        if not page.isascii():
            if "\ufe0f" in page or "\ufe0e" in page:
                return [self[text] for text in texts]
            page = unicodedata.normalize("NFKC", page.replace("ⓒ", "©"))
        squeezed = page.split("\n")
        if "  " in page:
            squeezed = [" ".join(text.split()) if "  " in text else text for text in squeezed]
        squeezed = [text.strip(" ") for text in squeezed]
        self.update(zip(texts, squeezed, strict=True))
        return squeezed


def normal(text: str) -> str:
    """Return the text in NFKC, without invisible characters and lone surrogates."""
    if text.isascii():
        return text
    if not text.isprintable() or "\ufe0f" in text or "\ufe0e" in text:  # all other invisible ones are not printable
        text = _INVISIBLE.sub("", text)
    return unicodedata.normalize("NFKC", text.replace("ⓒ", "©"))


def squeeze(text: str) -> str:
    """Return the text in NFKC with single blanks, without invisible characters and lone surrogates.

    >>> squeeze(" Read\\u00a0 \\u200bmore… ")
    'Read more...'
    """
    plain = normal(text)
    if plain.isprintable() and "  " not in plain:  # the only printable blank is the plain one
        return plain.strip(" ")
    return " ".join(plain.split())


def fold_block(text: str) -> str:
    """Return the form that the package's own rules match: squeezed, plain quotes and dashes, no decoration.

    Final full stops, colons and exclamation marks go too; question marks and brackets stay.

    >>> fold_block("👉 Don’t miss our newsletter: »")
    "Don't miss our newsletter"
    """
    return fold_squeezed([squeeze(text)])[0]


def fold_squeezed(squeezed: Sequence[str]) -> list[str]:
    """Return `fold_block` of texts that are squeezed: none holds a line end."""
    page = "\n".join(squeezed)
    if not page.isascii():
        for sign, plain in _PLAIN.items():
            if sign in page:
                page = page.replace(sign, plain)
    return [_undecorated(plain) for plain in page.split("\n")]


def _undecorated(plain: str) -> str:
    bare = plain.lstrip(_MARKS).rstrip(_FINAL)
    if bare == "" or (bare[0] < "\u2000" and bare[-1] < "\u2000"):
        return bare
    start, end = 0, len(bare)
    while start < end and _decorates(bare[start], _MARKS):
        start += 1
    while start < end and _decorates(bare[end - 1], _FINAL):
        end -= 1
    return bare[start:end]


def _decorates(character: str, marks: str) -> bool:
    return character in marks or (character > "\u2000" and any(ord(character) in part for part in _SYMBOLS))


def without_domain_ends(text: str) -> str:
    """Return a folded text with the sites that it names under names without a dot, as rules expect of a name.

    >>> without_domain_ends("Follow Lake.com on Facebook, not lake.com/x")
    'Follow Lake on Facebook, not lake.com/x'
    """
    return _DOMAIN_END.sub("", text) if "." in text and " " in text and "@" not in text else text


def fold_line(text: str) -> str:
    """Return letters and digits in one case, for "the same line once more".

    >>> fold_line("Town votes; bridge stays") == fold_line("TOWN VOTES, bridge  stays!")
    True
    """
    squeezed = squeeze(text)
    if squeezed.isascii():
        return fold_ascii(squeezed)
    return _NOT_WORD.sub(" ", squeezed).casefold().strip()


def fold_ascii(text: str) -> str:
    """Return the same for text in ASCII, in a fraction of the time."""
    return " ".join(text.translate(_WORD_SIGNS).split())
