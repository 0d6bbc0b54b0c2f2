"""Promo text gone, on the record, and never a paragraph of the article with it.

Rules are data (`rules/*.toml`), the decision is one for pages and plain text, and what a promo line says (a date,
a credit, an agency, an author) is read before it goes. Pure functions: no network, no engine, no state.
"""

from newscrawl.promo.clean import Cleaned, clean
from newscrawl.promo.finish import finish, kept_note, paragraphs_of, strip_draft
from newscrawl.promo.kinds import KINDS, check_kinds
from newscrawl.promo.memory import Memory
from newscrawl.promo.rulefiles import load_rules
from newscrawl.promo.rules import Rule, RuleSet

__all__ = [
    "KINDS",
    "Cleaned",
    "Memory",
    "Rule",
    "RuleSet",
    "check_kinds",
    "clean",
    "finish",
    "kept_note",
    "load_rules",
    "paragraphs_of",
    "strip_draft",
]
