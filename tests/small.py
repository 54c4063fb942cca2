"""Small policies for tests: a sound one, and the parts to make unsound ones from."""

from __future__ import annotations

from collections.abc import Iterable

from policytree.loading import assemble
from policytree.model import Clause, EndKind, Gap, Letter, Metadata, Policy
from policytree.notation import (
    Part,
    Tree,
    ask,
    end,
    fact,
    must,
    not_sure,
    on,
    section,
    should,
    step,
    tree,
    yes_no,
)

METADATA = Metadata(
    title="Small policy",
    organisation="An organisation",
    reference="S1",
    version="1",
    approved="2025-01-01",
    issued="2025-01-01",
    review_due="2027-01-01",
    review_words="1 January 2027",
    in_force_from="2025-01-01",
    scope="Everybody",
    owner="The owner",
    ask="The manager",
)

MISSED = yes_no("missed", "a missed appointment")
RISK = fact("risk", "risk", ("low", "low"), ("high", "high"), worse="low high")

ASK_MANAGER = should("ask-manager", "Ask the manager", who="Staff", cites="C2", refers="manager")


def clause(clause_id: str, force: str = "must", left_out: str = "") -> Clause:
    """A clause whose reference is its id."""
    return Clause(
        clause_id, clause_id, f"says {clause_id}", force, force, "Staff", "none stated", "always",
        "action", (1, 1), "0" * 16, left_out,
    )  # fmt: skip


def gap(gap_id: str, not_shown: str = "") -> Gap:
    """A gap about the first clause."""
    return Gap(gap_id, "undefined", "C1", ("C1",), "a gap", "unclear", "ask", "what?", not_shown)


CLAUSES = (clause("C1"), clause("C2", "should"))


def sound_part() -> Part:
    """Missed? then how risky? with an end for each answer."""
    return section(
        "one",
        "The only section",
        "section 1",
        ask(
            "missed",
            MISSED,
            "Was an appointment missed?",
            on("yes", "Yes", to="risk"),
            on("no", "No", to="nothing"),
            not_sure(to="manager"),
            cites="C1",
        ),
        ask(
            "risk",
            RISK,
            "How high is the risk?",
            on("low", "Low", to="call"),
            on("high", "High", to="call"),
            not_sure(to="manager"),
            cites="C1",
        ),
        step(
            "call",
            "Call",
            must("call-now", "Call the person", who="Staff", cites="C1"),
            then="done",
        ),
        end("done", EndKind.ACTED, "Done", "Everything is listed.", cites="C1"),
        end("nothing", EndKind.NOT_TRIGGERED, "Nothing", "Nothing is triggered.", cites="C1"),
        end("manager", EndKind.REFER, "Ask", "Ask.", ASK_MANAGER, cites="C2"),
    )


def small_policy(
    *parts: Part,
    start: str = "missed",
    clauses: Iterable[Clause] = CLAUSES,
    gaps: Iterable[Gap] = (),
    letters: Iterable[Letter] = (),
    made: Tree | None = None,
) -> Policy:
    """A policy of these parts, or the sound one when none is given."""
    whole = made or tree(*(parts or (sound_part(),)), start=start)
    return assemble("small", whole, metadata=METADATA, clauses=clauses, gaps=gaps, letters=letters)
