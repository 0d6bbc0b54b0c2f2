"""A call to readers inside a paragraph of the article goes alone; the paragraph stays."""

import pytest

from newscrawl.promo import clean
from newscrawl.promo.sentences import sentences

OTHER = "The mayor of Aldermoor cut the ribbon in the morning, and the first lorries crossed within the hour."

MIXED = [  # before, the call, behind
    (
        "The council will close the Elver bridge for a week from Monday, officials said.",
        "Follow us on WhatsApp for the latest news.",
        "Cyclists can use the ferry, the mayor added, while lorries face a long detour.",
    ),
    (
        "The council will close the Elver bridge for a week from Monday, officials said.",
        "Subscribe to our newsletter.",
        "Cyclists can use the ferry, the mayor added, while lorries face a long detour.",
    ),
    (
        "Die Stadt sperrt die Brücke über die Elver eine Woche lang.",
        "Folgen Sie uns auf WhatsApp.",
        "Radfahrer können die Fähre nehmen, sagte der Bürgermeister am Montag.",
    ),
    (
        "De gemeente sluit de brug over de Elver een week lang voor verkeer.",
        "Volg ons op WhatsApp voor het laatste nieuws.",
        "Fietsers kunnen over de pont, zo meldt de wethouder.",
    ),
    (
        "El ayuntamiento cerrará el puente durante una semana.",
        "Síguenos en WhatsApp para no perderte nada.",
        "Los ciclistas podrán usar el ferry, según el alcalde.",
    ),
]


@pytest.mark.parametrize(("before", "call", "behind"), MIXED)
def test_a_call_among_sentences_of_the_article_goes_alone(before, call, behind):
    cleaned = clean(f"{OTHER}\n\n{before} {call} {behind}")
    assert cleaned.text == f"{OTHER}\n\n{before} {behind}"
    assert [(removed.text, removed.position) for removed in cleaned.removed] == [(call, 1)]


def test_a_text_of_one_such_paragraph_is_not_lost():
    before, call, behind = MIXED[0]
    assert clean(f"{before} {call} {behind}").text == f"{before} {behind}"


def test_a_credit_in_front_of_a_paragraph_goes_alone():
    paragraph = "The minister said on Monday that taxes will not rise next year, whatever the opposition claims."
    cleaned = clean(f"{OTHER}\n\nPhoto: Reuters. {paragraph}")
    assert cleaned.text == f"{OTHER}\n\n{paragraph}"
    assert [image.credit for image in cleaned.images] == ["Reuters"]


@pytest.mark.parametrize(
    "promo",
    [
        "The Herald is now on WhatsApp. For the latest news and updates, sign up for our WhatsApp services.",
        "Do you want to be informed of all that our members do for the lake? Sign up here",
        "Missed the news of the week? Subscribe to our newsletter. It is free.",
        "The bridge at dusk on Monday, seen from the ferry. Photo: Reuters",
    ],
)
def test_what_is_promo_from_end_to_end_goes_whole(promo):
    cleaned = clean(f"{OTHER}\n\n{promo}\n\n{OTHER} Nobody had to wait.")
    assert promo in [removed.text for removed in cleaned.removed]
    assert cleaned.text == f"{OTHER}\n\n{OTHER} Nobody had to wait."


def test_sentences_are_told_apart_in_scripts_without_spaces():
    assert sentences("大桥周一起封闭。请关注我们的微信公众号。") == ["大桥周一起封闭。", "请关注我们的微信公众号。"]


def test_the_sentences_of_a_text_make_up_the_text():
    text = 'He said "no." Then (he left).  Why? “So.” ¿Sí? 3 men came'
    assert "".join(sentences(text)) == text
