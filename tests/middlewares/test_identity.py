import pytest
from scrapy.settings import Settings

from newscrawl.errors import ConfigError
from newscrawl.middlewares.identity import user_agent

OWN = {"USER_AGENT": ("newscrawl/1.0 (+https://project.example/)", "project")}


def settings(**given):
    made = Settings()
    for name, (value, priority) in (OWN | given).items():
        made.set(name, value, priority)
    return made


def test_a_contact_takes_the_place_of_the_project():
    assert user_agent(settings()) == "newscrawl/1.0 (+https://project.example/)"
    contact = {"NEWSCRAWL_CONTACT": ("crawler@university.example", "cmdline")}
    assert user_agent(settings(**contact)) == "newscrawl/1.0 (+crawler@university.example)"


def test_a_user_agent_that_a_user_has_set_stands():
    given = {"USER_AGENT": ("mine/2", "cmdline"), "NEWSCRAWL_CONTACT": ("me@x.example", "cmdline")}
    assert user_agent(settings(**given)) == "mine/2"


@pytest.mark.parametrize("contact", ["a\r\nX-Evil: 1", "me (at) home", "jürgen@x.example"])
def test_a_contact_that_no_header_can_hold_is_named(contact):
    with pytest.raises(ConfigError, match="NEWSCRAWL_CONTACT"):
        user_agent(settings(NEWSCRAWL_CONTACT=(contact, "cmdline")))


def test_the_contact_is_sent(site, crawl):
    site.page("/a")(lambda it: it.send())
    crawl(site.url("/a"), NEWSCRAWL_CONTACT="me@x.example")
    assert "Scrapy" in site.asked[0].headers["user-agent"]
    assert site.asked[0].headers["user-agent"].endswith("(+me@x.example)")
