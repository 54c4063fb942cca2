"""How the model's terms are said to the people who read the pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policytree.wording import ENDS, FORCES, STATUSES, URGENCIES, day, force_tag

if TYPE_CHECKING:
    from policytree.model import Clause, Metadata

__all__ = [
    "ENDS",
    "FORCES",
    "STATUSES",
    "TITLES",
    "URGENCIES",
    "day",
    "force_tag",
    "force_words",
    "label_of",
    "short_name",
]

TITLES = {
    "policy": "About the policy",
    "guide": "Guide",
    "map": "Map",
    "clauses": "Clauses",
    "gaps": "Where it is unclear",
    "letters": "Letters",
    "review": "Review",
    "changes": "What changed",
    "practice": "Practice",
}
"""What each kind of page is called in the navigation."""


def force_words(clause: Clause) -> str:
    """A statement's force in the words of the tags, or as it is written where it has others."""
    known = {force.value: tag for force, (tag, _) in FORCES.items()}
    return known.get(clause.force, clause.force.capitalize())


def short_name(metadata: Metadata) -> str:
    """The organisation's short name where it is given in brackets, else all of it."""
    found = re.search(r"\(([^()]+)\)\s*$", metadata.organisation)
    return found[1] if found else metadata.organisation


def label_of(metadata: Metadata) -> str:
    """The policy in a few words: whose it is and what it is called."""
    return f"{short_name(metadata)}: {metadata.title}"
