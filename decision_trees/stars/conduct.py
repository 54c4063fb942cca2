"""Unacceptable behaviour."""

from __future__ import annotations

from decision_trees.stars.anyway import IF_CONDUCT
from decision_trees.stars.letter_facts import ALSO
from decision_trees.stars.shared import THROUGHOUT
from decision_trees.stars.withdrawal import CAUTIONS
from decision_trees.stars.words import (
    NOT_NAMED,
    nobody_named,
)
from policytree.notation import (
    ask,
    not_sure,
    on,
    section,
    should,
    step,
)

SENT_AWAY = (
    should(
        "send-away",
        "Send the person away from the treatment service",
        who=NOT_NAMED,
        cites="S97",
        gaps="A39",
    ),
    should(
        "formal-warning",
        "Issue a formal warning",
        who=NOT_NAMED,
        cites="S98",
        gaps="A39",
    ),
)

CONDUCT_SECTION = section(
    "conduct",
    "Unacceptable behaviour",
    "Unacceptable Behaviour",
    step(
        "conduct-first",
        "Unacceptable behaviour",
        *SENT_AWAY,
        *THROUGHOUT,
        then="also-stopping",
        gaps="A39",
    ),
    ask(
        "also",
        ALSO,
        "Was there unacceptable behaviour, or is stopping treatment being considered?",
        on("none", "Neither", to="closing"),
        on(
            "conduct",
            "Unacceptable behaviour",
            to="sent-away",
            hint="Abusive, offensive, disruptive or unco-operative, to staff or other service "
            "users.",
        ),
        on(
            "stopping",
            "Stopping, cutting or holding back treatment is considered",
            to="before-stopping",
            hint="Medication reduced, or a prescription held back for a time, counts too.",
        ),
        on("both", "Both", to="sent-away"),
        not_sure(to="also-unsure"),
        cites="S97 S121 S123",
        why="Conduct has a step of its own, apart from missed appointments; and stopping "
        "medication can soon be followed by a fatal overdose.",
    ),
    step("sent-away", "Unacceptable behaviour", *SENT_AWAY, then="also-stopping", gaps="A39"),
    step(
        "also-unsure",
        "Unsure about the behaviour, or whether stopping is considered",
        nobody_named(
            "conduct-open",
            "When behaviour is unacceptable is told by four examples: abusive, disruptive, "
            "unco-operative, offensive.",
            gaps="A39",
        ),
        IF_CONDUCT,
        nobody_named(
            "stopping-open",
            "Who decides about stopping treatment is not said.",
            gaps="A43",
        ),
        *CAUTIONS,
        then="closing",
    ),
    situation="Somebody was abusive or disruptive",
)
