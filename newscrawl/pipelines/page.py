"""What the spiders hand to the pipelines."""

from dataclasses import dataclass

from newscrawl.items import Article, Draft
from newscrawl.ledger import Candidate


@dataclass(slots=True)
class Page:
    """An article on its way to the archive, with the URL of the frontier that it came from.

    The last pipeline hands on the article alone, so that feed exports hold what the archive holds.
    """

    candidate: Candidate
    draft: Draft
    aliases: tuple[str, ...] = ()  # keys of the addresses that the request was redirected to
    canonical: str = ""  # the identity that `article.canonical_url` is the address of

    @property
    def article(self) -> Article:
        """The article, as far as it is made."""
        return self.draft.article
