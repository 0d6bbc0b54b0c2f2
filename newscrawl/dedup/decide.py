"""The decision: is what two texts have in common enough to call them one article?

A linear score of a few figures that each saturate, so that no single one carries a verdict alone. The weights are
those of a logistic regression over pairs of one half of a labelled stream's articles, rounded; the other half gave
the same errors. A false verdict loses an article and a missed one only stores it twice, so false ones weighed
fourfold.
"""

from newscrawl.dedup.compare import EXCHANGED, FRAME, Comparison

_BIAS = -13.3
_SIDE, _OTHER_SIDE, _CONTAINED = 5.4, 4.3, -0.7
_LEAD = 3.8
_RARITY = 4.1
_TITLE, _TITLE_NUMBERS = 5.1, -3.8
_UNTOLD, _UNTOLD_ONE = -4.0, -1.5  # words in title and lead of the stored text, but not in the new
_SLOTS_SAME = 3.2
_SLOTS_UNKNOWN = 0.5  # where there are none, their agreement counts half
_SLOT_CONFLICTS, _SLOT_CONFLICT_SHARE = -3.2, -1.6
_NUMBER_CONFLICTS, _NUMBER_CONFLICT_SHARE = -6.2, -5.2
_FIRST_CONFLICT = 3.2  # one is forgiven: a correction, a typing error
_SAME_SITE_OTHER_TITLE = -4.8
_FRAMED_TITLE = -3.0  # titles that share a frame of words, and what fills that of the stored text is not told
_SAME_SITE_SLOT_CONFLICTS, _SAME_SITE_NUMBER_CONFLICTS = -1.5, -1.0
# What follows was found with 50 templates of 25 languages and 72 ways in which texts are copied, made for the purpose.
_NO_TITLE = 0.5  # what the titles count where one of the texts has none
_OTHER_TITLE_MISSING = 0.25  # of a text, from which on another title on the same site counts in full
_OTHER_EDITION = -4.0  # titles with other numbers, of another day
_OTHER_FACTS = -4.0
_MANY_NUMBERS, _MOST_NUMBERS = 5, 0.4
_SOME_NUMBERS, _QUARTER, _HALF, _SAME_LEAD = 2, 0.25, 0.5, 0.95
_PART, _WHOLE, _MISSING = 0.6, 0.75, 2.5
_MOST = 4  # conflicts; more say no more
# What follows was found with 63 other templates and 47 ways of copying in 37 languages; half of them chose the weights.
_LATE_DAYS = 3  # between the days of two texts: copies come within days, the same facts in other words later
_LATE, _LATE_CONFLICT = -2.0, -2.5
_LEADLESS, _LEADLESS_ELSEWHERE = 0.3, 0.6  # what a side counts without its lead: another desk writes one of its own
_OWN_LEAD = 0.3  # what such a lead counts at least where no fact conflicts
_LED, _LEAD_SEEN = 0.6, 3  # shares of a lead, of so many shingles, from which on it is the same
# Of a text that stands in the other one, lead and all: what is missing at least, and shingles from which on it is told.
_INSIDE_LEAST, _INSIDE_LEAD, _INSIDE_SHARED = 0.05, 0.8, 8
# Of texts of which so little stands in one another, of so many shingles seen, a lead that is alike is a column's.
_LITTLE, _LITTLE_ELSEWHERE, _LITTLE_SEEN, _COLUMN = 0.45, 0.3, 8, -4.0


def score(c: Comparison, *, same_site: bool, days: int = 0) -> float:
    """Return how surely the new text is a copy of the stored one at another URL: above 0 it is (log odds).

    `days` lie between those on which they were published.
    """
    forward = c.forward * c.seen / (c.seen + 1)  # of few shingles seen, little is known
    lead_forward = (c.lead_forward * c.lead_seen + 0.5) / (c.lead_seen + 1)
    conflict = c.slots_other > 0 or c.numbers_other > 0
    own_lead = not same_site and not conflict
    leadless = _LEADLESS_ELSEWHERE if own_lead else _LEADLESS
    sides = sorted((forward * _led(lead_forward, leadless), c.backward * _led(c.lead_backward, leadless)))
    total = _BIAS + _SIDE * sides[1] + _OTHER_SIDE * sides[0] + _CONTAINED * max(forward, c.backward)
    total += _LEAD * max(lead_forward, c.lead_backward, _OWN_LEAD if own_lead else 0) + _RARITY * c.rarity
    total += _TITLE * c.title + _TITLE_NUMBERS * c.title_numbers
    if same_site and (c.title < 0.6 or (c.title < 1 and _has_other_lead(c))):
        missing = _missing(c, forward) if c.title < _NO_TITLE else 1.0
        total += _SAME_SITE_OTHER_TITLE * min(missing / _OTHER_TITLE_MISSING, 1)
    if c.seen >= _LITTLE_SEEN and max(forward, c.backward) < (_LITTLE if same_site else _LITTLE_ELSEWHERE):
        total += _COLUMN * (same_site or c.title < 1)
    if c.title_numbers and days:
        total += _OTHER_EDITION
    if days >= _LATE_DAYS:
        total += _LATE + _LATE_CONFLICT * conflict
    return total + _facts(c, same_site=same_site)


def _led(lead: float, leadless: float) -> float:
    return leadless + (1 - leadless) * lead


def _missing(c: Comparison, forward: float) -> float:
    """Return how much of one text the other lacks: next to nothing where it stands in it from the lead on."""
    missing = 1 - min(forward, c.backward)
    if c.shared < _INSIDE_SHARED:
        return missing
    new = forward if c.lead_forward >= _INSIDE_LEAD and c.lead_seen >= _LEAD_SEEN else 0.0
    old = c.backward if c.lead_backward >= _INSIDE_LEAD else 0.0
    return min(missing, 1 - max(new, old) + _INSIDE_LEAST)


def _facts(c: Comparison, *, same_site: bool) -> float:
    """Return what slots and numbers say: templates keep their words and change their facts."""
    slots = min(c.slots_other, _MOST) / _MOST
    numbers = min(c.numbers_other, _MOST) / _MOST
    same = _SLOTS_UNKNOWN if c.slots_none else min(c.slots_same, 6) / 6
    total = _SLOTS_SAME * same + _SLOT_CONFLICTS * slots + _NUMBER_CONFLICTS * numbers
    total += _SLOT_CONFLICT_SHARE * c.slots_other / (c.slots_same + c.slots_other + 2)
    total += _NUMBER_CONFLICT_SHARE * c.numbers_other / (c.numbers_same + c.numbers_other + 2)
    # Of words that are not told alone, nothing is known: a part of a text may lack the sentence. But where the lead is
    # there without them, they were names, and others were put in their place.
    framed = FRAME <= c.title < 1
    exchanged = framed and c.untold > 1 and c.lead_backward >= EXCHANGED
    if (slots or numbers) and not exchanged:
        total += _FIRST_CONFLICT
    if c.untold and (slots or numbers or exchanged):
        total += _UNTOLD_ONE if c.untold == 1 else _UNTOLD
        total += _FRAMED_TITLE * framed
    if _are_other_facts(c, same_site=same_site):
        total += _OTHER_FACTS
    if same_site:
        total += _SAME_SITE_SLOT_CONFLICTS * slots + _SAME_SITE_NUMBER_CONFLICTS * numbers
    return total


def _are_other_facts(c: Comparison, *, same_site: bool) -> bool:
    """Whether so many facts differ, or some and the lead, that the wording proves nothing."""
    share = c.numbers_other / max(c.numbers_same + c.numbers_other, 1)
    if c.numbers_other >= _MANY_NUMBERS and share > _MOST_NUMBERS:
        return True
    if c.slots_other == 0:
        return False
    if same_site and _has_other_lead(c):  # the rest is what a series has below each part of it
        return True
    other_lead = max(c.lead_forward, c.lead_backward) < _SAME_LEAD or (c.slots_other > 1 and share >= _HALF)
    return c.numbers_other >= _SOME_NUMBERS and share >= _QUARTER and other_lead


def _has_other_lead(c: Comparison) -> bool:
    return c.lead_backward < _LED and (c.lead_forward < _LED or c.lead_seen < _LEAD_SEEN)


def kind(c: Comparison, *, same_site: bool) -> str:
    """Name the relation of the new text to the article it copies."""
    if _stands_in(c.forward, c.backward):
        return "truncated"
    if _stands_in(c.backward, c.forward):
        return "extended"
    return "near" if same_site else "syndicated"


def _stands_in(share: float, other: float) -> bool:
    """Whether one text, of which a share was found, is a part of another that has much of its own.

    Shares are estimates, of few shingles where texts are short: what is missing is compared.
    """
    return share >= _PART and other < _WHOLE and (1 - share) * _MISSING <= 1 - other
