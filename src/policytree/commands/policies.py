"""`policytree list`: the policies there are, and where each stands with its review."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any as Json

from policytree.stamp import stamp_of

if TYPE_CHECKING:
    from policytree.model import Policy


def policy_in_words(policy: Policy, now: datetime) -> str:
    """One line: the name used on the command line, the document, and its review status."""
    stamp = stamp_of(policy, now)
    return (
        f"{stamp.policy}: {stamp.title}, {stamp.organisation}, version {stamp.version} "
        f"({stamp.review.value})"
    )


def policy_as_json(policy: Policy, now: datetime) -> dict[str, Json]:
    """The policy's stamp."""
    return {name: str(value) for name, value in asdict(stamp_of(policy, now)).items()}
