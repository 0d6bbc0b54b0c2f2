"""Options that a command does not know."""

from collections.abc import Sequence

from scrapy.exceptions import UsageError


def refuse_unknown(args: Sequence[str], command: str) -> None:
    """Look through a command's arguments, among which Scrapy leaves the options that it does not know.

    Raises:
        UsageError: one of them is an option.
    """
    for arg in args:
        if arg.startswith("-") and arg != "-":
            raise UsageError(f"unknown option {arg.partition('=')[0]}, see: scrapy {command} -h")
