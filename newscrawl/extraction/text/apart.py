"""What stands among an article's text and is not of it: controls, captions, summaries, quotations of the text itself,
the title, other articles, comments.

Each function takes what was chosen and takes back what is none of the article's.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from newscrawl.blocks import HEADINGS
from newscrawl.extraction.literals import longest_of
from newscrawl.extraction.markup import FLAGS, ITALIC, PAGES
from newscrawl.extraction.tables import load_table
from newscrawl.extraction.text.briefs import SHORT
from newscrawl.extraction.text.segments import Container, Page, Segment
from newscrawl.extraction.text.words import tokens_of

_SAME_TITLE = 0.6  # share of a headline's words that the title has, where it is the article's
_FORMS = ("form", "fieldset")
_UNFOLDING = FLAGS["heading"] | FLAGS["dl"] | FLAGS["details"]  # what a button in one unfolds is text
_LARGEST_SUMMARY = 0.4  # of the text
_LARGEST_BOX = 0.3  # likewise
_LONGEST_CAPTION = 350  # characters; longer ones are standfirsts beside a picture
_UP = 2  # elements around a text in which its picture is sought
_ALONE = 15, 160  # characters of a caption that nothing but its place tells of
_BOXES = ("div", "figure", "section", "aside", "span")
_LEAST_ALT = 40  # characters of what a picture is said to show
_MOST_CAPTIONS = 0.3  # of the text; where there is more, it is the text that is called so
_TIME = re.compile(r"(?:kl\.? )?\d{1,2}[.:h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4}|\sUhr)?", re.IGNORECASE)
_TIMES = frozenset(("time", "times", "timestamp", "datetime"))
_ENDS = '.!?…。！？।۔؟"”»'  # of sentences
_SAME_DESCRIPTION = 0.8  # likewise of a text's words, that the page's description has
_QUOTE = FLAGS["quote"] | FLAGS["blockquote"]
_QUOTED = 4, 60  # words of a pull quote
_MOST_QUOTES = 30  # on a page; where there are more, they are the text, and each is sought in all of it
_LABELS = load_table("text/comments.toml")
_NUMBER = r"(?: ?[(\[:]? ?\d+ ?[)\]]?)"
_COMMENTS = re.compile(
    rf"(?:\d+ )?(?:{longest_of(_LABELS['labels'])}){_NUMBER}?:?"
    rf"|\d+ (?:{longest_of(_LABELS['counted'])})|(?:{longest_of(_LABELS['counted'])}){_NUMBER}",
    re.IGNORECASE,
)
_COMMENTED = 0.5  # share of the text that stands in front of its comments
_TOP = 3  # segments of the text among which the headline may stand once more
_HEADLINE, _KICKER = 200, 60  # characters of it, and of the line above it
_NEAR_TOP = 4  # segments of an article among which its headline stands


def drop_controls(segments: list[Segment], chosen: list[bool]) -> None:
    """Leave out what asks for consent, and labels and buttons.

    Labels stand right in a form; the text of a form around a whole page stands deeper. What is nothing but buttons is
    none of the text wherever it stands: of 2,181 pages, all such lines were controls but headings that unfold what is
    below them, and the questions of lists of questions.
    """
    for i, segment in enumerate(segments):
        if chosen[i]:
            button = segment.buttons and not segment.container.flags & _UNFOLDING
            control = (button or segment.container.tag in _FORMS) and segment.text[-1] not in _ENDS
            chosen[i] = not (control or segment.container.flags & FLAGS["consent"])


def drop_times(segments: list[Segment], chosen: list[bool]) -> None:
    """Leave out times of day that stand alone in an element that is named for them: of the posts of a live blog."""
    for i, segment in enumerate(segments):
        if chosen[i] and _TIME.fullmatch(segment.text) and not _TIMES.isdisjoint(segment.container.markup.words):
            chosen[i] = False


def drop_summaries(page: Page, chosen: list[bool]) -> None:
    """Leave out summaries that a machine wrote: named so, or in one box with a line that is named as saying so."""
    boxes = [c for c in page.containers if c.markup.flags & FLAGS["summary"]]
    lines = [c.parent for c in page.containers if c.markup.flags & FLAGS["disclaimer"]]
    boxes += [box for box in lines if box and box.tag not in PAGES]
    _leave_out(page, chosen, boxes, _LARGEST_SUMMARY)


def drop_boxes(page: Page, chosen: list[bool]) -> None:
    """Leave out boxes whose names say that they hold none of the article, where they hold little of what was chosen."""
    boxes = [c for c in page.containers if c.markup.flags & FLAGS["apart"]]
    _leave_out(page, chosen, boxes, _LARGEST_BOX)


def _leave_out(page: Page, chosen: list[bool], boxes: Sequence[Container], largest: float) -> None:
    """Leave out boxes that hold at most this share of the text: what holds more is the article itself."""
    most = largest * _size(page, chosen, page.containers[0])
    for box in boxes:
        if _size(page, chosen, box) <= most:
            chosen[box.first : box.end] = [False] * (box.end - box.first)


def drop_captions(page: Page, chosen: list[bool], description: str | None) -> None:
    """Leave out the captions and credits of pictures: what stands right in an element that is called so.

    The page's description stays: beside a picture it is the standfirst.
    """
    wanted = set(tokens_of(description or ""))
    captions = [
        i
        for i, segment in enumerate(page.segments)
        if chosen[i]
        and (_is_caption(segment, page) or _says_alt(i, page))
        and _share(wanted, segment.text) < _SAME_DESCRIPTION
    ]
    if sum(len(page.segments[i].text) for i in captions) <= _MOST_CAPTIONS * _size(page, chosen, page.containers[0]):
        for i in captions:
            chosen[i] = False


def _is_caption(segment: Segment, page: Page) -> bool:
    if len(segment.text) > _LONGEST_CAPTION:
        return False
    around = (segment.container, segment.container.parent)
    if any(found and (found.tag == "figcaption" or found.markup.flags & FLAGS["caption"]) for found in around):
        return True
    box = _picture_box(segment, page)
    beside = (page.segments[i] for i in (box.first - 1, box.end) if 0 <= i < len(page.segments)) if box else ()
    return box is not None and not any(_picture_box(other, page) for other in beside)  # those are cards, in a row


def _says_alt(i: int, page: Page) -> bool:
    """Say whether a text is what the picture right in front of it is said to show.

    A short one stands in one paragraph with it; elsewhere, it is what a list is of, with its pictures.
    """
    segment, before = page.segments[i], page.segments[i - 1].pictures if i else 0
    if not before < segment.pictures <= len(page.alts) or segment.container.tag in HEADINGS:
        return False
    box = segment.container
    together = box.tag == "p" and box.pictures == 1 and box.end - box.first == 1
    alt = " ".join(page.alts[segment.pictures - 1].split())
    return len(alt) >= (_ALONE[0] if together else _LEAST_ALT) and alt == segment.text


def _picture_box(segment: Segment, page: Page) -> Container | None:
    """Return the box in which a text stands with nothing but a picture above it, and perhaps whose that is.

    That may be a paragraph, where all of its text is in italics.
    """
    least, most = _ALONE
    if len(segment.text) > most:
        return None
    box = segment.container
    for _ in range(_UP):
        if box.pictures or box.parent is None:
            break
        box = box.parent
    if not 1 <= box.pictures <= 2 or box.end - box.first > 2 or not _may_hold_caption(box, segment):
        return None
    inside = page.segments[box.first : box.end]
    above = inside[0].pictures > (page.segments[box.first - 1].pictures if box.first else 0)
    fits = least <= sum(len(other.text) for other in inside) <= most
    return box if above and fits and not any(other.container.tag in HEADINGS for other in inside) else None


def _may_hold_caption(box: Container, segment: Segment) -> bool:
    return box.tag in _BOXES or (box.tag == "p" and segment.container.tag in ITALIC)


def drop_quotes(page: Page, chosen: list[bool]) -> None:
    """Leave out what is set apart as a quotation and stands word for word in a longer paragraph: a pull quote.

    Whom it quotes, in a line below it, goes with it.
    """
    body = [i for i, on in enumerate(chosen) if on]
    quotes = [i for i in body if page.segments[i].container.flags & _QUOTE]
    if not 0 < len(quotes) <= _MOST_QUOTES:
        return
    told = {i: f" {' '.join(tokens_of(page.segments[i].text))} " for i in body}
    least, most = _QUOTED
    for i in quotes:
        if least <= told[i].count(" ") - 1 <= most:
            chosen[i] = not any(told[i] in told[k] for k in body if len(told[k]) > len(told[i]))
            below = page.segments[i + 1] if not chosen[i] and i + 1 in told else None
            if below and below.container.flags & _QUOTE and len(below.text) <= _KICKER and below.text[-1] not in _ENDS:
                chosen[i + 1] = False


def drop_comments(page: Page, chosen: list[bool]) -> None:
    """Leave out what stands behind a heading that calls it comments, with most of the text in front."""
    segments = page.segments
    heads = [i for i, s in enumerate(segments) if s.container.tag in HEADINGS and _COMMENTS.fullmatch(s.text)]
    if not heads:
        return
    sizes = (len(segment.text) if on else 0 for segment, on in zip(segments, chosen, strict=True))
    *before, whole = accumulate(sizes, initial=0)
    for head in heads:
        if before[head] >= max(SHORT, _COMMENTED * whole):
            chosen[head:] = [False] * (len(chosen) - head)
            return


def drop_title(segments: list[Segment], chosen: list[bool], title: str | None) -> None:
    """Leave out the title where it stands once more in front of the text."""
    wanted = tokens_of(title or "")
    if len(wanted) < 2:
        return
    for i in [i for i, on in enumerate(chosen) if on][:3]:
        found = tokens_of(segments[i].text[:1000])
        if found == wanted or (len(found) > 3 and found == wanted[: len(found)] and _is_heading(segments[i])):
            chosen[i] = False


def drop_headline(segments: list[Segment], chosen: list[bool]) -> None:
    """Leave out the page's only main headline, and the kicker above it, in front of the text.

    What they say may differ from the title that the page declares.
    """
    heads = [i for i, segment in enumerate(segments) if segment.container.tag == "h1"]
    first = [i for i, on in enumerate(chosen) if on][:_TOP]
    if len(heads) != 1 or heads[0] not in (*first, *(i + 1 for i in first)):
        return
    for i, most in ((heads[0], _HEADLINE), (heads[0] - 1, _KICKER)):
        text = segments[i].text
        if i in first and len(text) <= most and (i == heads[0] or text[-1] not in _ENDS):
            chosen[i] = False


def _is_heading(segment: Segment) -> bool:
    return segment.container.tag in ("h1", "h2")


def drop_others(page: Page, chosen: list[bool], title: str | None) -> None:
    """Leave out further articles, each under a main headline of its own, behind the one that bears the title."""
    headlines = [i for i, segment in enumerate(page.segments) if segment.container.tag == "h1"]
    if len(headlines) < 2:
        return
    wanted = set(tokens_of(title or ""))
    homes = {i: _outermost_article(page.segments[i].container) for i in headlines}
    own = [i for i in headlines if homes[i] and _share(wanted, page.segments[i].text) > _SAME_TITLE]
    home = homes[own[0]] if own else None
    if home is None or _size(page, chosen, home) < SHORT:
        return
    for i in headlines:
        other = homes[i]
        if other and other.first >= home.end and i < other.first + _NEAR_TOP:
            chosen[other.first : other.end] = [False] * (other.end - other.first)


def _outermost_article(container: Container | None) -> Container | None:
    found = None
    while container is not None:
        found = container if container.tag == "article" else found
        container = container.parent
    return found


def _share(wanted: set[str], text: str) -> float:
    """Give the share of a text's words that are wanted."""
    found = tokens_of(text[:1000])
    return sum(word in wanted for word in found) / max(1, len(found))


def _size(page: Page, chosen: list[bool], home: Container) -> int:
    return sum(len(page.segments[i].text) for i in range(home.first, home.end) if chosen[i])
