"""Spider arguments that say which articles are wanted, and how many; of all spiders that find articles themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Self

from newscrawl.errors import ConfigError
from newscrawl.ledger.candidates import Window
from newscrawl.spiders import arguments as read


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Wanted(read.Arguments):
    """Arguments that narrow what a run stores."""

    since: datetime | None = field(default=None, metadata={"read": lambda text: read.read_instant(text, _now())})
    until: datetime | None = field(default=None, metadata={"read": lambda text: read.read_until(text, _now())})
    languages: frozenset[str] = field(default=frozenset(), metadata={"read": read.read_languages})
    max_articles: int | None = field(default=None, metadata={"read": read.read_count})
    max_per_site: int | None = field(default=None, metadata={"read": read.read_count})
    shard: tuple[int, int] = field(default=(1, 1), metadata={"read": read.read_shard})

    @property
    def window(self) -> Window:
        """The publication dates that are wanted."""
        return Window(*(int(at.timestamp()) if at else None for at in (self.since, self.until)))

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Self:
        """Return validated arguments. Raises ConfigError as `Arguments.read`, and where no date can be wanted."""
        arguments = super(Wanted, cls).read(given)  # named: `slots` makes another class than this body's
        if arguments.window.is_empty:
            raise ConfigError("spider argument since is later than until: nothing lies between them")
        return arguments
