"""What the address of a picture tells: that it is part of a site's design, and which addresses are of one picture."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from newscrawl.extraction.literals import longest_of
from newscrawl.extraction.tables import load_table, words

MIN_WIDTH, MIN_HEIGHT = 180, 100  # pixels of a picture whose size is told
MAX_URL = 4_096  # characters
_TABLE = load_table("pictures/pictures.toml")
_DESIGN, _FILLING, _SITE = (frozenset(words(_TABLE, name)) for name in ("design", "filling", "design_folders"))
_BODY_NAMES, _BODY_FOLDERS = (frozenset(words(_TABLE, name)) for name in ("junk_names", "junk_folders"))
_AD_SIZES = frozenset(words(_TABLE, "ad_sizes"))
_PHRASES = re.compile(rf"(?:^|[-_./])(?:{longest_of(words(_TABLE, 'phrases'))})(?=[-_.]|$)")
_ENDINGS = tuple(words(_TABLE, "endings"))
_WORD = re.compile(r"[a-z]+")
_ONE_PIXEL = re.compile(r"(?<!\d)1x1(?!\d)")
_SIZE_IN_NAME = re.compile(r"[-_/=](\d{2,4})x(\d{2,4})(?=[^\d]|$)")
_WIDTH_ASKED = re.compile(r"[?&]w(?:idth)?=(\d{1,4})(?=&|$)")
# What names a size or shape of a picture:
# /16x9/, -300x200, /620x/, _1200w, /w_640,h_360/, _v150.jpg, /master/1200.jpg,
# _v16_9_1200, -4to3__retina, -scaled
_SIZE = re.compile(
    r"/\d{1,2}x\d{1,2}(?=/)|[-_/](?:\d{2,4}x(?:\d{2,4}|0)?|[wh][_=]?\d{2,4}(?:,[wh][_=]?\d{2,4})?|\d{3,4}w)(?=[./_,-]|$)"
    r"|_v\d{2,3}(?=\.)|/master(?=/\d{2,4}\.)"
    r"|[-_]v?-?\d{1,2}(?:to|x|_|-)(?:\d{1,2}|x)(?:[-_]+(?:\d{3,4}|retina|small|medium|x?large))(?=\.|$)|-scaled(?=\.)"
)
# In a folder of the picture's own: /1c291a/harbour-view-7/1366_2000.jpeg
_SIZE_ALONE = re.compile(r"\d{3,4}_\d{3,4}\.\w{3,4}")
_VARIANT = re.compile(rf"[-_](?:{longest_of(words(_TABLE, 'variants'))})$")
_FILE = re.compile(r"(?:\.(?:jpe?g|png|webp|avif|gif))+$")
_FILE_IN_QUERY = re.compile(r"=([^&=?]*?\.(?:jpe?g|png|webp|avif))(?=&|\?|$)")
_SIZING = frozenset(words(_TABLE, "sizing"))
_PATH = re.compile(r"[^/?#]*//[^/?#]*([^?#]*)")  # of an absolute address (RFC 3986, appendix B)
_DISTINCT, _NUMBERED = 12, 8  # characters of a file's name from which it is a picture's own, and of one with a number
_FOLDERS = 3  # parts of a path that tell pictures apart whose names are short


def is_design(url: str, base: str) -> bool:
    """Tell whether an address is that of a part of a site's design: an icon, a logo, what takes a picture's place.

    Where words of the file's name tell it, they make up the whole of it, but for the site's name and words that say
    nothing: of "icon-of-the-seas.jpg" and "nike-logo.jpg" nobody knows.
    """
    *folders, name = _path(url).lower().split("/")
    if name.endswith(_ENDINGS) or not _SITE.isdisjoint(folders) or _PHRASES.search(name.replace("_", "-")):
        return True
    stem = _SIZE.sub("", _FILE.sub("", name))
    return _made_of(stem, _DESIGN, _host(base)) or bool(
        _ONE_PIXEL.search(stem) and _FILLING.issuperset(_WORD.findall(stem))
    )


def is_decoration(url: str, base: str) -> bool:
    """Tell whether the address names a small size, a part of the site's design, or an animation."""
    told, asked = _SIZE_IN_NAME.search(url), _WIDTH_ASKED.search(url)
    if (told and (int(told[1]) < MIN_WIDTH or int(told[2]) < MIN_HEIGHT)) or (asked and int(asked[1]) < MIN_WIDTH):
        return True
    *folders, name = _path(url).lower().split("/")
    return (
        name.endswith(".gif")
        or _FILE.sub("", name) in _AD_SIZES
        or not _BODY_FOLDERS.isdisjoint(folders)
        or _made_of(_SIZE.sub("", _FILE.sub("", name)), _BODY_NAMES | _DESIGN, _host(base))
    )


def _made_of(stem: str, telling: frozenset[str], host: str) -> bool:
    """Tell whether one of a name's words is among those that tell, and every other says nothing."""
    found = _WORD.findall(stem)
    return not telling.isdisjoint(found) and all(
        word in telling or word in _FILLING or len(word) == 1 or (len(word) > 2 and word in host) for word in found
    )


@lru_cache(maxsize=64)
def _host(url: str) -> str:
    try:
        return urlsplit(url[:MAX_URL]).netloc.lower()
    except ValueError:
        return ""


@lru_cache(maxsize=512)  # on its way through a page, an address is asked for several times
def same_picture(url: str) -> str:
    """Give what the size variants of one picture have in common: its file's name, or its path, without the size.

    Where the path names no picture's file, the query tells pictures apart: it may name the file, or a number.
    """
    *folders, name = _unsized(url)
    query = url[:MAX_URL].partition("#")[0].partition("?")[2]
    if query and not _FILE.search(name):
        within = _FILE_IN_QUERY.findall(unquote(query).casefold())
        if not within:
            told = [part for part in query.split("&") if part.partition("=")[0].casefold() not in _SIZING]
            return "?".join(("/".join((*folders, name)), *told))
        inner = within[-1]
        *folders, name = _unsized(inner if "//" in inner else f"///{inner.lstrip('/')}")
    stem = _VARIANT.sub("", _FILE.sub("", name))
    return stem if _is_distinct(stem) else "/".join((*folders[1 - _FOLDERS :], stem))


def _unsized(url: str) -> list[str]:
    """Give the parts of an address's path, without what names a size in it."""
    parts = _SIZE.sub("", _path(url).casefold()).rstrip("/").split("/")
    return parts[:-1] if len(parts) > 2 and "-" in parts[-2] and _SIZE_ALONE.fullmatch(parts[-1]) else parts


def _is_distinct(stem: str) -> bool:
    """Tell whether a file's name is a picture's own, whatever the folder: long, or numbered and not called "image"."""
    numbered = len(stem) >= _NUMBERED and any(map(str.isdigit, stem))
    return len(stem) >= _DISTINCT or (numbered and not _FILLING.issuperset(_WORD.findall(stem)))


def _path(url: str) -> str:
    found = _PATH.match(url)
    return found[1] if found else ""
