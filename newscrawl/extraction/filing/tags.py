"""Tags: the keywords of the article, each once, without the site's own bookkeeping."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newscrawl.extraction.tables import load_table
from newscrawl.extraction.titles import SiteNames, fold_title
from newscrawl.processors import Found

MAX_TAGS, MAX_TAG = 50, 100  # tags; characters of one
LISTED = 2  # names beside each other, from which on each may be one tag
HEADLINE, UNSPACED = 5, 10  # words of a title, or characters where words are not spaced, from which it is no subject
_TABLE = load_table("filing/tags.toml")
_BOOKKEEPING = re.compile("|".join(f"(?:{pattern})" for pattern in _TABLE["bookkeeping"]))
_WORDS = frozenset([*_TABLE["words"], *map(fold_title, _TABLE["news"])])
_SEPARATOR = re.compile(r"[,;،、，；]")
_UNSPACED_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SPACED = re.compile(r"\s*[\d\u3040-\u30ff\u3400-\u9fff]{2,12}(?:\s+[\d\u3040-\u30ff\u3400-\u9fff]{2,12}){2,}\s*")
_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}")
_OPENING, _CLOSING = " \t#\"'“„«[.", " \t\"'”»]."


def split_tags(names: Iterable[str]) -> list[str]:
    """Give single keywords, of names each of which may hold a list of them.

    >>> split_tags(["ferry, Eastholm;sea", "#Harbour", "船、海"])
    ['ferry', 'Eastholm', 'sea', 'Harbour', '船', '海']
    >>> split_tags(["Granada (Nicaragua)"]), split_tags(["航天员 空间站 航天员的酒"])
    (['Granada (Nicaragua)'], ['航天员', '空间站', '航天员的酒'])
    >>> split_tags(["Ferries", "Harbours (Eastholm)", "Doe, Jane"])
    ['Ferries', 'Harbours (Eastholm)', 'Doe, Jane']
    """
    given = list(names)
    listed = sum(1 for name in given if _SEPARATOR.search(name))
    single = len(given) > LISTED and listed * 2 < len(given)  # each is one; of these some hold a surname and a comma
    single = single and all(len(_SEPARATOR.split(name)) <= 2 for name in given)
    return [tag for name in given for part in ([name] if single else _split(name)) if (tag := _trimmed(part))]


def _split(names: str) -> list[str]:
    """Split at commas and their like; where there are none, and only scripts that write no spaces, at these."""
    return names.split() if _SPACED.fullmatch(names) else _SEPARATOR.split(names)


def _trimmed(text: str) -> str:
    text = text.strip()
    return text.lstrip(_OPENING).rstrip(_CLOSING) if text[:1] in _OPENING else text


def is_tag(tag: str, site: SiteNames) -> bool:
    """Tell whether a keyword may speak of the article's subject."""
    if not tag or len(tag) > MAX_TAG or ": " in tag or _BOOKKEEPING.fullmatch(tag):
        return False
    folded = fold_title(tag)
    return bool(folded) and folded not in _WORDS and not site.is_name(tag) and not _is_host(tag, site)


def _is_host(tag: str, site: SiteNames) -> bool:
    """Tell whether a keyword is a host of the site's, as `world.gazette.example`."""
    return " " not in tag and any(" " in name and fold_title(tag).endswith(f" {name}") for name in site.names)


def _names_article(folded: str, names: set[str]) -> bool:
    """Tell whether a keyword is the article's title, or a piece of it that a comma cut off."""
    piece = _UNSPACED_SCRIPT.search(folded) is not None and _is_headline(folded)
    return folded in names or (piece and any(f" {folded} " in f" {name} " for name in names))


def _are_words_of(title: str, tags: Sequence[str]) -> bool:
    """Tell whether the first keywords are a title cut into its words, one after the other."""
    return len(tags) >= HEADLINE and f" {' '.join(map(fold_title, tags[:HEADLINE]))} " in f" {title} "


def _are_the_sites(tags: Iterable[str], site: SiteNames) -> bool:
    """Tell whether keywords are the same on all of a site's pages, as those are that tell its name and its address."""
    listed = list(tags)
    told = sum(1 for tag in listed if site.is_name(tag))
    return told > 1 and any(_ADDRESS.fullmatch(tag) and site.is_name(tag) for tag in listed)


def _is_headline(folded: str) -> bool:
    """Tell whether a folded title says more than the name of a subject, as those of lexicons do."""
    count = folded.count(" ") + 1
    spaced = count > 1 and not _UNSPACED_SCRIPT.search(folded)
    return count >= HEADLINE or (not spaced and not folded.isascii() and len(folded) >= UNSPACED)


class ChooseTags:
    """Take the tags of the first source that has any, each once, without the names of the site and the article.

    The context holds the page's `site_names`, the folded `site_titles` that stand beside the headline in `<title>`,
    and the folded `titles` of its article. What a site profile selects is taken as it is.
    """

    def __call__(self, candidates: Iterable[Found], loader_context: Mapping[str, Any]) -> Found | None:
        """Choose among the lists of tags."""
        site = loader_context["site_names"]
        titles = loader_context.get("titles", ())
        names = {*filter(_is_headline, titles), *loader_context.get("site_titles", ())}
        for found in candidates:
            words = any(_are_words_of(title, found.value) for title in titles)
            if found.source != "profile" and (words or _are_the_sites(found.value, site)):
                continue
            unique: dict[str, str] = {}
            for tag in found.value:
                if found.source == "profile" or (is_tag(tag, site) and not _names_article(fold_title(tag), names)):
                    unique.setdefault(fold_title(tag) or tag, tag)
            if unique:
                return found.having(list(unique.values())[:MAX_TAGS])
        return None
