"""Which spiders of a project hold the state folder and write reports."""

import json
import os
import subprocess

import pytest

from newscrawl.ledger import Store
from tests.sites import Crawl, publish

MINE = """
from newscrawl.settings import *
import newscrawl, scrapy
from newscrawl.spiders.articles import ArticlesSpider

SPIDER_MODULES = ["newscrawl.spiders", "mine"]

class Mine(scrapy.Spider):
    name = "mine"

    async def start(self):
        yield scrapy.Request(self.url)

    def parse(self, response):
        for _ in range(2):
            yield newscrawl.extract(response.body, url=response.url)

class Derived(ArticlesSpider):
    name = "derived"
"""


@pytest.fixture
def scrapy(crawl):
    """Runs a command of Scrapy's in a project that has newscrawl's settings, and spiders of its own."""
    (crawl.folder / "mine.py").write_text(MINE)

    def run(name, *arguments):
        command, environment = crawl.command()
        start = command.index("crawl")
        environment |= {
            "SCRAPY_SETTINGS_MODULE": "mine",
            "PYTHONPATH": os.pathsep.join([str(crawl.folder), environment.get("PYTHONPATH", "")]),
        }
        whole = [*command[:start], name, *command[start + 1 :], *arguments]
        done = subprocess.run(
            whole, cwd=crawl.folder, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        return Crawl(done.returncode, done.stdout + done.stderr, crawl.folder)

    return run


def first_page(site):
    publish(site, 1)
    (path,) = (path for path in site.pages if path.startswith("/2026"))
    return site.base + path


@pytest.mark.parametrize("command", ["fetch", "shell"])
def test_commands_that_look_at_a_page_leave_the_state_folder_to_the_runs(site, crawl, scrapy, command):
    store = Store(crawl.folder / "state", crawl.folder / "archive", "running")  # another process crawls
    arguments = ["-c", "response.text"] if command == "shell" else []
    looked = scrapy(command, first_page(site), *arguments)
    assert looked.exit_code == 0
    assert "The council of town0 votes on the harbour bridge" in looked.log
    assert "Traceback" not in looked.log
    assert "another run" not in looked.log
    assert not (crawl.folder / "state" / "runs").exists()
    store.close()


def test_articles_of_a_spider_of_the_projects_own_go_to_feed_exports_and_that_is_told_once(site, crawl, scrapy):
    run = scrapy("crawl", "mine", "-a", f"url={first_page(site)}", "-o", "out.jsonl", "-o", "out.xml")
    assert run.exit_code == 0, run.log
    assert run.log.count("articles that the spider yields itself are not stored") == 1
    assert "healthy" not in run.log
    assert "Traceback" not in run.log
    titles = [json.loads(line)["title"] for line in (crawl.folder / "out.jsonl").read_text().splitlines()]
    assert titles == ["The council of town0 votes on the harbour bridge"] * 2
    assert not (crawl.folder / "state").exists()
    assert not (crawl.folder / "archive").exists()


def test_a_feed_that_such_a_spider_cannot_write_is_told_without_a_traceback(site, crawl, scrapy):
    (crawl.folder / "file").touch()
    run = scrapy("crawl", "mine", "-a", f"url={first_page(site)}", "-o", "file/out.jsonl", "-o", "out.csv")
    assert run.log.count("cannot write the feed export file/out.jsonl: ") == 1
    assert "Traceback" not in run.log
    assert (crawl.folder / "out.csv").exists()


def test_a_spider_that_is_derived_from_newscrawls_has_runs_as_those_have(site, crawl, scrapy):
    run = scrapy("crawl", "derived", "-a", f"urls={first_page(site)}")
    assert run.exit_code == 0, run.log
    assert len(run.records) == 1
    assert (run.report["spider"], run.figure("stored")) == ("derived", 1)
    store = Store(crawl.folder / "state", crawl.folder / "archive", "running")
    assert scrapy("crawl", "derived", "-a", f"urls={first_page(site)}").exit_code == 75
    store.close()


def test_parse_names_the_command_that_shows_what_newscrawl_makes_of_a_page(site, scrapy):
    url = first_page(site)
    run = scrapy("parse", "--spider=articles", url)
    assert run.exit_code == 1
    assert f"newscrawl: error: parse is not for the spider articles: scrapy extract {url} --explain" in run.log
    assert "Traceback" not in run.log
    assert site.asked == []
