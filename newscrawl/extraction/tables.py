"""Reading the data files that stand beside the code: words, names and tokens, kept out of the code."""

import tomllib
from importlib import resources
from typing import Any


def load_table(name: str) -> dict[str, Any]:
    """Read one TOML file, by its path in this package."""
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))


def words(table: dict[str, Any], key: str) -> list[str]:
    """Give a list of words that a table holds as one string, separated by spaces."""
    return str(table[key]).split()
