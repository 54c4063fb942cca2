"""What is worked out of a policy once, however often it is asked for."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytree.model import Policy

__all__ = ["once_for_each_policy"]

_MOST = 16


def once_for_each_policy[Result](make: Callable[[Policy], Result]) -> Callable[[Policy], Result]:
    """Keep what a function makes of the policies that it was last given.

    A policy never changes, so it is known by its identity, which no other has as long as it is kept
    here. (Comparing two of them would take longer than most of what is made of them.)
    """
    kept: dict[int, tuple[Policy, Result]] = {}

    @wraps(make)
    def once(policy: Policy) -> Result:
        found = kept.pop(id(policy), None) or (policy, make(policy))
        kept[id(policy)] = found
        if len(kept) > _MOST:
            del kept[next(iter(kept))]
        return found[1]

    return once
