"""Where a journey ends early: out of scope, not triggered, waiting, or a person to ask."""

from __future__ import annotations

from decision_trees.stars.anyway import ANYWHERE, IF_ADJUSTMENTS, IF_CONDUCT, IF_NO_BENEFIT, IF_STOP
from decision_trees.stars.letter_duties import THREE_DAYS_NOTICE
from decision_trees.stars.shared import LATENESS_VARIES, SEE_THEM, THROUGHOUT, TWO_WORKING_DAYS
from decision_trees.stars.words import (
    CASE_FILE,
    KW_OR_CC,
    NOT_NAMED,
    ask_line_manager,
    ask_managers,
    nobody_named,
)
from policytree.model import EndKind
from policytree.notation import (
    end,
    must,
    section,
)

ENDINGS = section(
    "endings",
    "Where a route ends early",
    "Rules on Appointments and others",
    end(
        "out-of-scope",
        EndKind.OUT_OF_SCOPE,
        "Outside this policy",
        "The document is for the Southampton Treatment and Recovery System. It sets no step for "
        "anybody else.",
        cites="S164",
        gaps="A63",
    ),
    end(
        "scope-unclear",
        EndKind.REFER,
        "Unclear whether this policy applies",
        "Find out whether the person is with STaRS, and come back.",
        nobody_named("scope-open", "Is this person with STaRS?", gaps="A63"),
        *ANYWHERE,
        cites="S164",
    ),
    end(
        "situation-unclear",
        EndKind.REFER,
        "Find out first what has happened",
        "Come back when you know whether an appointment was missed or come to late.",
        *THROUGHOUT,
        nobody_named(
            "situation-open",
            "What has happened? If an appointment was missed, action to learn why is due within "
            "two working days.",
            gaps="A12",
        ),
        *ANYWHERE,
        cites="S15 S17",
    ),
    end(
        "not-triggered",
        EndKind.NOT_TRIGGERED,
        "The rules are not triggered",
        "Nothing you answered starts a step. If an appointment is missed or come to late, start "
        "again. For safeguarding, risk of self-harm or missed doses the document has no step: "
        "follow your local procedures.",
        *THROUGHOUT,
        *ANYWHERE,
        cites="S15",
        gaps="A65",
    ),
    end(
        "late-in-time",
        EndKind.NOT_TRIGGERED,
        "Late, but neither test is met: not a miss",
        "Fifteen minutes or less, and the planned work could still be done. Tolerance may differ "
        "with the appointment: if this may count all the same, go back and choose “Not sure”.",
        must(
            "ask-late-in-time",
            "Ask why, and enter it in the case file: the text orders this for late attendance "
            "without saying how late. Read narrowly it is meant for coming too late only; the "
            "stricter reading is the safer one",
            who=KW_OR_CC,
            by=TWO_WORKING_DAYS,
            cites="S17 S18",
            record=CASE_FILE,
            gaps="A12 A13 A61",
            about="why late",
        ),
        *THROUGHOUT,
        SEE_THEM,
        LATENESS_VARIES,
        *ANYWHERE,
        cites="S15 S92",
        gaps="A30 A61",
    ),
    end(
        "late-to-ask",
        EndKind.REFER,
        "Your line manager settles with you whether the lateness counts",
        "Come back with the answer.",
        ask_line_manager(
            "late-open-manager",
            "the lateness is still to be settled: does it count, and is it acceptable?",
            gaps="A30",
        ),
        IF_ADJUSTMENTS,
        *ANYWHERE,
        cites="S38 S92",
        gaps="A30",
    ),
    end(
        "late-not-counted",
        EndKind.NOT_TRIGGERED,
        "Settled: the lateness does not count as an absence",
        "Nothing else follows from it. If an appointment is missed or come to late, start again.",
        *ANYWHERE,
        cites="S38 S90 S91",
        gaps="A30 A61",
    ),
    end(
        "outset-done",
        EndKind.ACTED,
        "At the start of treatment",
        "These come before anything is missed. If an appointment is missed, start again.",
        IF_NO_BENEFIT,
        IF_CONDUCT,
        *IF_STOP,
        cites="S2 S12",
    ),
    end(
        "rearranged",
        EndKind.NOT_TRIGGERED,
        "Re-arranged beforehand: not counted as a miss",
        "The document does not say outright that a re-arranged appointment is no miss; nothing in "
        "it counts one. If the new appointment is missed, start again.",
        *ANYWHERE,
        cites="S13 S96",
        gaps="A32",
    ),
    end(
        "holiday-to-decide",
        EndKind.WAIT,
        "The holiday is to be decided",
        "If it is granted, nothing is missed. If it is not granted and the person stays away, "
        "start again with “did not come”.",
        *ANYWHERE,
        cites="S70",
        gaps="A23 A33",
    ),
    end(
        "appointment-stands",
        EndKind.NOT_TRIGGERED,
        "Not reason enough: the appointment stands",
        "If they do not come, start again.",
        *THROUGHOUT,
        *ANYWHERE,
        cites="S94 S96",
        gaps="A31 A33",
    ),
    end(
        "ahead-ask",
        EndKind.REFER,
        "Your line manager settles with you whether to re-arrange",
        "Nothing has been missed yet. Come back if the person does not come.",
        *ANYWHERE,
        cites="S38",
        gaps="A33",
    ),
    end(
        "may-have-died",
        EndKind.WAIT,
        "Learn first whether the person has died",
        "The text has no order among the people to ask, no step for closing the case once the "
        "death is confirmed, and no word on letters meanwhile; this guide lists none. Come back if "
        "the person turns out to be alive.",
        cites="S118",
        gaps="A55 A65",
    ),
    end(
        "awaiting-reason",
        EndKind.WAIT,
        "The reason is not known yet",
        "Come back when the person has explained, or when it is settled that they give no "
        "explanation. How long to wait is not said.",
        IF_ADJUSTMENTS,
        *ANYWHERE,
        cites="S17 S43",
        gaps="A12",
    ),
    end(
        "undecided",
        EndKind.WAIT,
        "Not decided yet",
        "Come back when whoever may accept the reason has decided, the check is answered, or "
        "managers have answered about a departure.",
        *ANYWHERE,
        cites="S35",
        gaps="A2",
    ),
    end(
        "departure-ask",
        EndKind.REFER,
        "Settle with team leaders and managers what was agreed",
        "Come back when it is clear whether the reason is accepted, or only the letter left out.",
        ask_managers(
            "departure-open",
            "whether the departure accepts the reason, or leaves out the letter only",
            gaps="A34",
        ),
        *ANYWHERE,
        cites="S7 S8",
        gaps="A34",
    ),
    end(
        "letters-first",
        EndKind.REFER,
        "Not yet a case for the review meeting, or not clear that it is one",
        "One place brings a case to the meeting at the third miss, the other once strategies and "
        "letters are used up; neither does before. Judge the open misses first, and come back.",
        nobody_named(
            "letters-first-open",
            "Which misses count, and what becomes of a meeting dated too early, is not said.",
            gaps="A1 A5 A64",
        ),
        ask_managers(
            "letters-first-managers",
            "if a meeting is to be held all the same, as that may be a departure",
            gaps="A5 A34",
        ),
        must(
            "if-meeting-anyway",
            "If a meeting is held all the same: invite the person by a letter with its date and "
            "time",
            who=NOT_NAMED,
            by=THREE_DAYS_NOTICE,
            cites="S133 S134",
            gaps="A11 A13",
        ),
        *ANYWHERE,
        cites="S30 S130 S153",
        gaps="A5 A64",
    ),
    end(
        "which-letter",
        EndKind.REFER,
        "Settle first whether the person is prescribed",
        "The two sets of letters differ, and only the final prescribed one has a date to reply by.",
        nobody_named(
            "prescribed-open",
            "Does the person count as prescribed on the date of the letter? The word is not "
            "defined.",
            gaps="A53",
        ),
        *ANYWHERE,
        cites="S142 S145",
        gaps="A53",
    ),
)
