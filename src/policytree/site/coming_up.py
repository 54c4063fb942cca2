"""When each clause comes up, as its page says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.errors import InputError
from policytree.looking.kept import clauses_of
from policytree.looking.telling import Teller
from policytree.site.cache import Cache

if TYPE_CHECKING:
    from pathlib import Path

    from policytree.looking.telling import Told
    from policytree.model import Policy

__all__ = ["coming_up"]


def coming_up(policy: Policy, cache: Path | None) -> dict[str, Told]:
    """For each clause in which cases it comes up, in words; nothing for an unsound tree."""
    try:
        total, found = clauses_of(policy, Cache(cache).get)
    except InputError:  # a finding of the checks, which is told where they are
        return {}
    teller = Teller(policy, total)
    return {name: teller.told(one) for name, one in found.items()}
