from newscrawl.ledger import Lists, open_database


def test_a_list_is_asked_with_the_validators_of_its_last_answer(tmp_path):
    lists = Lists(open_database(tmp_path / "ledger.sqlite"))
    lists.found("https://a.example/feed", "https://a.example/", "https://a.example/")
    assert lists.get("https://a.example/feed", "https://a.example/").conditions == {}
    lists.read("https://a.example/feed", "https://a.example/", 5, '"1"', "Sun, 22 Nov 2026 10:00:00 GMT")
    assert lists.get("https://a.example/feed", "https://a.example/").conditions == {
        "If-None-Match": '"1"',
        "If-Modified-Since": "Sun, 22 Nov 2026 10:00:00 GMT",
    }


def test_a_list_knows_where_it_leads_newest_first(tmp_path):
    lists = Lists(open_database(tmp_path / "ledger.sqlite"))
    for name, modified in (("old", 1), ("new", 9), ("untold", None)):
        lists.found(name, "seed", "index", modified)
    lists.found("other", "another seed", "index")
    assert [child.url for child, _ in lists.children("index", "seed")] == ["untold", "new", "old"]
    lists.gone("new", "seed")
    assert [child.url for child, _ in lists.children("index", "seed")] == ["untold", "old"]
