"""The description, and the standfirst that readers see."""

import pytest

from newscrawl.extraction.descriptions import ChooseDescription, Told, best_description
from newscrawl.extraction.parsing import parse
from newscrawl.extraction.titles import SiteNames, fold_title
from newscrawl.loaders import load_article
from newscrawl.processors import Found

TITLE = "Ferry returns to Eastholm after nine weeks"
LEAD = "Islanders cheered at the quay when the ship sailed in on Monday."
SITE = SiteNames.of(["The Eastholm Gazette"], "gazette.example")
SLOGAN = "All of your headlines, weather and sport"
PARAGRAPHS = ["The ferry sailed to Eastholm again on Monday, after nine weeks in the dock. " * 4, "She was full. " * 40]


def chosen(*texts: str) -> str | None:
    context = {"site_names": SITE, "titles": (fold_title(TITLE),), "site_titles": ("eastholm times",)}
    found = ChooseDescription("meta")([Found(text, "meta") for text in texts], context)
    return found.value if found else None


@pytest.mark.parametrize(
    "text", ["The Eastholm Gazette", "www.gazette.example", "Eastholm Times", TITLE, f"{TITLE}.", "…"]
)
def test_the_names_of_the_site_and_the_article_describe_nothing(text: str):
    assert chosen(text) is None
    assert chosen(text, LEAD) == LEAD


@pytest.mark.parametrize("end", [" | The Eastholm Gazette", " - Eastholm Times", " – The Eastholm Gazette"])
def test_the_sites_name_at_the_end_is_dropped(end: str):
    assert chosen(LEAD + end) == LEAD
    assert chosen(f"{LEAD} - a report") == f"{LEAD} - a report"


@pytest.mark.parametrize("cut", ["...", " …", "", " [...]"])
def test_a_description_that_was_cut_off_is_read_where_it_goes_on(cut: str):
    begun = "How the ferry came home to Eastholm after nine weeks in the dock"
    whole = f"{begun} of Northbank, and why nobody met her."

    assert chosen(f"{begun}{cut}", "Another text that is long enough to be one.", whole) == whole
    assert chosen(f"{begun}{cut}", f"{begun} | World | The Gazette of Eastholm and Northbank") == f"{begun}{cut}"
    assert chosen("How the ferry sank.", "How the ferry sank. It took nine weeks.") == "How the ferry sank."


def test_a_description_without_one_word_of_the_article_speaks_of_the_site():
    told = Told(TITLE, PARAGRAPHS)
    assert best_description(SLOGAN, None, told) is None
    assert best_description(SLOGAN, LEAD, told) == LEAD
    assert best_description("How a ferry came home", None, told) == "How a ferry came home"


def test_a_description_that_hardly_speaks_of_the_article_gives_way_to_a_standfirst_that_does():
    told = Told(TITLE, PARAGRAPHS)
    declared = "Headlines, weather, sport, gossip and opinion from Eastholm"
    assert best_description(declared, "Nine weeks after her last trip the ferry sailed", told) != declared
    assert best_description(declared, "Gossip of the neighbours", told) == declared
    assert best_description(declared, None, told) == declared


@pytest.mark.parametrize(
    ("declared", "paragraphs"),
    [(SLOGAN, ["She sailed."]), ("Последние новости и погода", PARAGRAPHS), ("ข่าวล่าสุด ข่าววันนี้", PARAGRAPHS)],
)
def test_where_nothing_can_be_compared_the_declared_description_stays(declared: str, paragraphs: list[str]):
    assert best_description(declared, LEAD, Told(TITLE, paragraphs)) == declared


def described(below: str, *, head: str = "") -> tuple[str | None, str | None]:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = (
        f"<html><head><title>{TITLE}</title>{head}</head><body><main><article><h1>{TITLE}</h1>"
        f"{below}{text}</article></main></body></html>"
    )
    article = load_article(parse(page), "https://gazette.example/a1").article
    return article.description, article.source.get("description")


@pytest.mark.parametrize(
    "below",
    [
        f'<p class="standfirst">{LEAD}</p>',
        f'<h2 class="article__sub-headline subheadline">{LEAD}</h2>',
        f'<div class="Article_lead__e5"><p>{LEAD}</p></div>',
        f'<time>12 March 2026</time><div class="c-chapo">{LEAD}</div>',
    ],
)
def test_a_standfirst_below_the_headline_is_the_description_where_none_is_declared(below: str):
    assert described(below) == (LEAD, "dom")


@pytest.mark.parametrize(
    "below",
    [
        f"<p>{LEAD}</p>",
        '<p class="lead">12 March 2026, 08:15</p>',
        '<p class="intro">By Jane Doe, our reporter on the isles</p>',
        f'<p class="lead">{TITLE}</p>',
        f'<div class="lead"><img src="a.jpg">{LEAD}</div>',
        f'<div class="lead-caption">{LEAD}</div>',
        f'<div class="summary">{"<p>One more paragraph of it.</p>" * 5}</div>',
        f'<div class="related-posts"><p class="excerpt">{LEAD}</p></div>',
    ],
)
def test_other_texts_are_no_standfirst(below: str):
    assert described(below) == (None, None)


def test_a_slogan_gives_way_to_the_standfirst_and_a_description_does_not():
    lead = f'<p class="lead">{LEAD}</p>'
    assert described(lead, head=f'<meta name="description" content="{SLOGAN}">') == (LEAD, "dom")
    own = "How the ferry came home to Eastholm"
    assert described(lead, head=f'<meta name="description" content="{own}">') == (own, "meta")
