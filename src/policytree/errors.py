"""What goes wrong, said in one sentence a person can act on.

Every error a user can cause is a `PolicytreeError`. Its text names the policy, the node or
question and what was expected. Commands print it without a traceback.
"""

from __future__ import annotations

from typing import final, override

_SHOWN = 60


def shown(value: object) -> str:
    """What somebody gave, quoted on one line and cut short, for use in a message."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


class PolicytreeError(Exception):
    """A mistake that a person can put right; the message says how."""


@final
class TreeError(PolicytreeError):
    """A tree, its clauses or its gaps are written wrongly.

    `place` is the node, duty or file where the mistake stands.
    """

    def __init__(self, policy: str, place: str, reason: str) -> None:
        self.policy = policy
        self.place = place
        self.reason = reason
        where = ", ".join(part for part in (policy, place) if part)
        super().__init__(f"{where}: {reason}" if where else reason)

    @override
    def __reduce__(self) -> tuple[type[TreeError], tuple[str, str, str]]:
        """Its parts, for a process that hands it to another."""
        return TreeError, (self.policy, self.place, self.reason)


@final
class InputError(PolicytreeError):
    """Answers, events or a time that do not fit the policy they are given for."""


@final
class UnknownPolicyError(PolicytreeError):
    """A policy was named that is not there."""
