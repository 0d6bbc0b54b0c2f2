"""The demo's papers and stories, read from the TOML files beside this one.

`papers/<paper>/paper.toml` describes a paper, `papers/<paper>/stories/<slug>.toml` one story; the
story's file is what its page is rendered from and, at once, the truth that a crawl is measured by.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from newscrawl.demo.markup import to_plain

HERE = Path(__file__).parent
_MARKS = {"## ": "subhead", "> ": "quote", "- ": "item"}


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, subhead, quote or list item of a story's body."""

    text: str  # with light markup
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Promo:
    """A text that stands in the article and does not belong to it."""

    text: str  # with light markup
    kind: str
    after: int  # number of body parts before it; 0: above the text, 99: below it
    look: str | None = None  # the snippet of the page family, where it is not the kind's


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the article."""

    file: str
    caption: str | None = None
    credit: str | None = None  # as the page words it: `File photo. Reuters`
    by: str | None = None  # who is credited: `Reuters`
    after: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """One article, in one edition."""

    slug: str
    number: int
    language: str
    section: str  # key of the paper's sections
    title: str
    description: str
    authors: tuple[str, ...]
    published: datetime
    body: tuple[Part, ...]
    modified: datetime | None = None
    tags: tuple[str, ...] = ()
    dateline: str | None = None
    agency: str | None = None
    copies: str | None = None  # name shared by the stories that are copies of one report
    pictures: tuple[Picture, ...] = ()
    promos: tuple[Promo, ...] = ()
    free: bool = True  # False: behind the paywall
    amp: bool = False
    printed: bool = False  # has a print page
    family: str | None = None  # the page family, where it is not the paper's
    edition: int = 1  # the first edition that has the story
    hidden: bool = False  # in a place that robots.txt keeps crawlers from
    update: Mapping[str, Any] = field(default_factory=dict)  # what edition 2 changes

    @property
    def touched(self) -> datetime:
        """When the story last changed."""
        return self.modified or self.published

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body as a reader sees it."""
        return tuple(to_plain(part.text) for part in self.body)

    def in_edition(self, edition: int, printed: datetime | None = None) -> "Story":
        """Return the story as `edition` prints it; what it changes is modified when the edition is `printed`."""
        if not self.update or edition < 2:
            return self
        return replace(self, modified=printed or self.published, **_fields(self.update))


@dataclass(frozen=True, slots=True)
class Paper:
    """One site: its name, its places and its stories."""

    key: str
    host: str
    name: str
    language: str
    family: str
    paths: Mapping[str, str]  # patterns of the addresses: story, amp, print
    sections: Mapping[str, str]  # key -> heading
    feeds: tuple[Mapping[str, Any], ...]
    pages: tuple[Mapping[str, Any], ...]  # pages that are not articles
    disallow: str  # the path that robots.txt forbids
    date: str | None = None  # how it writes a date, where it is not its language's way
    stories: tuple[Story, ...] = ()

    def path(self, story: Story, variant: str = "story") -> str:
        """Return the path of a story's page, or of its `amp` or `print` twin."""
        pattern = "hidden" if story.hidden else variant
        day = story.published
        return self.paths[pattern].format(
            section=story.section, slug=story.slug, number=story.number, language=story.language, day=day
        )

    def url(self, path: str) -> str:
        """Return the absolute address of `path`."""
        return f"http://{self.host}{path}"


@cache
def load_papers() -> tuple[Paper, ...]:
    """Return the demo's papers with their stories, the newest story first."""
    return tuple(_paper(folder) for folder in sorted((HERE / "papers").iterdir()) if folder.is_dir())


def load_table(folder: str, name: str) -> Mapping[str, Any]:
    """Return one of the demo's TOML files: `families/<name>.toml` or `words/<name>.toml`."""
    return tomllib.loads((HERE / folder / f"{name}.toml").read_text(encoding="utf-8"))


def _paper(folder: Path) -> Paper:
    table = tomllib.loads((folder / "paper.toml").read_text(encoding="utf-8"))
    stories = [_story(path, table["language"]) for path in (folder / "stories").glob("*.toml")]
    stories.sort(key=lambda story: (story.published, story.slug), reverse=True)
    table["feeds"], table["pages"] = tuple(table.get("feeds", ())), tuple(table.get("pages", ()))
    return Paper(key=folder.name, stories=tuple(stories), **table)


def _story(path: Path, language: str) -> Story:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Story(**{"slug": path.stem, "language": language, **_fields(table)})


def _fields(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return a story's table with the values that `Story` holds."""
    fields = dict(table)
    if "body" in fields:
        fields["body"] = tuple(_part(block) for block in fields["body"].strip().split("\n\n"))
    if "pictures" in fields:
        fields["pictures"] = tuple(Picture(**picture) for picture in fields["pictures"])
    if "promos" in fields:
        fields["promos"] = tuple(Promo(**promo) for promo in fields["promos"])
    for name in ("authors", "tags"):
        fields.update({name: tuple(fields[name])} if name in fields else {})
    return fields


def _part(block: str) -> Part:
    kind = _MARKS.get(block[:3]) or _MARKS.get(block[:2])
    return Part(block.split(" ", 1)[1], kind) if kind else Part(" ".join(block.split("\n")))
