"""The language of running text, by its small words; no answer where it is not clear.

A method of language identification older than n-grams and as good on whole paragraphs: Grefenstette, "Comparing two
language identification schemes" (JADT 1995). A word counts the less, the more languages share it.
"""

from collections import Counter, defaultdict
from functools import cache

from newscrawl.extraction.tables import load_table, words

SAMPLE_WORDS = 300  # words of a text that are looked at
MIN_WORDS = 12  # fewer are no running text
MIN_EVIDENCE = 2.5  # weighted small words that must speak for a language
MIN_SHARE = 0.07  # of all words
MARGIN = 1.4  # how much more must speak for it than for the next one
_MARKS = ".,;:!?'’ʼ\"“”„«»‹›()[]{}…।،؟|/–—"  # between words, beside white space


@cache
def _weights() -> dict[str, dict[str, dict[str, float]]]:
    """Give what each small word counts for: script -> word -> language -> weight."""
    tables = {}
    for script, languages in load_table("functionwords.toml").items():
        spoken: defaultdict[str, set[str]] = defaultdict(set)
        for language in languages:
            for word in words(languages, language):
                spoken[word.replace("'", "")].add(language)
        tables[script] = {word: dict.fromkeys(known, 1 / len(known) ** 1.5) for word, known in spoken.items()}
    return tables


def _words(text: str) -> list[str]:
    spaced = text.lower()
    for mark in _MARKS:  # faster than a regular expression
        spaced = spaced.replace(mark, " ")
    return spaced.split()


def detect_language(text: str, script: str | None) -> str | None:
    """Give the ISO 639 code of the language that a text of this script (ISO 15924) is written in, if it is clear.

    >>> detect_language("The ferry is back on the river, and they said that it was about time to do so.", "Latn")
    'en'
    >>> detect_language("Kerry Moscow Putin", "Latn") is None
    True
    """
    weights = _weights().get(script or "")
    if weights is None:
        return None
    tokens = _words(text)[:SAMPLE_WORDS]
    scores: defaultdict[str, float] = defaultdict(float)
    for word, times in Counter(filter(weights.__contains__, tokens)).items():
        for language, weight in weights[word].items():
            scores[language] += times * weight
    ranked = sorted(scores.items(), key=lambda score: -score[1])
    if len(tokens) < MIN_WORDS or not ranked:
        return None
    best, evidence = ranked[0]
    clear = evidence >= MIN_EVIDENCE and evidence >= MIN_SHARE * len(tokens)
    return best if clear and (len(ranked) < 2 or evidence >= MARGIN * ranked[1][1]) else None
