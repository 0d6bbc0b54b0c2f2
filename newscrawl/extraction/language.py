"""The language of an article as a BCP 47 tag: declared by the page, and believed unless its text says otherwise."""

import re
from collections.abc import Iterable

from newscrawl.extraction.detection import detect_language
from newscrawl.extraction.tables import load_table

_TABLE = load_table("languages.toml")
_CODES: frozenset[str] = frozenset(_TABLE["codes"].split())
_ALIASES: dict[str, str] = _TABLE["aliases"]
_SCRIPT_OF: dict[str, str] = {
    code: script for script, codes in _TABLE["languages_of_script"].items() for code in codes.split()
}
_ONLY: dict[str, str] = _TABLE["language_of_script"]
_ONLY_OF_LONG: dict[str, str] = _TABLE["language_of_long_text"]
_RUNS = [(script, re.compile(f"[{ranges}]+")) for script, ranges in _TABLE["ranges"].items()]
_LATIN = dict(_RUNS)["Latn"]
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?", re.IGNORECASE)
_NEAR = [frozenset(group.split()) for group in _TABLE["near"]["languages"]]
_INCLUDED = {code: frozenset(codes.split()) for code, codes in _TABLE["included"].items()}
SAMPLE = 1_000  # characters that decide on the script
OVERRULING = 300  # characters of text that overrule what a page declares
RUNNING = 100  # characters of Han that are no list of names
KANA = 0.1  # kana for one Han character, from which a text is Japanese


def language_tag(value: object) -> str | None:
    """Give a declared language as a BCP 47 tag; None when it is none (RFC 5646, language-script-region).

    >>> language_tag("pt_BR.UTF-8"), language_tag("EN"), language_tag("zh-hans-cn"), language_tag("english news")
    ('pt-BR', 'en', 'zh-Hans-CN', None)
    """
    if not isinstance(value, str):
        return None
    text = value.strip()[:40]
    text = _ALIASES.get(text.lower(), text)
    match = _TAG.fullmatch(text)
    if match is None:
        return None
    code = _ALIASES.get(match[1].lower(), match[1].lower())
    if code not in _CODES:
        return None
    parts = [code, (match[2] or "").title(), (match[3] or "").upper()]
    return "-".join(part for part in parts if part)


def includes(wanted: str, tag: str) -> bool:
    """Tell whether a language that is asked for includes an article's; both are tags as `language_tag` gives them.

    As extended filtering has it (RFC 4647, 3.3.2), what the tag says beyond what is asked for makes no difference.

    >>> includes("en", "en-IN"), includes("en-GB", "en"), includes("zh-CN", "zh-Hans-CN"), includes("no", "nb")
    (True, False, True, True)
    """
    code, *more = wanted.split("-")
    own, *parts = tag.split("-")
    return (own == code or own in _INCLUDED.get(code, ())) and set(more) <= set(parts)


def script_of(text: str) -> str | None:
    """Give the script that more than half of a text's letters are written in, as an ISO 15924 code.

    >>> script_of("Керри посетит Москву"), script_of("Kerry"), script_of("2016")
    ('Cyrl', 'Latn', None)
    """
    sample = text[:SAMPLE]
    if sample.isascii():
        return "Latn" if any(map(str.isalpha, sample)) else None
    latin = _size(_LATIN.findall(sample))
    letters = len(sample)  # at most
    if 2 * latin <= letters:
        letters = sum(map(str.isalpha, sample))
    if not letters:
        return None
    if 2 * latin > letters:
        return "Latn"
    counts = {script: _size(runs.findall(sample)) for script, runs in _RUNS}
    if counts["Jpan"] > KANA * counts["Hani"]:
        counts["Jpan"] += counts.pop("Hani")
    script = max(counts, key=lambda name: counts[name])
    return script if 2 * counts[script] > letters else None


def _size(runs: Iterable[str]) -> int:
    return sum(map(len, runs))


def choose_language(declared: Iterable[object], text: str = "") -> str | None:
    """Give the declared language that the text agrees with, or else the text's own; None when neither is certain.

    A text that does not tell agrees with every language of its script; a short one does not overrule what is declared.

    >>> choose_language(["en"], "मोदी ने कहा"), choose_language(["", "de_DE"], "Die Lage")
    (None, 'de-DE')
    >>> choose_language(["en"], "அவர் கூறினார்")
    'ta'
    """
    script = script_of(text)
    spoken = detect_language(text, script) or _ONLY.get(script or "")
    if len(text) >= RUNNING:
        spoken = spoken or _ONLY_OF_LONG.get(script or "")
    tags = [tag for tag in map(language_tag, declared) if tag and (script is None or script in _scripts(tag))]
    agreeing = next((tag for tag in tags if spoken is None or _alike(tag, spoken)), None)
    if agreeing or not tags:
        return agreeing or spoken
    return spoken if len(text) >= OVERRULING else tags[0]


def _alike(tag: str, spoken: str) -> bool:
    """Tell whether a tag is of the language spoken, or of one so near that small words do not tell them apart."""
    code = tag.split("-")[0]
    return code == spoken or any(code in group and spoken in group for group in _NEAR)


def _scripts(tag: str) -> list[str]:
    return _SCRIPT_OF.get(tag.split("-")[0], "Latn").split("/")
