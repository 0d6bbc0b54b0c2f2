"""What every run remembers: one SQLite file, and the output files that it vouches for."""

from newscrawl.ledger.candidates import Candidate, Found, Offer, State
from newscrawl.ledger.database import open_database
from newscrawl.ledger.frontier import Frontier
from newscrawl.ledger.lists import Lists, ListState
from newscrawl.ledger.lock import Lock
from newscrawl.ledger.outputs import Output
from newscrawl.ledger.store import Store

__all__ = [
    "Candidate",
    "Found",
    "Frontier",
    "ListState",
    "Lists",
    "Lock",
    "Offer",
    "Output",
    "State",
    "Store",
    "open_database",
]
