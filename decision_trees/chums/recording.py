"""Recording of DNAs by clinical staff: cancelled appointments, at short and at long notice."""

from __future__ import annotations

from decision_trees.chums.shared import IF_DISCHARGE, RISK_ELSEWHERE
from decision_trees.chums.words import (
    CLINICAL_STAFF,
    DATABASE,
    MONTHLY_FIGURES,
    NOT_NAMED,
    NOTICE,
)
from policytree.model import EndKind
from policytree.notation import (
    ask,
    end,
    moment,
    must_not,
    on,
    section,
    should,
    should_not,
    step,
)

RECORDING = section(
    "recording",
    "Cancelled appointments",
    "Recording of DNAs by Clinical Staff",
    step(
        "cancelled",
        "Cancelled, so not a DNA",
        should(
            "record-cancellation",
            "Record a cancellation, at however short notice it came",
            who=CLINICAL_STAFF,
            record=DATABASE,
            cites="C37 C39",
            gaps="CA8 CA17",
        ),
        should_not(
            "not-as-dna",
            "Do not record a cancelled appointment as a DNA",
            who=CLINICAL_STAFF,
            cites="C36 C37",
        ),
        then="notice",
        gaps="CB9",
    ),
    ask(
        "notice",
        NOTICE,
        "How long before the appointment did they cancel?",
        on("short", "Within 24 hours", to="short-notice"),
        on("long", "More than 24 hours", to="long-notice"),
        on("exact", "Exactly 24 hours before", to="notice-exact"),
        on("unknown", "The time is not known", to="notice-unknown"),
        cites="C38 C39",
        why="It decides whether the cancellation counts as a contact, and whether the slot has to "
        "be offered to somebody else.",
        gaps="CA7 CB5",
    ),
    step(
        "short-notice",
        "Cancelled within 24 hours",
        should(
            "count-as-contact",
            "Count the cancellation as a contact",
            who=CLINICAL_STAFF,
            by=moment("When recording the monthly figures"),
            record=MONTHLY_FIGURES,
            cites="C38",
            gaps="CA8",
        ),
        then="cancellation-recorded",
        says="The policy does not ask for the slot to be offered to somebody else, and does not "
        "forbid it.",
        gaps="CA8",
    ),
    step(
        "long-notice",
        "Cancelled with more than 24 hours' notice",
        should(
            "offer-slot",
            "Make every effort to offer the slot to somebody else who uses the service",
            who=NOT_NAMED,
            cites="C40",
            gaps="CB2",
        ),
        must_not(
            "not-a-contact",
            "Do not record the cancellation as a contact",
            who=CLINICAL_STAFF,
            qualifier="cannot",
            cites="C41",
        ),
        then="cancellation-recorded",
    ),
    step(
        "notice-exact",
        "Cancelled exactly 24 hours before",
        then="cancellation-recorded",
        says="That it is a cancellation is certain. Exactly 24 hours is not over 24 hours, and "
        "probably within them, so it would count as a contact: that is a reading. Offering the "
        "slot on is then not asked for, and not forbidden.",
        gaps="CA7 CA8 CB5",
    ),
    step(
        "notice-unknown",
        "Cancelled, but when is not known",
        then="cancellation-recorded",
        says="That it is a cancellation is certain. Neither rule on contacts can be chosen, and "
        "the policy names nobody who settles it. Offering the slot on is not ruled out.",
        gaps="CA7 CB5",
    ),
    end(
        "cancellation-recorded",
        EndKind.ACTED,
        "A cancellation: carry out what is listed",
        "The steps for missed appointments do not apply. The policy has no rule for repeated "
        "cancellations, but its conditions on discharge are not limited to missed appointments. "
        "If a new appointment is arranged, start again with “Nothing is missed”.",
        RISK_ELSEWHERE,
        IF_DISCHARGE,
        cites="C37",
        gaps="CA12 CA21 CB8",
    ),
    about="cancelled",
)
