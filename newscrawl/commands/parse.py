"""`scrapy parse`: for a project's further spiders; newscrawl's own need a run, and `extract` shows more."""

import argparse

from scrapy.commands import parse

from newscrawl.commands.streams import complain
from newscrawl.extensions.own import is_own


class Command(parse.Command):
    """Scrapy's own command, that names the right one for newscrawl's spiders."""

    def set_spidercls(self, url: str, opts: argparse.Namespace) -> None:
        """Find the spider; refuse newscrawl's."""
        super().set_spidercls(url, opts)
        if self.spidercls is not None and is_own(self.spidercls):
            complain(f"error: parse is not for the spider {self.spidercls.name}: scrapy extract {url} --explain")
            self.spidercls, self.exitcode = None, 1
