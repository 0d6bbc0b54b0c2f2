import re

from newscrawl.discovery.scoring import url_features
from newscrawl.discovery.vocabulary import fold, vocabulary


def test_every_feature_of_a_word_has_a_weight() -> None:
    known = vocabulary()
    features = set().union(*known.segments.values())
    assert features <= known.weights.keys()


def test_every_word_is_one_segment_as_it_stands_in_a_url() -> None:
    assert [
        word for word in vocabulary().segments if not re.fullmatch(r"[^\s/?#A-Z]+", word) or word != fold(word)
    ] == []


def test_no_word_says_both_article_and_not() -> None:
    against = {"tag_word", "author_word", "action_word", "account_word", "legal_word"}
    both = [
        word
        for word, found in vocabulary().segments.items()
        if found & {"article_word", "news_word"} and found & against
    ]
    assert both == []


def test_every_word_is_found_in_a_path() -> None:
    for word, features in vocabulary().segments.items():
        if "paging_word" not in features and "." not in word:
            assert features <= set(url_features(f"https://example.org/{word}")), word


def test_months_are_known_short_and_long() -> None:
    months = vocabulary().months
    assert (months["jan"], months["may"], months["december"]) == (1, 5, 12)
    assert set(months.values()) == set(range(1, 13))


def test_accents_and_case_do_not_matter() -> None:
    assert fold("Catégories") == "categories"
    assert fold("ΕΙΔΉΣΕΙΣ") == fold("ειδήσεις")
