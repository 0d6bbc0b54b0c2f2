def test_redirects_without_end_or_target_are_failures_counted_and_logged_once(site, crawl):
    site.page("/self")(lambda it: it.redirect("/self"))
    site.page("/ping")(lambda it: it.redirect("/pong"))
    site.page("/pong")(lambda it: it.redirect("/ping"))
    site.page("/more*")(lambda it: it.redirect(it.path + "x"))
    site.page("/broken")(lambda it: it.redirect("http://[::1/"))
    site.page("/bytes")(lambda it: it.redirect("http://\xff\xfe:x/"))
    site.page("/long")(lambda it: it.redirect("/" + "a" * 5000))
    urls = [site.url(path) for path in ("/self", "/ping", "/more", "/broken", "/bytes", "/long")]
    found = crawl(*urls)
    assert set(found.failures) == set(urls)
    assert found.stats["newscrawl/bad_redirect"] == 5
    assert found.stats["newscrawl/bad_url"] == 1
    assert len(found.lines("WARNING")) == len(urls)
    assert max(map(len, found.log.splitlines())) < 1000
    assert len(site.times("/self")) == 1
    assert len(site.asked) < 20


def test_a_redirect_to_another_scheme_is_not_followed(site, crawl):
    site.page("/file")(lambda it: it.redirect("file:///etc/passwd"))
    found = crawl(site.url("/file"))
    assert found.failures == {site.url("/file"): "HttpError"}
    assert "root:" not in str(found.pages)


def test_ten_redirects_are_followed_and_a_page_that_redirects_is_not_lost(site, crawl):
    site.page("/hop*")(lambda it: it.redirect(it.path + "x") if it.path.count("x") < 10 else it.send())
    assert crawl(site.url("/hop")).pages[site.url("/hop")]["url"] == site.url("/hop" + "x" * 10)
