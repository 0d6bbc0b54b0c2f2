"""Is it an article? Judged by the URL and the text of a link."""

import math
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from newscrawl.discovery.vocabulary import fold, vocabulary

# Years of news on the web.
YEAR = r"(?P<year>199[4-9]|20[0-4]\d)"
DATES = (
    # /2024/05/03, /2024-05-03, 2024_5_3, /2024/0503
    re.compile(rf"(?<!\d){YEAR}([/_.-])(?P<month>\d\d?)\2(?P<day>\d\d?)(?!\d)"),
    re.compile(rf"(?<!\d){YEAR}/?(?P<month>[01]\d)/?(?P<day>[0-3]\d)(?!\d)"),
    # /2024/may/03
    re.compile(rf"/{YEAR}/(?P<month>[a-z]{{3,9}})/(?P<day>\d\d?)(?!\d)"),
    # /03-05-2024
    re.compile(rf"(?<!\d)(?P<day>\d\d?)([/_.-])(?P<month>\d\d?)\2{YEAR}(?!\d)"),
)
MONTH_DATE = re.compile(rf"(?<!\d){YEAR}[/-]?(?:0?[1-9]|1[0-2])(?!\d)")
YEAR_DATE = re.compile(rf"/{YEAR}(?=/)")
LONG_ID = re.compile(r"\d{5,}")
SHORT_ID = re.compile(r"(?<!\d)\d{3,4}$")
# Digits and letters mixed, or a UUID (RFC 9562).
CODE = re.compile(
    r"(?=[a-z-]*\d)(?=[\d-]*[a-z])[0-9a-z]{8,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{13,}",
    re.IGNORECASE,
)
# A word: letters, the marks that Hebrew, Arabic and Indic scripts write on them, apostrophes inside.
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff]|['’](?=[^\W\d_]))*")
# Scripts written without blanks: Han and Kana, Thai, Lao, Burmese, Khmer.
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{1,3}")
HEADLINE = 4  # words from which a segment is no section's name
DESKS = frozenset(("account_word", "legal_word"))  # what a headline right behind them overrules
NUMBERED = DESKS | {"action_word", "paging_word"}  # words that stand with numbers, as in `page-2`
KEEPERS = DESKS | {"tag_word", "author_word"}  # what a headline further behind overrules
OF_HOSTS = frozenset(("account_word", "action_word", "ad_word"))  # what a subdomain can say
ID_WORD = re.compile(r"[a-z]{0,2}\d+")
SEPARATOR = re.compile(r"[-_.]")
ID_NAME = re.compile(r".*(?:id|no|nr|num|number|code|idx|seq|key)")
MAX_PATH = 500  # characters of a path that are looked at
MAX_QUERY = 2000  # characters of a query that are looked at
MAX_PARAMETERS = 100  # a query of more is no article's
MAX_SEGMENT = 100  # characters at the end of a segment in which ids are looked for
MAX_TEXT = 300  # characters of an anchor text that are looked at


def score_url(url: str, text: str = "") -> float:
    """Return how sure a URL, with the text of a link to it if there is one, looks like an article's, 0 to 1.

    Above 0.5 is article-like; 0 for what is no URL.

    >>> score_url("https://example.org/2024/05/03/storm-floods-northern-villages") > 0.5
    True
    >>> score_url("https://example.org/tag/storm-floods-northern-villages") > 0.5
    False
    """
    try:
        features = [*url_features(url), *text_features(text)]
    except ValueError:
        return 0.0
    return score(features, vocabulary().weights)


def score(features: Iterable[str], weights: dict[str, float]) -> float:
    """Return the probability of a sum of log-odds."""
    total = weights["bias"] + sum(weights.get(feature, 0.0) for feature in features)
    return 1 / (1 + math.exp(-total))


def text_features(text: str) -> list[str]:
    """Return the feature of a link's text: how many words it has, in steps."""
    count = count_words(text[:MAX_TEXT])
    step = next((step for step in (9, 6, 4, 3, 2, 1) if count >= step), 0)
    return [f"text_{step}"] if step else []


def count_words(text: str) -> int:
    """Count words; in scripts without blanks two characters of Han or Kana, six of the others are one.

    >>> count_words("Storm floods the north"), count_words("暴风雨淹没北方")
    (4, 3)
    """
    unspaced = len(UNSPACED.findall(text))
    words = len(WORD.findall(UNSPACED.sub(" ", text) if unspaced else text))
    return words + unspaced // 2


@lru_cache(maxsize=4096)  # the same links stand on every page of a site
def url_features(url: str) -> tuple[str, ...]:
    """Return the names of the features of a URL. Raises ValueError when it cannot be split."""
    parts = urlsplit(url)
    path = unquote(parts.path)[:MAX_PATH]
    segments = [segment for segment in path.split("/") if segment]
    features = list(_query_features(parts.query))
    if not segments:
        return tuple(features) if "query_id" in features else (*features, "root")
    stem, features_of_file = _file(segments[-1])
    names = [fold(segment) for segment in (*segments[:-1], stem)]
    words = sorted(_word_features(parts.hostname or "", names))
    return (*features, *features_of_file, *_date_features(path), *words, *_slug_features(names))


def url_date(url: str) -> date | None:
    """Return the full date that stands in a URL's path."""
    try:
        path = unquote(urlsplit(url).path)[:MAX_PATH]
    except ValueError:
        return None
    return next((day for day, _ in _dates(path)), None)


def _dates(path: str) -> Iterator[tuple[date, int]]:
    """Yield (date, where it ends) for what reads as a date and is one."""
    months = vocabulary().months
    for pattern in DATES:
        for found in pattern.finditer(path.lower()):
            month = found["month"]
            try:
                number = int(month) if month.isdigit() else months[month]
                yield date(int(found["year"]), number, int(found["day"])), found.end()
            except (KeyError, ValueError):
                continue


def _date_features(path: str) -> list[str]:
    """Return date, month or year; archive when nothing but the end follows."""
    full = next(_dates(path), None)
    if full:
        name, end = "date", full[1]
    elif found := MONTH_DATE.search(path):
        name, end = "month", found.end()
    elif found := YEAR_DATE.search(path):
        name, end = "year", found.end()
    else:
        return []
    before = path[:end].rsplit("/", 1)[-1]
    alone = not path[end:].strip("/") and not WORD.search(before)
    headline = max(map(count_words, path.split("/"))) >= HEADLINE
    return ["archive"] if alone and not headline else [name]


def _file(segment: str) -> tuple[str, list[str]]:
    """Return the last segment without its extension, and what the extension says."""
    stem, dot, extension = segment.rpartition(".")
    known = vocabulary()
    extension = extension.lower()
    if dot and extension in known.page_files:
        return stem, [] if stem in ("index", "default") else ["page_file"]
    if dot and extension in known.assets:
        return stem, ["asset"]
    return segment, []


def _word_features(host: str, segments: list[str]) -> set[str]:
    """Return the features of segments and subdomains that are known words, each once.

    Words that a headline follows (`/authors/ann-lee/storm-floods-northern-villages`, `/about/news/...`)
    say where an article is kept, not that the page is none.
    """
    known = vocabulary().segments
    headline = count_words(_without_id(segments[-1])) >= HEADLINE
    labels = () if headline else host.split(".")[:-2]
    found = {name for label in labels for name in known.get(label, ()) if name in OF_HOSTS}
    for place, segment in enumerate(segments, 1):
        word = _without_id(segment)
        features = known.get(segment) or known.get(word, frozenset()) & NUMBERED
        numbered = word != segment or "".join(segments[place : place + 1]).isdigit()
        if not numbered:
            features -= {"paging_word"}
        found |= features - (_overruled(len(segments) - place) if headline else frozenset())
    return found


def _overruled(follows: int) -> frozenset[str]:
    """Return the features that a headline overrules in a word that so many segments follow."""
    return KEEPERS if follows > 1 else DESKS if follows else frozenset()


def _without_id(segment: str) -> str:
    """Return a segment without the id or number at its end.

    >>> _without_id("code-of-conduct-a6184241"), _without_id("page-2")
    ('code-of-conduct', 'page')
    """
    words = SEPARATOR.split(segment)
    kept = len(words)
    while kept > 1 and ID_WORD.fullmatch(words[kept - 1]):
        kept -= 1
    if 1 < kept < len(words) and len(words[kept - 1]) <= 2:
        kept -= 1  # the `ld` of `...-ld.1478600`
    return "-".join(words[:kept])


def _slug_features(segments: list[str]) -> list[str]:
    """Return how many words the slug has, and what ids stand in the last two segments.

    The slug is the last segment, or the one before it where that is longer or the last is but a number;
    a headline counts wherever it stands.
    """
    last = segments[-2:]
    counts = [count_words(segment) for segment in segments[-4:]]
    words = max(*counts[-2:], *(count for count in counts if count >= HEADLINE), 0)
    if words == 1 and (not counts[-1] or LONG_ID.search(last[-1][-MAX_SEGMENT:])):
        words = 0  # a number, or a letter or word that leads one
    features = [f"slug_{min(words, 6)}"]
    bare = [_without_date(segment[-MAX_SEGMENT:]) for segment in last]
    if any(LONG_ID.search(segment) for segment in bare):
        features.append("id")
    elif any(CODE.search(segment) for segment in bare):
        features.append("code")
    elif SHORT_ID.search(bare[-1]):
        features.append("short_id")
    return features


def _without_date(segment: str) -> str:
    """Return a segment without the dates in it, whose digits are no id."""
    for pattern in DATES:
        segment = pattern.sub(" ", segment)
    return segment


def _query_features(query: str) -> Iterator[str]:
    """Yield what the parameters say; tracking parameters, named `utm_...` or the like, say nothing."""
    known = vocabulary()
    pairs = parse_qsl(query[:MAX_QUERY], max_num_fields=MAX_PARAMETERS) if query else []
    names = {name.lower(): value for name, value in pairs}
    if any(_is_id(name, value) for name, value in names.items()):
        yield "query_id"
    if known.page_parameters & names.keys():
        yield "query_page"


def _is_id(name: str, value: str) -> bool:
    """Say whether a parameter names an article: `p=123`, `story=/2024/...`, `ArtNr=335614`."""
    if name in vocabulary().id_parameters:
        return any(map(str.isdigit, value))
    return len(value) >= 4 and value.isdigit() and ID_NAME.fullmatch(name) is not None
