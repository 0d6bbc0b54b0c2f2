"""Who wrote an article: the choice among the people that a page declares and those whose names readers see."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from newscrawl.extraction.people.agency import is_agency
from newscrawl.extraction.people.authors import is_usable, split_names, without_mail
from newscrawl.extraction.people.namelabels import bare_name, begins_byline, writers
from newscrawl.extraction.people.names import MAX_NAME, fold_name, is_full, is_medium, looks_like_name
from newscrawl.extraction.people.signatures import DESK, NEAR, SEEN, SIGNED
from newscrawl.extraction.titles import SiteNames
from newscrawl.processors import Found, plain_text

_HOST = re.compile(r"(?:[\w-]{3,}\.)+(?:com|net|org|info|[a-z]{2})", re.IGNORECASE)  # a site: who is seen wrote for it
_VISIBLE = frozenset([SIGNED, NEAR, SEEN, DESK])
_DATED = "dated"
Test = Callable[[Found, str], bool]


class People:
    """Give the people that the most trusted source names who names any, each once.

    In the order of trust: full names that the page declares, names behind a "By" that readers see, single words that
    the page declares (often logins), further names around the headline. The paper's own name is nobody's, but for a
    site that is no news site and has a person's name, where nobody else is named. With `bodies`, an article that no
    person signed is by whom the page declares: a desk, an agency, the paper.
    """

    def __init__(self, *, bodies: bool = False) -> None:
        self.bodies = bodies

    def __call__(self, candidates: Sequence[Found], loader_context: Mapping[str, object]) -> Found | None:
        """Choose among the lists of names; the context holds the page's `site_names` and `is_news`."""
        site = loader_context["site_names"]
        assert isinstance(site, SiteNames)
        named = [(found, _without_address(names_in(found), site)) for found in candidates]
        for test in _tests(site, personal=not loader_context["is_news"]):
            for found, names in named:
                chosen = [name for name in names if test(found, name)]
                if chosen:
                    return found.having(_unique(_in_full(name, named) for name in chosen))
        return next(filter(None, map(_body_in, candidates)), None) if self.bodies else None


def _in_full(name: str, named: Iterable[tuple[Found, list[str]]]) -> str:
    """Give the full name of which a single word is a part, or which it spells without spaces: a login mostly is.

    Of a full name in capitals, give the spelling with small letters, where another source has it.
    """
    folded = fold_name(name)
    others = (other for _, names in named for other in names if _is_whole(other))
    if is_full(name):
        spelled = (other for other in others if not other.isupper() and fold_name(other) == folded)
        return next(spelled, name) if name.isupper() else name
    login = folded.replace(" ", "")
    return next((other for other in others if login in (*(words := fold_name(other).split()), "".join(words))), name)


def _without_address(names: list[str], site: SiteNames) -> list[str]:
    """Drop single words beside the paper's own name: they are where it is, "The Gazette, London, England"."""
    return list(filter(is_full, names)) if any(map(site.match, names)) and len(names) > 1 else names


def _tests(site: SiteNames, *, personal: bool) -> list[Test]:
    """Give what a name must be like to be chosen, in the order of trust."""
    tests: list[Test] = [
        lambda found, name: _is_declared(found) and _is_whole(name) and not site.match(name),
        lambda found, name: found.name == SIGNED and not site.match(name),
        lambda found, name: _is_declared(found) and not site.match(name) and not _HOST.fullmatch(name),
        lambda found, name: found.name == NEAR and not site.match(name),
        lambda found, name: not site.match(name),
    ]
    if personal:
        tests.insert(-1, lambda found, name: looks_like_name(name))
    return tests


def _is_declared(found: Found) -> bool:
    return found.name not in _VISIBLE and found.name != _DATED


def _is_whole(name: str) -> bool:
    """Tell whether a name is a person's first name and surname, by its shape."""
    return is_full(name) and looks_like_name(name, alone=True)


def names_people(candidates: Sequence[Found], site: SiteNames) -> bool:
    """Tell whether any of the candidates names a person in full, so that nobody need be sought on the page."""
    test = _tests(site, personal=False)[0]
    return any(test(found, name) for found in candidates for name in names_in(found))


def names_in(found: Found) -> list[str]:
    """Give the people's names in one candidate, whose value is a list of texts."""
    if found.name in ("bodies", DESK):
        return []
    if found.name in _VISIBLE:
        return list(found.value)
    pieces = [piece for text in found.value if (piece := plain_text(text))]
    names = [name for piece in writers(pieces) for name in _names(piece) if not is_medium(name)]
    if found.name == _DATED:
        signed = any(map(begins_byline, pieces))
        names = [name for name in names if looks_like_name(name, alone=signed and len(names) == 1)]
    return names


@lru_cache(maxsize=512)  # a page's bylines are asked for twice
def _names(piece: str) -> tuple[str, ...]:
    return tuple(split_names(piece))


def _unique(names: Iterable[str]) -> list[str]:
    unique: dict[str, str] = {}
    for name in names:
        unique.setdefault(fold_name(name), name)
    return list(unique.values())


def _body_in(found: Found) -> Found | None:
    """Give the desk or organization that a page declares as its author, by its first name.

    An agency is none, unless structured data says that it is a person.
    """
    if found.name in (SIGNED, NEAR, SEEN, _DATED):
        return None
    typed_person = found.source in ("json-ld", "microdata") and found.name != "bodies"
    for text in found.value:
        name = bare_name(without_mail(plain_text(text) or ""))
        if found.name != DESK:
            name = name.partition(",")[0].strip()
        if 1 < len(name) <= MAX_NAME and is_usable(name) and (typed_person or not is_agency(name)):
            return found.having([name])
    return None
