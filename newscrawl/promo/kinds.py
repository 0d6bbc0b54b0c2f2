"""The kinds of promo text: the fixed vocabulary of `removed`, of rule files and of `NEWSCRAWL_KEEP`."""

from collections.abc import Iterable
from typing import Final

from newscrawl.errors import ConfigError

PICTURES: Final = "photo_credit_caption"  # the kind of what is said of pictures
KINDS: Final[dict[str, str]] = {
    "messaging_app": "join us on WhatsApp, Telegram, Signal, Viber, LINE, WeChat, Arattai",
    "app_download": "install our app, read us in the app",
    "newsletter": "sign up for the newsletter, get it in your inbox, have alerts turned on, forms that go with it",
    "follow_social": "follow us on X, like us on Facebook, add us on Google News",
    "read_also": "read also, related stories, most read: the label, or label and headline in one line",
    "related_headline": "headline of another article that stands under such a label",
    "share_comment_print": "share, comment, print, save, report an error",
    "paywall_subscribe": "subscribe, log in, donate, read on with a subscription",
    PICTURES: "caption or credit of a picture",
    "copyright_syndication": "copyright, licence, syndication and agency notices",
    "cookie_consent": "cookie, privacy and consent notices",
    "nav_ui": "navigation: skip to content, back to top, tags, table of contents",
    "video_audio_player": "player text, listen to this article, reading time",
    "byline_bio_contact": "byline, author's biography, contact of the newsroom",
    "contest_affiliate": "affiliate disclosure, contests, vouchers, shopping",
    "ad_label": "advertisement, sponsored, scroll to continue",
    "date_line": "published at, updated at, standing alone",
    "poll_quiz": "polls, quizzes and their answers",
    "ticker_breaking": "breaking news ticker, live blog label",
    "helpline_notice": "helplines and other standing notices of care",
    "repeated_title": "the title once more, inside the text",
    "repeated_line": "a line that comes back in other articles of the site",
    "user_rule": "matched a rule of the user's that names no kind",
    "other_boilerplate": "recognised as no part of the article, of no kind above",
}


def check_kinds(names: Iterable[str], where: str) -> frozenset[str]:
    """Return the names as a set, or raise ConfigError for the first that is no kind.

    >>> sorted(check_kinds(["newsletter", "ad_label"], "NEWSCRAWL_KEEP"))
    ['ad_label', 'newsletter']
    >>> check_kinds(["advert"], "NEWSCRAWL_KEEP")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    newscrawl.errors.ConfigError: NEWSCRAWL_KEEP: unknown kind 'advert'; known kinds: messaging_app, ...
    """
    found = frozenset(names)
    for name in sorted(found - KINDS.keys()):
        raise ConfigError(f"{where}: unknown kind {name!r}; known kinds: {', '.join(KINDS)}")
    return found
