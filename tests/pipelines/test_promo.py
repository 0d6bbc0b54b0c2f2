from tests.sites import article_page

STORY = "/2026/11/20/a-call-to-all-readers-of-the-gazette"
CALL = "Follow us on WhatsApp for the latest news, and never miss what happens in your town."


def test_a_page_all_of_whose_text_is_promo_is_no_article(site, crawl):
    site.pages[STORY] = article_page("aldermoor", text=[CALL])
    run = crawl("articles", "-a", f"urls={site.base}{STORY}")
    assert run.records == []
    assert run.figure("no_article") == 1
    assert [named["reason"] for named in run.report["fruitless"]["no_article"]] == ["all its text is promo"]
    assert f"Dropped {site.base}{STORY}: no article: all of its text is promo" in run.log
