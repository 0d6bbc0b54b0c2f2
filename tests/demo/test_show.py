from pathlib import Path

from newscrawl.demo import load_papers
from newscrawl.demo.outcome import Outcome
from newscrawl.demo.show import show

COURIER, MERIDIAN = "http://coastalcourier.example", "http://meridian-review.example"
REPORTS = ({"run": "r1", "started": "1"}, {"run": "r2", "started": "2"})


def record(url: str, run: str = "r1", **more: object) -> dict[str, object]:
    return {
        "id": url,
        "url": url,
        "run": run,
        "revision": 1,
        "title": "A title",
        "removed": [],
        "text": "x",
        **more,
    }


def shown(outcome: Outcome, requests: dict[tuple[int, str], int] | None = None) -> str:
    return "\n".join(show(outcome, load_papers(), requests or {}, Path("demo")))


def line_with(text: str, lines: str) -> list[str]:
    return next(line for line in lines.splitlines() if text in line).split()


def test_each_site_has_its_figures() -> None:
    articles = (
        record(f"{COURIER}/1"),
        record(f"{COURIER}/2", run="r2"),
        record(f"{COURIER}/1", run="r2", revision=2),
        record(f"{MERIDIAN}/1"),
    )
    copies = ({"url": f"{MERIDIAN}/2", "of": f"{COURIER}/1", "kind": "syndicated"},)
    requests = {(200, f"{COURIER}/1"): 2, (200, f"{COURIER}/2"): 1, (304, f"{COURIER}/"): 1}
    text = shown(Outcome(articles, copies, REPORTS), requests)
    assert line_with("coastalcourier.example  ", text)[-5:] == ["2", "1", "1", "1", "0"]
    assert line_with("meridian-review.example ", text)[-5:] == ["0", "1", "0", "0", "1"]
    assert line_with("together", text)[-5:] == ["2", "2", "1", "1", "1"]


def test_a_copy_is_shown_with_its_kind_and_the_title_of_what_it_copies() -> None:
    copies = ({"url": f"{MERIDIAN}/2", "of": f"{COURIER}/1", "kind": "syndicated"},)
    text = shown(Outcome((record(f"{COURIER}/1", title="The cable"),), copies, REPORTS))
    assert line_with("syndicated", text) == ["syndicated", f"{MERIDIAN}/2", "The", "cable"]


def test_stripped_texts_are_counted_by_kind_with_an_example() -> None:
    removed = [{"text": "Sign up here", "kind": "newsletter"}, {"text": "Join us", "kind": "newsletter"}]
    text = shown(Outcome((record(f"{COURIER}/1", removed=removed),), (), REPORTS))
    assert line_with("newsletter", text) == ["newsletter", "2", "Sign", "up", "here"]


def test_nothing_crawled_is_shown_without_empty_tables() -> None:
    text = shown(Outcome((), (), ()))
    assert "What was stripped" not in text
    assert line_with("together", text)[-5:] == ["0"] * 5


def test_it_says_where_the_files_lie_and_what_to_do_next() -> None:
    text = shown(Outcome((), (), ()))
    assert str(Path("demo/archive/*.jsonl")) in text
    assert "scrapy crawl news -a seeds=" in text
