"""What is known of URLs, read from `urls.toml` beside this file."""

import re
import tomllib
from importlib.resources import files

_DATA = tomllib.loads(files("newscrawl.dedup").joinpath("urls.toml").read_text(encoding="utf-8"))
_PARAMETERS, _HOSTS, _PATHS = _DATA["parameters"], _DATA["hosts"], _DATA["paths"]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in words)


DROPPED = frozenset(_PARAMETERS["tracking"]) | frozenset(_PARAMETERS["session"])
DROPPED_PREFIXES: tuple[str, ...] = tuple(_PARAMETERS["tracking_prefixes"])
IDENTIFYING = frozenset(_PARAMETERS["identifying"])
PAGE_NUMBER = frozenset(_PARAMETERS["page_number"])
SESSION = frozenset(_PARAMETERS["session"])
DROPPED_VALUES: dict[str, re.Pattern[str]] = {
    name: re.compile(f"(?:{pattern})", re.IGNORECASE) for name, pattern in _PARAMETERS["values"].items()
}

AMP_CACHE_SUFFIX: str = _HOSTS["amp_cache_suffix"]
AMP_CACHE_PATHS: tuple[str, ...] = tuple(_HOSTS["amp_cache_paths"])
AMP_VIEWER_HOSTS = frozenset(_HOSTS["amp_viewer_hosts"])
AMP_VIEWER_PATHS: tuple[str, ...] = tuple(_HOSTS["amp_viewer_paths"])

SEGMENTS_ANYWHERE = frozenset(_PATHS["anywhere"])
SEGMENTS_FIRST = frozenset(_PATHS["first"])
SEGMENTS_LAST = frozenset(_PATHS["last"])
# `index.html` as a whole segment
INDEX_PAGE = re.compile(f"(?:{_any(_PATHS['index_names'])})[.](?:{_any(_PATHS['index_extensions'])})", re.IGNORECASE)
# `.amp` in `story.amp.html` or at the end of `story.amp`; `_print`, `-print` and `,print` only before an
# extension
FILE_VARIANT = re.compile(
    f"[.](?:{_any(_PATHS['suffixes'])})(?=(?:[.][a-z]{{3,5}})?$)|[,_](?:{_any(_PATHS['suffixes'])})(?=[.][a-z]{{3,5}}$)",
    re.IGNORECASE,
)
