"""What start tags say."""

from newscrawl.extraction.markup import FLAGS, markup_of


def test_names_are_folded_into_words_and_pairs():
    markup = markup_of("div", [("class", "relatedArticles article__body"), ("id", "NEWSLETTER-box")])
    assert markup.words == {"related", "articles", "article", "body", "newsletter", "box"}
    assert {"related-articles", "article-body", "newsletter-box"} <= set(markup.tokens)


def test_only_naming_attributes_are_read():
    markup = markup_of("a", [("href", "/advertisement"), ("title", "Sponsor"), ("data-testid", "teaser")])
    assert markup.words == {"teaser"}


def test_elements_hidden_by_attribute_or_style_are_flagged():
    assert markup_of("div", [("hidden", "")]).flags & FLAGS["hidden"]
    assert markup_of("div", [("aria-hidden", "true")]).flags & FLAGS["hidden"]
    assert markup_of("div", [("style", "color:red; display: none")]).flags & FLAGS["hidden"]
    assert not markup_of("div", [("aria-hidden", "false"), ("style", "display:block")]).flags & FLAGS["hidden"]


def test_elements_of_one_kind_share_a_flag():
    assert markup_of("h1", ()).flags == markup_of("h6", ()).flags == FLAGS["heading"]
    assert markup_of("td", ()).flags == FLAGS["table"]
    assert markup_of("div", ()).flags == 0


def test_endless_attributes_are_cut_short():
    markup = markup_of("div", [("class", "word " * 100_000 + "last")])
    assert markup.words == {"word"}
    assert len(markup_of("div", [("class", " ".join(chr(97 + i) * 3 for i in range(26)))]).words) == 24


def test_a_text_that_was_made_into_an_id_names_no_box():
    flags = [
        markup_of(*tag).flags & FLAGS["apart"]
        for tag in (
            ("div", [("class", "related-articles")]),
            ("div", [("id", "more-on-car-repair-maintenance-related-articles")]),
            ("h2", [("id", "related-articles")]),
        )
    ]
    assert list(map(bool, flags)) == [True, False, False]


def test_the_name_of_a_file_of_styles_is_read_without_its_ending():
    names = [markup_of("div", [("class", name)]).words for name in ("Newsletterstyled__Box-sc-1x2y3z", "list-unstyled")]
    assert names == [{"newsletter", "box", "sc"}, {"list", "unstyled"}]
