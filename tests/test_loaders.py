"""From a page to a draft: fields, where they came from, and pages made to break it."""

import dataclasses
import json
import time
from pathlib import Path
from typing import Any

import pytest

from newscrawl.extraction import parse
from newscrawl.items import Article
from newscrawl.loaders import ArticleLoader, load_article
from newscrawl.processors import Found
from newscrawl.sites import SiteProfile

PAGES = Path(__file__).parent / "extraction" / "pages"
FETCHED = "2026-06-01T00:00:00+00:00"
PROFILE = SiteProfile(
    domain="gazette.example",
    fields={
        "title": (".absent", "h2.real"),
        "authors": ("div.who b",),
        "published": ("//i[@class='when']/text()",),
        "tags": ("ul.topics li::text",),
        "paywalled": ("meta[name=premium]::attr(content)",),
        "images": ("img.lead",),
        "section": (".absent",),
        "text": ("div.story",),
    },
    timezones={"LOC": "+05:45"},
)


def load(html: str, url: str = "https://gazette.example/ferry", **options: Any) -> Article:
    return load_article(parse(html), url, fetched=FETCHED, **options).article


def load_folder(name: str, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Load a page; give what it should hold and what it holds, of the fields that it names."""
    expected = json.loads((PAGES / name / "expected.json").read_text("utf-8"))
    html = (PAGES / name / "input.html").read_text("utf-8")
    loaded = dataclasses.asdict(load(html, expected["url"], **options))
    got = {field: loaded[field] for field in expected}
    got["source"] = {field: loaded["source"].get(field) for field in expected.get("source", {})}
    return {"source": {}} | expected, got


@pytest.mark.parametrize("name", sorted(page.name for page in PAGES.iterdir() if page.name != "profile"))
def test_pages_give_what_stands_beside_them(name: str):
    expected, got = load_folder(name)

    assert got == expected


def test_a_loader_chooses_anew_when_more_is_offered_or_put_in_place():
    loader = ArticleLoader()
    loader.add_value("dateline", [Found("One", "meta")])
    chosen = [loader.get_output_value("dateline") for _ in range(2)]
    loader.replace_value("dateline", [Found("Two", "dom")])
    loader.add_value("dateline", [Found("Three", "dom")])

    assert (chosen, loader.get_output_value("dateline")) == (["One", "One"], "Two")
    assert loader.load_item().source == {"dateline": "dom"}


def test_a_loader_runs_each_choice_once():
    asked = []

    class Loader(ArticleLoader):
        def language_out(self, candidates):
            asked.append(len(candidates))
            return candidates[0]

    loader = Loader()
    loader.add_value("language", [Found("en", "dom")])

    assert [loader.get_output_value("language"), loader.load_item().language, asked] == ["en", "en", [1]]


def test_a_profile_overrides_any_field():
    expected, got = load_folder("profile", profile=PROFILE)

    assert got == expected


def test_tags_and_description_are_told_from_the_title_that_a_profile_gives():
    title = "The ferry sails again after weeks"
    head = f'<meta name=keywords content="{title}, harbour"><meta name=description content="{title}">'
    article = load(f"{head}<h1>12</h1><h2>{title}", profile=SiteProfile("gazette.example", fields={"title": ("h2",)}))

    assert (article.tags, article.description) == (["harbour"], None)


def test_a_profiles_text_selector_picks_the_body():
    draft = load_article(
        parse((PAGES / "profile" / "input.html").read_text("utf-8")), "https://gazette.example/ferry", profile=PROFILE
    )

    assert [(block.text, block.body) for block in draft.blocks] == [("Short.", True), ("Shorter.", True)]


def test_what_a_profiles_text_selector_hits_twice_stands_once_in_the_body():
    html = "<div><p>Short.</p><blockquote><p>Said.</p></blockquote><ul><li><p>Listed.</p></li></ul><p>End.</p></div>"
    profile = SiteProfile("gazette.example", fields={"text": ("div p, div blockquote, div li",)})
    draft = load_article(parse(html), "https://gazette.example/ferry", profile=profile)

    assert [block.text for block in draft.blocks] == ["Short.", "Said.", "Listed.", "End."]


def test_a_profile_whose_selectors_hit_nothing_changes_nothing():
    fields = dict.fromkeys(("title", "authors", "published", "text", "images", "language"), (".absent",))
    html = (PAGES / "meta_tags" / "input.html").read_text("utf-8")

    assert load(html, profile=SiteProfile("gazette.example", fields=fields)) == load(html)


@pytest.mark.parametrize("field", ["published", "modified"])
def test_a_profile_whose_selectors_hit_no_date_leaves_that_of_the_page(field):
    html = (
        '<html><head><meta property="article:published_time" content="2026-03-01T10:00:00Z">'
        '<meta property="article:modified_time" content="2026-03-02T10:00:00Z"></head>'
        f"<body><h1>Ferry returns at last</h1><b class=moved>Sport</b>{STORY}</body></html>"
    )
    article = load(html, profile=SiteProfile("gazette.example", fields={field: ("b.moved",)}))

    assert article == load(html)
    assert getattr(article, field)


STORY = (
    "<p>The ferry to Eastholm sailed again on Monday, after nine weeks in the dock and one day in the sound.</p>" * 3
)


def test_an_update_marked_as_such_is_no_date_of_publication_beside_another():
    article = load(
        "<h1>Ferry returns at last</h1><span class=by>By Ada Brandt</span> <span class=dt>Mar 16, 2016 09:10 IST</span>"
        f"{STORY}<div class=updDate>Updated Date: Mar 16, 2016 09:32:55 IST</div>",
        "https://www.firstpost.com/ferry",
    )

    assert (article.published, article.modified) == ("2016-03-16T09:10:00+05:30", "2016-03-16T09:32:55+05:30")


def test_an_update_that_readers_see_stands_in_for_the_only_date_and_says_so():
    seen = load(f"<h1>Ferry returns at last</h1><p class=date>Updated: 16 March 2016</p>{STORY}")
    touched = load(f"<meta property=og:updated_time content=2016-03-16><h1>Ferry returns at last</h1>{STORY}")

    assert (seen.published, seen.source["published"]) == ("2016-03-16", "modified")
    assert (touched.published, touched.modified) == (None, "2016-03-16")


def test_the_last_change_of_a_wiki_page_stands_in_for_its_date():
    article = load(
        f"<h1>Ferry</h1>{STORY}<div class=footer><ul><li id=footer-info-lastmod>This page was last edited on"
        " 16 March 2016, at 09:32.</li></ul></div>"
    )

    assert (article.published, article.modified) == ("2016-03-16T09:32:00", "2016-03-16T09:32:00")


def test_where_nothing_is_declared_the_day_of_the_address_counts_and_a_shown_time_of_that_day():
    url = "https://gazette.example/2016/03/16/ferry"
    other = load(f"<h1>Ferry returns at last</h1><p class=date>18 March 2016</p>{STORY}", url)
    same = load(f"<h1>Ferry returns at last</h1><p class=date>16 March 2016, 09:32</p>{STORY}", url)

    assert (other.published, other.source["published"]) == ("2016-03-16", "url")
    assert (same.published, same.source["published"]) == ("2016-03-16T09:32:00", "dom")


def test_the_data_of_scripts_tell_the_date_where_nothing_at_the_headline_does():
    article = load(f"<h1>Ferry returns at last</h1>{STORY}<script>x = {{'publish_date': '2016-03-16'}}</script>")

    assert (article.published, article.source["published"]) == ("2016-03-16", "script")


def test_an_update_at_the_headline_is_the_date_of_change_where_none_is_declared():
    article = load(
        "<meta property=article:published_time content=2016-03-16T09:32:00Z><h1>Ferry returns at last</h1>"
        f"<p>Last updated on 17 March 2016, 10:05</p>{STORY}"
    )

    assert (article.published, article.modified) == ("2016-03-16T09:32:00+00:00", "2016-03-17T10:05:00")


def test_a_label_may_stand_in_the_element_in_front_of_its_date_far_from_the_headline():
    article = load(f"<h1>Ferry returns at last</h1>{'<p>x</p>' * 99}<dl><dt>Published</dt><dd>16 March 2016</dd></dl>")

    assert (article.published, article.source["published"]) == ("2016-03-16", "dom")


@pytest.mark.parametrize("lang", ["", 'lang="zz"', 'lang="hi"'])
def test_the_language_is_the_texts_where_none_or_none_possible_is_declared(lang: str):
    article = load(f"<html {lang}><body><h1>Ferry returns at last</h1>{STORY}</body></html>")

    assert (article.language, article.source["language"]) == ("en", "text")


def test_an_agency_that_the_page_names_as_author_is_its_agency_and_nobodys_name():
    article = load(
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry returns at last",'
        ' "author": {"@type": "Organization", "name": "Northern Wire Service"}}</script>'
        '<meta name="author" content="Northern Wire Service">'
        f'<h1>Ferry returns at last</h1><p class="byline">By <a href="/about">Northern Wire Service</a></p>{STORY}'
    )

    assert (article.authors, article.agency) == ([], "Northern Wire Service")


def test_where_an_agency_is_the_only_author_the_report_may_name_its_reporter():
    head = '<meta name="author" content="中央通訊社"><h1>漁港重新開放</h1>'
    report = "漁港在九個星期之後重新開放，第一艘渡輪星期一清晨駛入港口，居民在碼頭上等候。" * 3
    article = load(f"{head}<article><p>（中央社記者王小明宜蘭縣12日電）{report}</p><p>{report}</p></article>")

    assert (article.authors, article.agency) == (["王小明"], "CNA")


def test_an_agency_in_the_byline_is_the_reports():
    article = load(f"<h1>Ferry returns at last</h1><ul class=authors><li>Associated Press</li></ul>{STORY}")

    assert (article.authors, article.agency, article.source["agency"]) == ([], "AP", "dom")


def test_a_report_names_its_agency_in_a_line_of_its_own():
    article = load(f"<h1>Ferry returns at last</h1><div>{STORY}<p>(With inputs from PTI)</p></div>")

    assert (article.agency, article.source["agency"]) == ("PTI", "text")


def test_dates_are_judged_by_the_time_of_fetching():
    html = '<meta property="article:published_time" content="2026-06-05"><h1>Ferry</h1>'
    tree = parse(html)

    assert load_article(tree, "https://gazette.example/", fetched=FETCHED).article.published is None
    assert (
        load_article(tree, "https://gazette.example/", fetched="2026-06-04T00:00:00Z").article.published == "2026-06-05"
    )


@pytest.mark.parametrize("fetched", ["", "never", "2026-99-99"])
def test_a_damaged_time_of_fetching_does_no_harm(fetched: str):
    html = '<meta property="article:published_time" content="2016-03-16">'

    assert load_article(parse(html), "https://gazette.example/", fetched=fetched).article.published == "2016-03-16"


def test_loading_leaves_the_tree_as_it_was():
    tree = parse((PAGES / "german_byline" / "input.html").read_text("utf-8"))
    first = load_article(tree, "https://gazette.example/ferry", fetched=FETCHED)

    assert load_article(tree, "https://gazette.example/ferry", fetched=FETCHED) == first


BODY = "<p>The ferry to Eastholm sailed again on Monday, after nine weeks in the dock and one day of trials.</p>"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "\0\0",
        "<html>",
        "<div>" * 50_000,
        "<h1>" * 5_000 + "x",
        "<b><i>" * 20_000 + "By Jane Doe 16 March 2016",
        "<p class='author date byline'>" * 5_000,
        "<p itemscope itemprop='author name'>" * 5_000,
        "<time>" * 5_000,
        "<figure><img src=a.jpg><figcaption>" * 3_000,
        "<a rel=author href=/author/x>x</a>" * 20_000,
        "<meta name=author content=x>" * 20_000,
        "".join(f"<meta name=date{n} content='1/2/2016'>" for n in range(20_000)),
        f"<title>{'| - ' * 20_000}</title>",
        f"<h1>{'| - ' * 20_000}</h1><meta property=og:title content='{'a - ' * 20_000}'>",
        f"<meta name=author content='{'By ' * 50_000}'>",
        f"<meta name=author content='{'(' * 50_000}'>",
        f"<meta name=date content='{'16 ' * 50_000}'><p class=date>{'Mar 16 ' * 20_000}",
        f"<figure><img src=a.jpg><figcaption>{'Photo: ' * 20_000}</figcaption></figure>",
        f"<figure><img src=a.jpg><figcaption>{'((((' * 20_000}</figcaption></figure>",
        f"<p>{'A' * 100_000} (",
        f"<p>{'. ' * 100_000}",
        "<script type='application/ld+json'>" + '{"@type":"NewsArticle","author":' * 500 + "</script>",
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
        '<script type="application/ld+json">[' + '{"@type":"NewsArticle","headline":"x"},' * 20_000 + "]</script>",
        f"<link rel=canonical href='{'/a' * 100_000}'><base href='{'x' * 100_000}'>",
    ],
    ids=lambda html: html[:30],
)
def test_hostile_pages_neither_raise_nor_take_long(html: str):
    tree = parse(html + BODY)
    started = time.process_time()
    article = load_article(tree, "https://gazette.example/ferry", fetched=FETCHED).article

    assert time.process_time() - started < 3
    assert article.url == "https://gazette.example/ferry"


ODD = [False, True, " ", "\u00a0", 0.0, 1e15, -7, [None], [""], [[]], {}, {"@value": ""}, {"date": 7}, {"name": [{}]}]


def load_data(**data: object) -> Article:
    """Load a page with such structured data; its headline and a meta tag tell title and date as well."""
    script = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **data})}</script>'
    meta = '<meta property="article:published_time" content="2026-05-20T10:00:00Z">'
    return load(f"<head>{meta}{script}</head><article><h1>Ferry returns</h1><p>The ferry sailed again.</p></article>")


@pytest.mark.parametrize("value", ODD, ids=repr)
@pytest.mark.parametrize("name", ["datePublished", "dateModified", "headline", "author", "image", "keywords"])
def test_a_value_of_structured_data_that_says_nothing_is_as_good_as_none(name: str, value: object):
    article = load_data(**{name: value})
    assert (article.title, article.published) == ("Ferry returns", "2026-05-20T10:00:00+00:00")
    assert (article.modified, article.authors, article.images, article.tags) == (None, [], [], [])


def test_a_moment_as_php_writes_it_keeps_its_zone():
    moment = {"date": "2026-05-20 10:00:00.000000", "timezone_type": 3, "timezone": "Europe/Berlin"}
    assert load_data(datePublished=moment).published == "2026-05-20T10:00:00+02:00"


def test_citation_authors_stand_with_their_surnames_first():
    html = '<meta name=citation_author content="Doe, Jane"><meta name=citation_author content="Poe, Ann">'

    assert load(f"{html}<h1>Ferry returns at last</h1>{STORY}").authors == ["Jane Doe", "Ann Poe"]


def test_a_person_named_in_opengraph_wins_over_the_company_in_the_meta_tag():
    html = '<meta name=author content="Harbour Holdings"><meta property="article:author" content="Jane Doe">'

    assert load(f"{html}<h1>Ferry returns at last</h1>{STORY}").authors == ["Jane Doe"]


def test_the_byline_that_readers_see_wins_over_a_login():
    html = f"<meta name=author content=jdoe2><h1>Ferry returns at last</h1><p>By Jane Doe</p>{STORY}"

    assert load(html).authors == ["Jane Doe"]


def titled(head: str, body: str) -> str | None:
    return load(f"<html><head>{head}</head><body>{body}</body></html>").title


def test_what_markup_sets_apart_behind_a_kicker_is_the_headline_if_the_page_declares_it_alone():
    kicker, headline = "Harbours: ", "Ferry returns to Eastholm"
    data = json.dumps({"@type": "NewsArticle", "headline": kicker + headline})
    head = f"<meta property=og:title content='{headline}'><title>{kicker}{headline}</title>"
    head += f"<script type=application/ld+json>{data}</script>"

    assert titled(head, f"<h2><i>{kicker}</i><b>{headline}</b></h2>") == headline
    assert titled(head, f"<h2>{kicker}{headline}</h2>") == kicker + headline


def test_a_badge_in_the_heading_is_no_part_of_the_headline_that_the_page_declares_without_it():
    headline = "Ferry returns to Eastholm"
    heading = f"<h1>{headline} <span class=badge>Plus</span></h1>"

    assert (
        titled(f"<title>{headline} | Gazette</title><meta property=og:title content='{headline}'>", heading) == headline
    )
    assert titled("<title>Gazette</title>", heading) == f"{headline} Plus"


def test_a_section_in_the_pages_title_goes_where_a_link_names_it_and_no_heading_tells_more():
    head = "<title>Ferry returns to Eastholm - Harbours - Gazette</title>"
    head += "<meta property=og:site_name content=Gazette>"

    assert titled(head, "<nav><a href=/h>HARBOURS</a></nav>") == "Ferry returns to Eastholm"
    assert titled(head, "<nav><a href=/h>Farms</a></nav>") == "Ferry returns to Eastholm - Harbours"


def test_where_only_the_sites_name_is_an_h1_the_heading_of_the_articles_header_is_the_headline():
    head = "<meta property=og:title content='The ferry to Eastholm returns in a HUGE way'>"
    header = "<article><header><h2>Ferry returns to Eastholm</h2></header></article>"

    assert titled(head, f"<h1>Gazette</h1>{header}") == "Ferry returns to Eastholm"
    assert titled(head, f"<h1>Eastholm: the ferry returns</h1>{header}") == "Eastholm: the ferry returns"
    assert titled(head, "<h1>Gazette</h1><h2>Ferry returns to Eastholm</h2>") == (
        "The ferry to Eastholm returns in a HUGE way"
    )


def test_a_logo_is_no_headline():
    head = "<title>Ferry returns to Eastholm | Harbour Radio | Gazette</title>"
    body = "<h1 class=logo>Harbour Radio</h1><h3>Ferry returns to Eastholm</h3>"

    assert titled(head, body).startswith("Ferry returns to Eastholm")
