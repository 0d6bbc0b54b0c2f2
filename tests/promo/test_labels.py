"""Which lines under "Read also" are headlines of other articles, and which are the article's own."""

import pytest

from newscrawl.blocks import Block
from newscrawl.promo.decide import Context
from newscrawl.promo.labels import headlines_under_labels, label_before_link
from newscrawl.promo.ownrules import own_rules
from newscrawl.promo.strip import strip_blocks

VOTE = Block("The council voted on Monday for a new bridge, after nine hours of talks.")


def link(text: str, tag: str = "p") -> Block:
    return Block(text, tag=tag, link_density=1.0)


def test_links_under_a_label_are_headlines() -> None:
    blocks = [Block("Related stories", tag="h2"), link("Lake rises", "h3"), link("1. Ferry stops", "li"), VOTE]
    assert headlines_under_labels(blocks, {0: "read_also"}) == [1, 2]


def test_a_heading_under_a_button_opens_the_next_entry() -> None:
    blocks = [VOTE, link("Read our review"), link("Lake Van Lines", "h3"), VOTE]
    assert headlines_under_labels(blocks, {1: "read_also"}) == []


def test_a_heading_under_a_label_that_is_no_link_is_a_headline() -> None:
    blocks = [VOTE, Block("Read also"), link("Lake rises again", "h3"), VOTE]
    assert headlines_under_labels(blocks, {1: "read_also"}) == [2]


def test_a_numbered_heading_is_the_articles_own() -> None:
    blocks = [VOTE, Block("More on Lake School:", tag="h4"), link("2. Hill School", "h2"), VOTE]
    assert headlines_under_labels(blocks, {1: "read_also"}) == []


def test_without_links_the_closing_lines_are_headlines() -> None:
    blocks = [VOTE, Block("Related stories"), Block("Lake rises once again"), Block("湖の水位が再び上昇した")]
    assert headlines_under_labels(blocks, {1: "read_also"}) == [3, 2]


@pytest.mark.parametrize(
    "paragraph",
    [
        "तब तक नदी पार करने की अनुमति केवल साइकिलों को होगी।",
        "تب تک صرف سائیکلیں دریا پار کر سکیں گی۔",
        "ထိုအချိန်အထိ စက်ဘီးများသာ မြစ်ကို ဖြတ်ကူးနိုင်သည်။",
        "រហូតដល់ពេលនោះ មានតែកង់ប៉ុណ្ណោះដែលអាចឆ្លងទន្លេបាន។",
        "እስከዚያ ድረስ ወንዙን መሻገር የሚችሉት ብስክሌቶች ብቻ ናቸው።",
        "Մինչ այդ գետը կարող են անցնել միայն հեծանիվները։",
        "จนกว่าจะถึงตอนนั้นมีเพียงจักรยานและรถพยาบาลที่ข้ามแม่น้ำได้ และสภาจะประชุมกันอีกครั้งในเดือนตุลาคม",
    ],
)
def test_a_closing_paragraph_of_any_script_is_no_headline(paragraph: str) -> None:
    blocks = [VOTE, Block("Related stories"), Block("Lake rises once again"), Block(paragraph)]
    assert headlines_under_labels(blocks, {1: "read_also"}) == []


def test_a_closing_list_that_is_numbered_or_of_single_words_stays() -> None:
    for entry in ("2. Hill School", "Pros", "3) Take the early ferry"):
        blocks = [VOTE, Block("Learn more"), Block("Lake rises once again"), Block(entry)]
        assert headlines_under_labels(blocks, {1: "read_also"}) == []


def test_where_links_are_known_a_closing_line_without_one_is_no_headline() -> None:
    blocks = [VOTE, Block("Learn more"), Block("What we learned there"), link("The criteria of the test")]
    assert headlines_under_labels(blocks, {1: "read_also"}) == []


def test_a_headline_with_its_date_is_linked_in_part() -> None:
    blocks = [VOTE, Block("Related"), Block("Lake rises once again 2 days ago", link_density=0.7)]
    assert headlines_under_labels(blocks, {1: "read_also"}) == [2]


def test_without_a_label_nothing_goes() -> None:
    assert headlines_under_labels([VOTE, link("Lake rises")], {}) == []


@pytest.mark.parametrize(
    ("text", "density", "label"),
    [
        ("Read also Ferry company cuts jobs", 0.73, "Read also"),
        ("延伸閱讀南方澳大橋通車三周年 漁民盼增設停泊區", 0.83, "延伸閱讀"),
        ("[ Pročitajte i ovoŠto sve leži ispod rive ]", 0.53, "Pročitajte i ovo"),
        ("Read: How to sink a ferry", 0.79, None),  # among a text's sources
        ("The ferry company cuts forty jobs, the council said on its page", 0.3, None),
        ("Ferry company cuts jobs", 1.0, None),
    ],
)
def test_a_label_stands_before_the_link_of_its_own_line(text: str, density: float, label: str | None) -> None:
    assert label_before_link(Block(text, link_density=density)) == label


def test_a_plain_read_is_a_label_where_the_text_has_another() -> None:
    read, also = (
        Block("Read: How to sink a ferry", link_density=0.79),
        Block("Also read: Bridge closes", link_density=0.6),
    )
    removed = [
        strip_blocks(blocks, None, Context(own_rules())).removed
        for blocks in ([VOTE, read, VOTE, also, VOTE], [VOTE, read, VOTE])
    ]
    assert [[each.text for each in found] for found in removed] == [[read.text, also.text], []]


def test_a_link_behind_a_label_on_one_line_goes() -> None:
    label = Block("İLGİLİ HABER Çay bahçeleri neden küçülüyor?", link_density=0.7)
    stripped = strip_blocks([VOTE, label, VOTE], None, Context(own_rules()))
    assert [(removed.kind, removed.rule) for removed in stripped.removed] == [
        ("read_also", "tr/label-in-capitals+link")
    ]
