"""Non-attendance: the first response, and whether the reason is known."""

from __future__ import annotations

from decision_trees.stars.facts import HAPPENED
from decision_trees.stars.reason_facts import REASON_STATE
from decision_trees.stars.shared import FIRST_RESPONSE, THROUGHOUT
from decision_trees.stars.words import ask_line_manager, nobody_named
from policytree.notation import (
    ask,
    not_sure,
    on,
    section,
    step,
)

NON_ATTENDANCE = section(
    "non-attendance",
    "Something was missed: the first response",
    "Non-attendance is defined as",
    step(
        "missed-response",
        "An appointment was missed",
        *FIRST_RESPONSE,
        *THROUGHOUT,
        then="welfare",
        cites="S15",
    ),
    ask(
        "reason-known",
        REASON_STATE,
        "Do you know the reason now?",
        on("given", "Yes, a reason was given", to="disability"),
        on("none", "No: the person was reached, and gives no explanation", to="disability"),
        on("waiting", "Not yet: not tried, not reached, or no answer so far", to="no-answer"),
        on(
            "silent",
            "No answer, and it has been settled that none is coming",
            to="disability",
            hint="When silence becomes no explanation is not said. Until it is settled, choose "
            "“Not yet”, which says whom to ask.",
        ),
        not_sure(to="reason-state-unsure"),
        cites="S17 S35 S43",
        why="The reason is judged, and missing adjustments looked into, only once it is known.",
        gaps="A12",
    ),
    step(
        "no-answer",
        "The reason is not known yet",
        nobody_named(
            "how-long-to-wait",
            "For how long to wait no time is set: the two working days are for taking action.",
            gaps="A12 A65",
        ),
        ask_line_manager(
            "silence-manager",
            "if you doubt whether silence by now is to be taken as giving no explanation",
            gaps="A12",
        ),
        then="awaiting-reason",
    ),
    step(
        "reason-state-unsure",
        "Unsure whether a reason was given",
        ask_line_manager(
            "reason-state-manager",
            "whether what you have counts as an explanation",
            gaps="A12",
        ),
        then="awaiting-reason",
    ),
    ask(
        "reason-again",
        REASON_STATE,
        "Was a reason given?",
        on("given", "Yes", to="judge-reason"),
        on("none", "No explanation is given", to="no-reason"),
        on("silent", "No answer, settled to be none", to="no-reason"),
        cites="S35 S43",
    ),
    ask(
        "no-reason",
        HAPPENED,
        "Did the person not come, or come late?",
        on("missed", "They did not come", to="no-explanation"),
        on("late", "They came late", to="late-unacceptable"),
        cites="S43 S45",
    ),
    ask(
        "miss-or-late",
        HAPPENED,
        "Did the person not come, or come late?",
        on("missed", "They did not come", to="notice"),
        on("late", "They came late", to="late-proof"),
        cites="S15 S35 S89",
    ),
    situation="Somebody did not come to an appointment",
)
