"""Introduction: what has happened, and where the policy has no steps for it."""

from __future__ import annotations

from decision_trees.chums.shared import (
    IF_DISCHARGE,
    NO_DNA_HERE,
    RISK_ELSEWHERE,
    doubt,
)
from decision_trees.chums.words import (
    ASSIGNED,
    ELECTRONIC_DATABASE,
    HAPPENED,
    NOT_NAMED,
    PROGRESS_NOTES,
    TREATED,
)
from policytree.model import EndKind
from policytree.notation import (
    ask,
    end,
    good_practice,
    is_,
    moment,
    must,
    not_sure,
    on,
    section,
    should,
    step,
)

SETTLED = is_(TREATED, "dna cancelled attended")
MAYBE_MISSED = (
    good_practice(
        "maybe-ring",
        "If they are not there, their time is still running and nothing clinical speaks against "
        "it: ring the service user",
        who=NOT_NAMED,
        by=moment("During the time of the appointment"),
        cites="C20",
        until=SETTLED,
        gaps="CA10",
        about="why",
    ),
    should(
        "maybe-record-call",
        "If you rang about it: record that call",
        who=NOT_NAMED,
        record=ELECTRONIC_DATABASE,
        cites="C21",
        until=is_(TREATED, "dna"),
    ),
    should(
        "maybe-write-up",
        "If it is, or may be, a failure to attend: write it up",
        who=NOT_NAMED,
        qualifier="always",
        record=PROGRESS_NOTES,
        cites="C3",
        until=SETTLED,
    ),
    must(
        "maybe-respond",
        "If it is, or may be, a failure to attend: respond in a way that follows from assessing "
        "the risk and the needs of the service user",
        who=ASSIGNED,
        qualifier="individual professional responsibility",
        cites="C4 C22",
        until=SETTLED,
        gaps="CB2",
        about="risk",
    ),
    should(
        "maybe-tell-initial",
        "If it counts as missed and was an initial appointment: tell the referrer and the GP, "
        "where applicable",
        who=NOT_NAMED,
        qualifier="always",
        cites="C24",
        until=SETTLED,
        gaps="CA12 CA13",
        about="initial",
    ),
    should(
        "maybe-risk",
        "If it may be a failure to attend and the case is considered to be at some risk: discuss "
        "it with a supervisor or manager",
        who=NOT_NAMED,
        cites="C23",
        until=SETTLED,
        refers="supervisor or manager, where the case is at some risk",
        gaps="CA11 CB1",
        about="risk",
    ),
)
"""What a missed appointment asks, while nobody has settled whether it was one."""

AFTER_A_MISS = (
    must(
        "respond-after-miss",
        "If this follows a missed appointment: discharge too is a response that has to follow from "
        "assessing the risk and the needs of the service user",
        who=ASSIGNED,
        qualifier="individual professional responsibility",
        cites="C4 C22",
        gaps="CB2",
        about="risk",
    ),
    should(
        "write-up-after-miss",
        "If this follows a missed appointment that is not written up yet: write it up",
        who=NOT_NAMED,
        qualifier="always",
        record=PROGRESS_NOTES,
        cites="C3",
        gaps="CA17 CB2",
    ),
    should(
        "tell-after-miss",
        "If an initial appointment was missed and they have not been told: tell the referrer and "
        "the GP, where applicable",
        who=NOT_NAMED,
        qualifier="always",
        cites="C24",
        gaps="CA12 CA13 CB2",
        about="initial",
    ),
)
"""What a missed appointment asks, where somebody begins with the discharge that follows it."""

CLASS_ASK = doubt("class-ask", "Whether this counts as missed", cites="C2 C36", gaps="CA9")

WHICH_PART = section(
    "introduction",
    "Which part of the policy applies",
    "Introduction",
    ask(
        "happened",
        HAPPENED,
        "What has happened?",
        on(
            "missed",
            "They are not there when expected, or did not attend (DNA)",
            to="no-call",
            tells="Their hour came, and they did not.",
        ),
        on(
            "between",
            "Something in between: they came late, came and were not seen, or rang to cancel "
            "during or after the appointment",
            to="not-clear",
        ),
        on(
            "cancelled",
            "They cancelled, or asked to move it, beforehand",
            to="cancelled",
            tells="They have let you know before their hour that they will not be there.",
        ),
        on(
            "back",
            "I am coming back on a missed appointment: a reply, the time to reply is up, or "
            "another response",
            to="coming-back",
        ),
        on(
            "discharge",
            "Discharge is being considered, or is ready to be decided",
            to="discharge-first",
            hint="Also when you come back after the letter before discharge.",
        ),
        on("kept", "They attended", to="attended"),
        on("service", "CHUMS cancelled or moved the appointment", to="service-cancelled"),
        on(
            "arranging",
            "Nothing is missed: an appointment or a first letter is being prepared",
            to="arranging",
        ),
        not_sure(
            to="not-clear",
            label="Not sure what happened",
            tells="The note about the day cannot be made out.",
        ),
        cites="C1 C2 C37",
        hint="A cancellation counts as one at however short notice. There can be many reasons for "
        "a missed appointment.",
        why="The policy's steps are for appointments that were not attended; cancelled ones are "
        "recorded in another way, and discharge has conditions of its own.",
        gaps="CA9 CA22 CA24 CB8",
    ),
    step(
        "not-clear",
        "Unclear whether it counts as missed",
        *MAYBE_MISSED,
        CLASS_ASK,
        then="treated",
        checkpoint=True,
        says="The policy does not class this. Whether it is a DNA decides what is recorded, which "
        "steps follow and whether it counts towards two in a row. Until that is settled, what is "
        "listed here applies.",
        gaps="CA9",
    ),
    ask(
        "treated",
        TREATED,
        "What was settled?",
        on("dna", "It is treated as not attended", to="no-call"),
        on("cancelled", "It is treated as a cancellation", to="cancelled"),
        on("attended", "It is treated as attended", to="attended"),
        not_sure(to="unclear", label="Nothing yet, or not sure"),
        cites="C36 C37",
        hint="A DNA is for service users who did not attend; a cancellation is not a DNA.",
        gaps="CA9",
    ),
    step(
        "discharge-first",
        "Discharge is being considered",
        *AFTER_A_MISS,
        then="gate",
    ),
    end(
        "attended",
        EndKind.NOT_TRIGGERED,
        "The appointment was attended: no step is triggered",
        "The policy asks for no step here. That attending ends a run of missed appointments is a "
        "reading of “consecutive”.",
        NO_DNA_HERE,
        IF_DISCHARGE,
        cites="C2",
        gaps="CA21 CB8",
    ),
    end(
        "service-cancelled",
        EndKind.NOT_COVERED,
        "Not covered: CHUMS cancelled or moved the appointment",
        "The policy speaks of service users who do not attend or who cancel. For an appointment "
        "that CHUMS itself cancels it sets no step, and it names nobody to ask. For the new "
        "appointment, start again with “Nothing is missed”.",
        NO_DNA_HERE,
        RISK_ELSEWHERE,
        IF_DISCHARGE,
        cites="C2",
        gaps="CA22 CB8",
    ),
    end(
        "unclear",
        EndKind.NOT_COVERED,
        "Not covered: nobody has settled whether it counts as missed",
        "What is listed holds meanwhile. Once it is treated as not attended, start again with the "
        "first answer: the practitioner's responsibility to respond does not wait for a label.",
        CLASS_ASK,
        IF_DISCHARGE,
        cites="C36 C22",
        gaps="CA9",
    ),
)
