import json
import signal
import threading
import time

from tests import icelandic
from tests.sites import feed

DAYS = [f"Fri, {day:02} Nov 2026 08:00:00 GMT" for day in range(1, 21)]


def publish(site, count, *, inside=None, one_day=True):
    """Put articles of the Icelandic paper on a site; return the arguments of a crawl of it."""
    dates = {}
    for number in range(count):
        path = path_of(number)
        day = 20 if one_day else number % 20 + 1
        published = f"2026-11-{day:02}T08:00:00+00:00"
        site.pages[path] = icelandic.page(number, inside=inside(number) if inside else None, published=published)
        dates[path] = DAYS[day - 1]
    site.pages["/a.xml"] = feed(site.base, dates)
    return "-a", f"seeds={site.base}/a.xml"


def path_of(number):
    return f"/2026/11/20/frett-um-hofnina-og-baeinn-{number}"


def lines_of(record):
    return record["text"].split("\n\n")


def number_of(record):
    return int(record["url"].rpartition("-")[2])


def test_the_first_run_of_a_site_whose_language_has_no_rules_leaves_no_line_that_stands_in_every_article(site, crawl):
    run = crawl("news", *publish(site, 30))
    assert run.exit_code == 0, run.log
    assert len(run.records) == 30
    for record in run.records:
        number = number_of(record)
        assert not set(icelandic.promo_of(number)) & set(lines_of(record))
        assert lines_of(record) == icelandic.paragraphs(f"grein {number}", 5 + number % 4)
    rules = {removed["rule"] for record in run.records for removed in record["removed"]}
    assert any(rule.startswith("memory:30/30") for rule in rules)


SUBHEAD, BARE_SUBHEAD = "Aðdragandi málsins", "Hvað gerist næst"
WEATHER = "Veðrið á morgun verður milt á landinu öllu."


def true_lines(number):
    """Lines that come back and belong to the text: subheads in every article, sentences in a third of them."""
    last = 4 + number % 4
    inside = {1 + number % last: f"<h2>{SUBHEAD}</h2>", 1 + (number + 2) % last: f"<p><b>{BARE_SUBHEAD}</b></p>"}
    if number % 3 == 0:
        inside[last] = f"{inside.get(last, '')}<p>{WEATHER}</p>"
    if number % 3 == 1:
        inside[0] = f"<p>{icelandic.COLUMN}</p>"
    return inside


def test_subheads_and_sentences_that_come_back_stay_in_the_text(site, crawl):
    run = crawl("news", *publish(site, 30, inside=true_lines))
    assert run.exit_code == 0, run.log
    assert len(run.records) == 30
    for record in run.records:
        number, lines = number_of(record), lines_of(record)
        assert not set(icelandic.promo_of(number)) & set(lines)
        assert {SUBHEAD, BARE_SUBHEAD} <= set(lines)
        assert (WEATHER in lines) == (number % 3 == 0)
        assert (icelandic.COLUMN in lines) == (number % 3 == 1)
        assert set(icelandic.paragraphs(f"grein {number}", 5 + number % 4)) <= set(lines)


def test_a_small_site_is_judged_when_the_run_has_nothing_else_to_do(site, crawl):
    run = crawl("news", *publish(site, 9), "-o", "all.jsonl")
    assert run.exit_code == 0, run.log
    assert len(run.records) == run.figure("pages") == run.figure("stored") == 9
    assert not any(set(icelandic.promo_of(number_of(one))) & set(lines_of(one)) for one in run.records)
    exported = [json.loads(line) for line in (crawl.folder / "all.jsonl").read_text().splitlines()]
    assert sorted(one["text"] for one in exported) == sorted(one["text"] for one in run.records)


def test_the_next_run_knows_the_lines_of_the_first(site, crawl):
    crawl("news", *publish(site, 30))
    run = crawl("news", *publish(site, 31))
    assert run.figure("stored") == 1
    assert not set(icelandic.promo_of(30)) & set(lines_of(next(one for one in run.records if number_of(one) == 30)))


def test_articles_stored_before_the_memory_knew_are_not_revised_when_nothing_but_the_memory_changed(site, crawl):
    crawl("news", *publish(site, 2))
    crawl("news", *publish(site, 30))
    run = crawl("news", *publish(site, 30), "-a", "refresh=60d")
    assert run.exit_code == 0, run.log
    assert (run.figure("updated"), run.figure("unchanged")) == (0, 30)


RAFFLE = "Happdrætti blaðsins fer fram í hverjum mánuði og allir áskrifendur eru með."


def test_articles_stored_between_what_memory_learned_are_not_revised_either(site, crawl):
    for count in (12, 45):  # a line that stands in one of the first, and in all of those that come later
        arguments = publish(site, count)
        for path in map(path_of, (0, *range(12, count))):
            site.pages[path] = site.pages[path].replace("</article>", f"<p>{RAFFLE}</p></article>")
        records = crawl("news", *arguments).records
    assert [number_of(record) for record in records if RAFFLE in record["text"]] == [0]
    assert not any(icelandic.SUPPORT in record["text"] for record in records)
    run = crawl("news", *arguments, "-a", "refresh=60d")
    assert run.exit_code == 0, run.log
    assert (run.figure("updated"), run.figure("unchanged")) == (0, 45)


def test_the_user_may_keep_what_comes_back(site, crawl):
    run = crawl("news", *publish(site, 12), "-s", "NEWSCRAWL_KEEP=repeated_line")
    assert all(icelandic.SUPPORT in lines_of(record) for record in run.records)


def test_copies_of_one_article_prove_nothing_about_its_lines(site, crawl):
    paths = [f"/{section}{path_of(0)}" for section in range(12)]
    site.pages.update(dict.fromkeys(paths, icelandic.page(0)))
    site.pages["/a.xml"] = feed(site.base, dict.fromkeys(paths, DAYS[-1]))
    run = crawl("news", "-a", f"seeds={site.base}/a.xml")
    stored = {icelandic.readers(0) in lines_of(record) for record in run.records}
    assert stored == {True}, run.log


def test_limits_hold_while_pages_wait(site, crawl):
    run = crawl("news", *publish(site, 20), "-a", "max_articles=7")
    assert run.exit_code == 0, run.log
    assert len(run.records) == run.figure("pages") == 7
    assert sum(path != "/a.xml" for path, _ in site.asked if path.startswith("/2026")) == 7


def test_pages_that_wait_are_stored_when_the_run_is_stopped(site, crawl):
    arguments, asked = publish(site, 12), threading.Event()
    slow = path_of(5)

    def answer():
        asked.set()
        time.sleep(2)
        return 200, "text/html; charset=utf-8", icelandic.page(5)

    site.pages[slow] = answer
    process = crawl.start("news", *arguments)
    assert asked.wait(30)
    time.sleep(0.5)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    run = crawl.end(process)
    assert time.monotonic() - began < 10
    assert run.exit_code == 0, run.log
    assert len(run.records) == run.figure("stored") == run.figure("pages") > 0
    assert len(crawl("news", *arguments).records) == 12


def test_a_killed_run_leaves_the_pages_that_waited_to_the_next(site, crawl):
    arguments, asked = publish(site, 12), threading.Event()
    slow = path_of(5)
    site.pages[slow] = lambda: (asked.set(), time.sleep(1), (200, "text/html", icelandic.page(5)))[2]
    process = crawl.start("news", *arguments)
    assert asked.wait(30)
    process.kill()
    process.communicate()
    run = crawl("news", *arguments)
    assert run.exit_code == 0, run.log
    assert sorted(map(number_of, run.records)) == list(range(12))
    assert not any(set(icelandic.promo_of(number_of(one))) & set(lines_of(one)) for one in run.records)


def test_what_a_forced_stop_cannot_store_is_counted_and_comes_with_the_next_run(site, crawl):
    arguments, asked = publish(site, 6), threading.Event()
    site.pages[path_of(5)] = lambda: (asked.set(), time.sleep(1), (200, "text/html", icelandic.page(5)))[2]
    (crawl.folder / "mine.py").write_text("class Mine:\n    async def process_item(self, item):\n        return item\n")
    pipelines = (
        '{"newscrawl.pipelines.PromoPipeline": 100, "newscrawl.pipelines.DuplicatesPipeline": 200,'
        ' "mine.Mine": 250, "newscrawl.pipelines.ArchivePipeline": 300}'
    )
    process = crawl.start("news", *arguments, "-s", f"ITEM_PIPELINES={pipelines}")
    assert asked.wait(30)
    time.sleep(0.3)
    for _ in range(2):
        process.send_signal(signal.SIGINT)
        time.sleep(0.1)
    run = crawl.end(process)
    assert run.records == []
    assert run.figure("pages") == run.figure("waiting_pages") > 0, run.log
    assert "accounted for" not in run.log
    assert len(crawl("news", *arguments).records) == 6
