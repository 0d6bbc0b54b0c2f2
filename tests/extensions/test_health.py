import pytest

from newscrawl.extensions.health import Health

HEALTH = Health(failures=0.5, missing=0.5)


def stats(**figures):
    return {f"newscrawl/{name}": figure for name, figure in figures.items()}


def code(reason="finished", **figures):
    return HEALTH.exit_code(stats(**figures), reason)


def test_a_run_with_nothing_new_is_healthy():
    assert code(lists_unchanged=3) == 0


@pytest.mark.parametrize("failure", ["failed_lists", "failed_pages", "gone", "refused_pages", "left_pages"])
def test_a_run_that_could_fetch_nothing_is_not(failure):
    assert code(**{failure: 1}) == 2


def test_pages_that_are_gone_or_no_articles_are_not_enough_to_be_healthy():
    assert code(pages=1, no_article=1, gone=1) == 2


def test_few_failures_among_many_pages_are_healthy_and_many_are_not():
    assert code(lists=1, pages=90, stored=90, failed_pages=10) == 0
    assert code(lists=1, pages=10, stored=10, failed_pages=90) == 2


def test_pages_that_were_fetched_and_lost_to_errors_count_as_failures():
    assert code(lists=1, pages=40, stored=10, lost_pages=30) == 2
    assert code(lists=1, pages=4, stored=3, lost_pages=1) == 0
    assert code(lists=1, pages=1, lost_pages=1) == 2


@pytest.mark.parametrize("name", ["named_no_article", "error_pages"])
def test_many_pages_in_place_of_articles_are_unhealthy(name):
    kept = {"error_pages": 30} if name == "error_pages" else {"no_article": 30, name: 30}
    assert code(lists=1, pages=40, stored=10, **kept) == 2
    assert code(lists=1, pages=90, stored=60, **kept) == 0


def test_pages_that_turn_out_to_be_no_articles_are_healthy_where_nobody_called_them_so():
    assert code(lists=1, pages=40, stored=10, no_article=30) == 0


def test_a_share_of_a_few_pages_means_nothing():
    assert code(lists=1, pages=1, stored=1, failed_pages=2) == 0


@pytest.mark.parametrize(("failed", "fetched", "expected"), [(13, 0, 2), (5, 0, 2), (4, 0, 0), (12, 1, 0)])
def test_all_of_a_few_pages_failing_is_unhealthy(failed, fetched, expected):
    assert code(lists=3, pages=fetched, stored=fetched, failed_pages=failed) == expected


@pytest.mark.parametrize("name", ["missing_title", "missing_published"])
@pytest.mark.parametrize(("missing", "stored", "expected"), [(5, 5, 2), (4, 4, 0), (12, 13, 0)])
def test_all_of_a_few_articles_without_title_or_date_are_unhealthy(name, missing, stored, expected):
    assert code(lists=1, pages=stored, stored=stored, **{name: missing}) == expected


def test_a_share_of_all_lets_everything_fail():
    assert Health(failures=1, missing=1).exit_code(stats(lists=1, failed_pages=30), "finished") == 0


def test_articles_without_titles_are_unhealthy_when_they_are_many():
    assert code(lists=1, pages=40, stored=40, missing_title=4) == 0
    assert code(lists=1, pages=40, stored=40, missing_title=30) == 2


@pytest.mark.parametrize(("dead", "seeds", "expected"), [(5, 6, 2), (3, 6, 0), (3, 4, 0)])
def test_seeds_most_of_which_are_dead_are_unhealthy(dead, seeds, expected):
    assert code(lists=seeds - dead, pages=1, stored=1, seeds=seeds, failed_lists=dead, failed_seeds=dead) == expected


def test_a_page_that_is_not_accounted_for_is_unhealthy():
    assert code(lists=1, pages=3, stored=1, copies=1, no_article=1) == 0
    assert code(lists=1, pages=3, stored=1, copies=1) == 2


@pytest.mark.parametrize(("stored", "expected"), [(1, 0), (0, 2)])
def test_a_stopped_run_is_judged_by_whether_it_stored_something(stored, expected):
    assert code("shutdown", pages=stored, stored=stored) == expected


def test_a_crash_is_told():
    assert code("crashed", pages=1, stored=1) == 1


def test_a_warc_file_that_is_damaged_is_unhealthy_whatever_else_was_stored():
    figures = {"files": 100, "failed_files": 1, "pages": 900, "stored": 900}
    assert code(**figures) == 2
    assert Health(failures=1, missing=1).exit_code(stats(**figures), "finished") == 0


@pytest.mark.parametrize("name", ["pages", "passed/known", "passed/other_shard", "passed/over_limit"])
def test_warc_files_must_hold_a_page_to_be_healthy(name):
    held = {name: 1, "no_article": int(name == "pages")}
    assert code(files=1, records=9, **held) == 0
    assert code(files=1, records=9) == 2
