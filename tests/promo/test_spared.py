"""Lines that read like promo and are the article's own."""

import pytest

from newscrawl.blocks import Block
from newscrawl.promo.decide import Context
from newscrawl.promo.ownrules import own_rules
from newscrawl.promo.rulefiles import load_rules
from newscrawl.promo.strip import strip_blocks

FERRY = Block("The ferry to Eastholm sailed again on Monday, after nine weeks in the dock for its new engine.")
BRIDGE = Block("The bridge stays closed until the spring, the council of Northbank decided after a long debate.")
SIGNED = Block("Why the engine failed on its last crossing is not known. (dpa)")


def stays(blocks, context=None):
    return list(strip_blocks(blocks, None, context or Context(own_rules())).staying)


@pytest.mark.parametrize(
    "end",
    [
        "Why the engine failed on its last crossing is not known. (AFP)",
        "Warum die Maschine ausfiel, ist noch unklar. (dpa/AFP)",
        "Perché il motore si sia fermato non è ancora chiaro. (ANSA).",
        "“Nobody knows why the engine failed,” she said. (Reuters)",
        "今年の夏までに湖の渡し船が再び運航するかどうかは、まだ誰にも分からないと指摘している。(c)AFP/Hana SATO",
    ],
)
def test_a_last_paragraph_that_its_agency_signs_is_no_caption(end):
    assert stays([FERRY, BRIDGE, Block(end)]) == [0, 1, 2]
    assert stays([FERRY, BRIDGE, Block(end), Block("Read more: The bridge of Northbank")]) == [0, 1, 2]


def test_each_of_a_column_of_briefs_may_be_signed():
    assert stays([SIGNED, FERRY, SIGNED, BRIDGE, SIGNED, FERRY]) == [0, 1, 2, 3, 4, 5]


def test_a_caption_that_names_its_agency_goes():
    assert stays([FERRY, SIGNED, BRIDGE, FERRY]) == [0, 2, 3]
    caption = Block(SIGNED.text, signals=frozenset({"figure"}))
    assert stays([FERRY, BRIDGE, caption]) == [0, 1]


def test_a_subhead_that_names_an_agency_heads_its_part():
    assert stays([FERRY, Block("Analysis: Anna Lake, BBC News, Washington", tag="h2"), BRIDGE]) == [0, 1, 2]
    assert stays([FERRY, Block("Anna Lake/AFP/Getty Images"), BRIDGE]) == [0, 2]


def test_a_brief_is_not_emptied_for_its_credit():
    assert stays([Block("Fergen til Eastholm gikk igjen mandag. Foto: Kari Vik / NTB")]) == [0]
    gallery = [Block(f"Il traghetto {n} torna in porto lunedì mattina. (Foto: Marco Rossi)") for n in range(4)]
    assert stays([Block("Le immagini del giorno."), *gallery]) == [0, 1, 2, 3, 4]
    assert stays([Block("Photo: Anna Lake"), Block("(AFP)")]) == []


@pytest.mark.parametrize("question", ["What do you think?", "Do you agree?", "Et vous ?"])
def test_a_question_of_an_interview_is_no_poll(question):
    talk = [Block("Why did you come?"), FERRY, Block(question), BRIDGE, Block("Will you stay?"), FERRY]
    assert stays(talk) == [0, 1, 2, 3, 4, 5]
    assert stays([FERRY, BRIDGE, Block(question), FERRY]) == [0, 1, 3]


def test_a_poll_at_the_end_of_an_interview_goes():
    talk = [Block("Why did you come?"), FERRY, Block("Will you stay?"), FERRY, Block("What do you think?")]
    assert stays(talk) == [0, 1, 2, 3]


def test_a_question_behind_a_speakers_label_is_no_byline():
    assert stays([FERRY, Block("Editör: Kitap nasıl seçildi?"), BRIDGE]) == [0, 1, 2]


def test_times_and_results_in_tables_stay_and_a_players_length_goes():
    assert stays([FERRY, Block("20:45", tag="td"), Block("62:28", tag="td"), BRIDGE]) == [0, 1, 2, 3]
    assert stays([FERRY, Block("20:45"), BRIDGE]) == [0, 2]


def test_what_a_users_rule_names_is_not_spared(tmp_path):
    (tmp_path / "my.toml").write_text("[[strip]]\nkind = 'photo_credit_caption'\npattern = '\\(dpa\\)$'\n")
    assert stays([FERRY, BRIDGE, SIGNED], Context(load_rules(tmp_path))) == [0, 1]


def test_all_of_a_box_goes_with_the_line_that_a_rule_names():
    box = frozenset({"newsletter"})
    lines = [Block("Subscribe to our newsletter", "h4", signals=box), Block("What matters in the region", signals=box)]
    assert stays([FERRY, *lines, BRIDGE]) == [0, 3]
    assert stays([FERRY, lines[1], BRIDGE]) == [0, 1, 2]
    article = [Block(FERRY.text, signals=box), lines[0], *[Block(BRIDGE.text, signals=box)] * 6]
    assert stays(article) == [0, 2, 3, 4, 5, 6, 7]


def test_the_heading_of_what_comes_next_stays_above_prose_and_goes_above_a_link():
    heading = Block("UP NEXT", tag="h2")
    assert stays([FERRY, heading, BRIDGE]) == [0, 1, 2]
    assert stays([FERRY, heading, Block("Ferry company cuts forty jobs", link_density=1.0), BRIDGE]) == [0, 3]
    assert stays([FERRY, Block("UP NEXT"), BRIDGE]) == [0, 2]
