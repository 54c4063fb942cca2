"""`policytree record`: whether a record from the case notes is what the policy asked."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING
from typing import Any as Json

from policytree.commands.ask import name_of, read_text
from policytree.loading import load_policy
from policytree.record_check import Outcome, read_record, verify

if TYPE_CHECKING:
    from pathlib import Path

    from policytree.record_check import Verdict


def verdict_on(folder: Path, file: str) -> Verdict:
    """Replay the record in a file, or on standard input, with the folder's policies.

    Raises `PolicytreeError` where there is no record to be read, or no such policy.
    """
    text, what = read_text(file, "a record"), name_of(file)
    policy = load_policy(folder, read_record(text, what).policy)
    return verify(policy, text, what)


def verdict_as_json(verdict: Verdict) -> dict[str, Json]:
    """The verdict as JSON-ready data."""
    record = verdict.record
    return {
        "policy": record.policy,
        "outcome": verdict.outcome.value,
        "reproduced": verdict.outcome is not Outcome.DIFFERENT,
        "sentence": verdict.sentence,
        "fingerprint": {"record": record.fingerprint, "now": verdict.fingerprint_now},
        "moment": record.told.now.isoformat(timespec="minutes"),
        "intact": record.intact,
        "difference": asdict(verdict.difference) if verdict.difference else None,
    }
