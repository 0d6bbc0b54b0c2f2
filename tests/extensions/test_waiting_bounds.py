"""How much waits."""

import asyncio
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from newscrawl.blocks import Block
from newscrawl.extensions import waiting
from newscrawl.items import Article, Draft
from newscrawl.ledger import Candidate
from newscrawl.pipelines.page import Page
from tests import icelandic
from tests.promo.memories import Empty


@pytest.fixture
def room() -> waiting.WaitingRoom:
    """The waiting room of a run whose ledger knows nothing."""
    store = SimpleNamespace(memory=SimpleNamespace(of=lambda site: Empty()), revision=lambda canonical: 0)
    run = SimpleNamespace(store=store, keep=frozenset(), canonical=lambda url, claimed=None: url)
    return waiting.WaitingRoom(Mock(), run)


def page(site: str, number: int) -> Page:
    url = f"https://{site}/{number}"
    blocks = tuple(Block(text) for text in icelandic.paragraphs(f"{site} {number}", 3))
    return Page(Candidate(url, url, site, True, False), Draft(Article(url=url, site=site), blocks))


def test_a_site_waits_until_enough_of_it_is_there(room: waiting.WaitingRoom) -> None:
    passed = [room.pass_on(page("a.example", number)) for number in range(waiting.ENOUGH)]
    assert passed[:-1] == [[]] * (waiting.ENOUGH - 1)
    assert len(passed[-1]) == waiting.ENOUGH
    assert passed[-1][0].memory.articles == waiting.ENOUGH


def test_a_site_goes_on_when_its_pages_are_large(room: waiting.WaitingRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "LARGEST_SITE", 3_000)
    assert sum(len(room.pass_on(page("a.example", number))) for number in range(20)) >= 12


def test_the_largest_site_goes_on_when_all_are_large(
    room: waiting.WaitingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    room.listeners.append(lambda candidate: told.append(candidate.site))
    monkeypatch.setattr(waiting, "LARGEST", 6_000)
    for number in range(5):
        assert room.pass_on(page("a.example", number)) == []
    passed, number = [], 0
    while not passed and number < 4:
        passed, number = room.pass_on(page("b.example", number)), number + 1
    assert {one.article.site for one in passed} == {"a.example"}
    assert told.count("b.example") == number
    assert len(list(room.take_all())) == number


def test_a_site_waits_until_those_before_it_are_through(room: waiting.WaitingRoom) -> None:
    for site in ("a.example", "b.example"):
        assert room.pass_on(page(site, 1)) == []
    going = room.take_all()
    assert next(going).article.site == "a.example"
    assert room.pass_on(page("b.example", 2)) == []
    assert [one.article.url for one in going] == ["https://b.example/1", "https://b.example/2"]


def test_after_a_stop_pages_go_on_while_there_is_time_and_the_others_are_named(
    room: waiting.WaitingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, sent = [0.0], []

    async def send(page: Page, response: None) -> None:
        now[0] += 1
        sent.append(page.candidate)

    for number in range(20):
        assert room.pass_on(page(f"{number}.example", 1)) == []
    monkeypatch.setattr(waiting, "monotonic", lambda: now[0])
    room._crawler.engine.scraper.start_itemproc_async = send
    room._crawler.crawling = False
    room._run.error = None
    for _ in range(2):  # by the ticker, and before the pipelines are closed
        asyncio.run(room.empty())
    rest = room.last_call()
    assert len(sent) == waiting.LAST_CALL
    assert {one.site for one in (*sent, *rest)} == {f"{number}.example" for number in range(20)}
    assert len(sent) + len(rest) == 20


def test_a_run_that_is_not_stopped_sends_all_however_long_it_takes(
    room: waiting.WaitingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        room.pass_on(page(f"{number}.example", 1))
    monkeypatch.setattr(waiting, "LAST_CALL", 0)
    assert len(list(room.take_all())) == 20
