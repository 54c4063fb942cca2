"""The guidelines for absences, item 4: disability and reasonable adjustments."""

from __future__ import annotations

from decision_trees.stars.anyway import IF_CONDUCT, IF_DISABILITY, IF_NO_BENEFIT, IF_STOP
from decision_trees.stars.facts import ADJUSTMENTS, DISABILITY
from decision_trees.stars.shared import ADJUST, ENSURE_ADJUSTMENTS, HOME_VISITS, NO_FURTHER_ACTION
from decision_trees.stars.words import (
    KEY_WORKER,
    SERVICE,
    ask_line_manager,
    nobody_named,
)
from policytree.model import Answer, EndKind
from policytree.notation import (
    ask,
    end,
    info,
    is_,
    moment,
    must,
    must_not,
    not_sure,
    on,
    section,
    step,
)


def _made_or_lacking(none_needed: str, made: str) -> tuple[Answer, ...]:
    """What can be said of adjustments, and where their lack leads."""
    return (
        on("none_needed", "None are needed to attend, or there is no disability", to=none_needed),
        on("in_place", "They were already in place for this appointment", to=made),
        on("other_cause", "Something is lacking, but that is not why", to=made),
        on("undone", "Discussed but never put in place, and that is why", to="adjust-first"),
        on("undiscussed", "Never discussed, and that is why", to="adjust-first"),
        on(
            "since",
            "That was why, and they have been put in place only since",
            to="adjustments-since",
        ),
        not_sure(to="adjustments-unsure"),
    )


MADE_OR_LACKING = "Have reasonable adjustments been made, and did their lack cause this?"

DISABILITY_ITEM = section(
    "item-4",
    "Item 4: disability and reasonable adjustments",
    "Guidelines, item 4",
    ask(
        "disability",
        DISABILITY,
        "Does the person have a disability, or are learning difficulties considered?",
        on("yes", "Yes", to="adjustments"),
        on("no", "No", to="reason-again"),
        not_sure(to="disability-unsure"),
        cites="S62 S64",
        hint="Long-term health problems that amount to a disability count.",
        why="Where the service failed to make adjustments, that comes before anything else.",
    ),
    step(
        "disability-unsure",
        "Settle first whether missing adjustments may be behind this",
        nobody_named(
            "disability-open",
            "Is there a disability, or a learning difficulty, that needs adjustments?",
            gaps="A26",
        ),
        ask_line_manager(
            "disability-manager",
            "if you are unsure whether to accept that missing adjustments are the reason",
            gaps="A26",
        ),
        IF_DISABILITY,
        must_not(
            "hold-until-settled",
            "Do not send a letter or act further over the miss until this is settled (as this "
            "guide reads it): missing adjustments would have to be put right first",
            who=SERVICE,
            cites="S63",
            until=is_(ADJUSTMENTS, "none_needed in_place other_cause since"),
            gaps="A26",
            about="disability",
        ),
        then="adjustments",
        checkpoint=True,
        cites="S64",
    ),
    ask(
        "adjustments",
        ADJUSTMENTS,
        MADE_OR_LACKING,
        *_made_or_lacking("reason-again", "disability-known"),
        cites="S62 S63 S65",
        why="If the absence can be put down to the service, everything else waits.",
        gaps="A26",
    ),
    step(
        "disability-known",
        "A disability, and missing adjustments not the cause",
        ADJUST,
        ENSURE_ADJUSTMENTS,
        HOME_VISITS,
        then="reason-again",
    ),
    step(
        "adjust-first",
        "Adjustments come first: everything else stops",
        must(
            "rectify",
            "Put right the failure to make reasonable adjustments; it matters most where learning "
            "difficulties are considered",
            who=SERVICE,
            by=moment("Before any further action"),
            cites="S63 S64",
            gaps="A26",
            about="disability",
        ),
        ENSURE_ADJUSTMENTS,
        ADJUST,
        NO_FURTHER_ACTION,
        HOME_VISITS,
        then="adjustments-stop",
    ),
    step(
        "adjustments-since",
        "Adjustments put in place only since: what becomes of this miss?",
        nobody_named(
            "since-open",
            "The absence can be put down to the service; whether it counts once things are put "
            "right is not said.",
            gaps="A26",
        ),
        ask_line_manager(
            "since-manager",
            "whether to accept that missing adjustments were the reason; no letter is sent on a "
            "guess",
            gaps="A26",
        ),
        ENSURE_ADJUSTMENTS,
        HOME_VISITS,
        then="decision",
        checkpoint=True,
    ),
    step(
        "adjustments-unsure",
        "Unsure whether missing adjustments caused this",
        ask_line_manager(
            "adjustments-manager",
            "whether missing adjustments are to be accepted as the reason",
            gaps="A26",
        ),
        must_not(
            "hold-meanwhile",
            "Do not send a letter or act further over the miss while missing adjustments may be "
            "why (as this guide reads it): they would have to be put right first",
            who=SERVICE,
            cites="S63",
            when=is_(DISABILITY, "yes no"),
            gaps="A26",
            about="disability",
        ),
        ENSURE_ADJUSTMENTS,
        IF_DISABILITY,
        HOME_VISITS,
        then="adjustments-ask",
        cites="S63 S64",
    ),
    end(
        "adjustments-stop",
        EndKind.WAIT,
        "Stop here until the adjustments are in place",
        "No letter and no other action over this miss meanwhile. When adjustments are identified "
        "and in place, come back and choose “put in place only since”. The text does not say what "
        "becomes of this miss or of earlier letters.",
        IF_CONDUCT,
        IF_NO_BENEFIT,
        *IF_STOP,
        cites="S63 S65",
        gaps="A26",
    ),
    end(
        "adjustments-ask",
        EndKind.REFER,
        "Settle first whether missing adjustments caused this",
        "Your line manager is named for doubt about accepting a reason; for anything else about "
        "adjustments nobody is. Come back and answer again when you know. No letter meanwhile.",
        IF_CONDUCT,
        IF_NO_BENEFIT,
        *IF_STOP,
        cites="S38 S63",
        gaps="A26 CB2",
    ),
    ask(
        "adjustments-again",
        ADJUSTMENTS,
        MADE_OR_LACKING,
        *_made_or_lacking("disability-reason", "disability-reason"),
        cites="S63 S65",
        why="Disability is the reason given, so adjustments come before anything else.",
        gaps="A26",
    ),
    step(
        "disability-reason",
        "The reason given is the disability or long-term ill health",
        ADJUST,
        ENSURE_ADJUSTMENTS,
        HOME_VISITS,
        info(
            "disability-general",
            "Item 4 does not say whether such an absence is acceptable; the general definition "
            "decides",
            who=KEY_WORKER,
            cites="S40",
            gaps="A26",
            about="disability",
        ),
        then="reasonable",
    ),
)
