"""Who is asking: a User-Agent that names newscrawl and whom to turn to."""

import re

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.useragent import UserAgentMiddleware
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from newscrawl.errors import ConfigError
from newscrawl.middlewares.robotstext import product

SETTING = "NEWSCRAWL_CONTACT"
AGENT = "newscrawl"  # the group in robots.txt; ROBOTSTXT_USER_AGENT names another one


class IdentityMiddleware(UserAgentMiddleware):
    """Scrapy's, with NEWSCRAWL_CONTACT (a URL or mail address) in the User-Agent that newscrawl brings."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "IdentityMiddleware":
        """Scrapy builds its components so; raises ConfigError."""
        return cls(user_agent(crawler.settings))


def user_agent(settings: BaseSettings) -> str:
    """Return USER_AGENT as it is sent; raises ConfigError for a contact that no header can hold.

    A USER_AGENT that a user has set stands as it is.
    """
    agent = str(settings["USER_AGENT"])
    contact = str(settings[SETTING] or "").strip()
    own = (settings.getpriority("USER_AGENT") or 0) <= SETTINGS_PRIORITIES["project"]
    if not contact or not own:
        return agent
    plain = re.fullmatch(r"[!-~]+( [!-~]+)*", contact) and not set(contact) & set("()\\")
    if not plain or not re.search(r"\w@\w|\w\.\w|://\w", contact):
        raise ConfigError(f"{SETTING}: {contact!r} is no URL or mail address in plain ASCII")
    return re.sub(r" \(\+.*\)$", "", agent) + f" (+{contact})"


def robots_agent(settings: BaseSettings) -> str:
    """Return the product token, in lower case, by which robots.txt, robots meta tags and headers may speak to us.

    >>> robots_agent(BaseSettings({"ROBOTSTXT_USER_AGENT": "MyNewsBot/1.0"})), robots_agent(BaseSettings())
    ('mynewsbot', 'newscrawl')
    """
    return product(str(settings["ROBOTSTXT_USER_AGENT"] or "")) or AGENT
