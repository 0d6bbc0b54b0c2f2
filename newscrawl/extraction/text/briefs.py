"""Pages with little text or none: briefs, whose few words do not convince the model, and pages of no article at all.

The model was trained on pages that have an article, mostly of a thousand characters and more.
"""

import re

from lxml.html import HtmlElement

from newscrawl.extraction.markup import FLAGS
from newscrawl.extraction.text.entries import add_headlines, bears_title, home_of, linked_articles, without_teasers
from newscrawl.extraction.text.heading import Heading, is_typed_article
from newscrawl.extraction.text.segments import Container, Page, Segment
from newscrawl.extraction.text.shape import Floats
from newscrawl.extraction.text.steps import UNTRACED, Trace

_MIN_SENTENCE = 25  # characters
_MIN_DENSE = 10  # of Amharic, Chinese, Japanese and Korean, which say as much in fewer
_DENSE = re.compile("[\u1200-\u137f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_UNPOINTED = re.compile("[\u0e00-\u0eff]")  # Thai and Lao, whose sentences end with no sign
_STOPS = (".", "!", "?", "…", "。", "！", "？", "।", "॥", "۔", "؟", "။", "።", "។", "៕", "։", "᙮")
_CLOSING = "\"'”’»)」』）"
SHORT = 400  # characters of a body from which the model is believed
_SURE = 0.6  # score that the best of less must have, on a page that does not say that it is an article
_LIKELY = 0.2  # score from which a sentence in a brief's container is its text
_ALIKE = 0.7  # share of the best score from which the others of a short text's containers are text, too
_APART = 0.15  # the least score of a text that stands apart
_FAR = 0.6  # share of its best score that what stands around it stays below
_MEMBERS, _SENTENCES = 3, 2  # segments that it has, and sentences among them
_LINKS = 1 / 3  # links for each of its segments; a list of teasers has more
_ABOVE = 3  # segments before and behind its begin that may hold its date
_DATE = re.compile(  # 2016-03-16, 16.03.2016, 16 March 2016, 16. März 2016, March 16, 2016, 2016年3月16日
    r"\d{4}[-./年] ?\d\d?[-./月]|\d\d?[-./] ?\d\d?[-./] ?\d{4}|\b\d\d?\.? \w+\.?,? \d{4}|\w \d\d?, \d{4}"
)
_ARTICLE, _NAMED = FLAGS["article"], FLAGS["articlebody"]
_ELSEWHERE = FLAGS["aside"] | FLAGS["nav"] | FLAGS["footer"] | FLAGS["heading"] | FLAGS["figure"] | FLAGS["address"]
_MARGINS = ("header", "nav", "aside", "footer", "dialog")


def settle(
    tree: HtmlElement, page: Page, scores: Floats, chosen: list[bool], heading: Heading, trace: Trace = UNTRACED
) -> list[bool]:
    """Return the choice for a page, changed where little was chosen, or teasers were."""
    teasers, entries = linked_articles(page, heading.title)
    if teasers:
        typed = (heading.is_article or bears_title(page, heading.title)) and is_typed_article(tree)
        left = without_teasers(page, chosen, teasers, declared=typed, short=SHORT)
        trace.mark("teaser" if any(left) else "index", left)
        if any(chosen) and not any(left):
            return left
        chosen = left
    add_headlines(chosen, entries)
    trace.mark("entry", chosen)
    body = [i for i, on in enumerate(chosen) if on]
    if sum(len(page.segments[i].text) for i in body) >= SHORT:
        return chosen
    group = group_apart(page, scores)
    article = any(container.flags & (_ARTICLE | _NAMED) for container in page.containers)
    declared = heading.is_article or is_typed_article(tree)
    if not article and not declared:
        sure = any(scores[i] >= _SURE for i in body) or is_dated(page, group)
        if has_login(tree) or not sure:
            trace.mark("no_article", nothing := [False] * len(chosen))
            return nothing
        declared = True
    brief = set(brief_of(page, scores, teasers, declared=declared))
    brief |= alike_of(page, scores, brief.union(body) or set(group))
    chosen = [on or i in brief for i, on in enumerate(chosen)]
    trace.mark("brief", chosen)
    return chosen


def brief_of(page: Page, scores: Floats, teasers: set[Container], *, declared: bool) -> list[int]:
    """Return the segments of the brief on a page of which little was chosen: empty, if the page has none.

    A brief has sentences in the page's one article element, or in what is named its body; or, where the page is
    `declared` to be an article, in the container of the best of them.
    """
    likely = [i for i, s in enumerate(page.segments) if scores[i] >= _LIKELY and is_sentence(s)]
    if not likely:
        return []
    homes = {home_of(page.segments[i].container) for i in likely}
    if homes == {None}:
        best = max(likely, key=lambda i: float(scores[i]))
        around = page.segments[best].container.parent if declared else None
        return [i for i in likely if around is not None and around.first <= i < around.end]
    found = [home for home in homes if home is not None and home not in teasers]
    if len(found) != 1:
        return []
    return [i for i in likely if found[0].first <= i < found[0].end]


def alike_of(page: Page, scores: Floats, chosen: set[int]) -> set[int]:
    """Return the segments without links that score nearly as the best of what was chosen, and are placed like it.

    The model is not sure of short texts, whose segments all come to the same doubtful score; the rest of the page
    scores far lower. Like it are placed: in containers of the same path, or right below such ones.
    """
    if not chosen:
        return set()
    least = _ALIKE * max(float(scores[i]) for i in chosen)
    homes = {page.segments[i].container.path for i in chosen}
    above = {parent.path for i in chosen if (parent := page.segments[i].container.parent)}

    def is_near(container: Container) -> bool:
        return container.path in homes or (container.parent is not None and container.parent.path in above)

    return {i for i in _plain(page) if scores[i] >= least and is_near(page.segments[i].container)}


def group_apart(page: Page, scores: Floats) -> list[int]:
    """Return the segments that nothing around them comes near in score, if they are sentences, and no list of links."""
    plain = _plain(page)
    best = max((float(scores[i]) for i in plain), default=0.0)
    group = [i for i in plain if scores[i] >= _ALIKE * best]
    sentences = sum(is_sentence(page.segments[i]) for i in group)
    if best < _APART or len(group) < _MEMBERS or sentences < _SENTENCES:
        return []
    first, end = group[0], group[-1] + 1
    links = sum(2 * segment.link_chars > len(segment.text) for segment in page.segments[first:end])
    around = max([*scores[:first], *scores[end:]], default=0.0)
    return group if around < _FAR * best and links <= _LINKS * len(group) else []


def is_dated(page: Page, group: list[int]) -> bool:
    """Say whether a date stands where a group of segments begins."""
    above = page.segments[max(0, group[0] - _ABOVE) : group[0] + _ABOVE] if group else ()
    return any(_DATE.search(segment.text) for segment in above)


def _plain(page: Page) -> list[int]:
    """Return the segments that are no links, and stand neither in margins nor beside pictures."""
    beside = _ELSEWHERE & ~FLAGS["heading"]
    return [
        i for i, s in enumerate(page.segments) if 2 * s.link_chars <= len(s.text) and not s.container.flags & beside
    ]


def has_login(tree: HtmlElement) -> bool:
    """Say whether a page asks for a password elsewhere than in its margins or a dialog."""
    for field in tree.iter("input"):
        if (field.get("type") or "").lower() == "password":
            return not any(element.tag in _MARGINS for element in field.iterancestors())
    return False


def is_sentence(segment: Segment) -> bool:
    """Tell running text from labels, bylines and links."""
    text = segment.text
    if segment.link_chars * 2 > len(text) or segment.container.flags & _ELSEWHERE:
        return False
    least = _MIN_DENSE if _DENSE.search(text) else _MIN_SENTENCE
    return len(text) >= least and (text.rstrip(_CLOSING).endswith(_STOPS) or bool(_UNPOINTED.search(text[-3:])))
