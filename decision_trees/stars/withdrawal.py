"""The cautions before treatment is stopped or held back."""

from __future__ import annotations

from decision_trees.stars.letter_facts import ALSO, STOP_STEPS
from decision_trees.stars.shared import STOP_ONLY_AFTER, THROUGHOUT
from decision_trees.stars.words import (
    NOT_NAMED,
    SERVICE,
    nobody_named,
)
from policytree.notation import (
    ask,
    info,
    moment,
    must,
    not_sure,
    on,
    section,
    should,
    step,
)

CAUTIONS = (
    must(
        "weigh-overdose",
        "Take account of the risk: stopping medication can soon be followed by a fatal overdose",
        who=NOT_NAMED,
        by=moment("Before any decision about withdrawal"),
        cites="S121 S120",
        gaps="A43",
        about="danger",
    ),
    should(
        "last-resort",
        "Treat withholding treatment as a last resort, and try other strategies before",
        who=NOT_NAMED,
        qualifier="normally",
        cites="S123",
        gaps="A43",
    ),
    should(
        "review-needs",
        "Review the person and their plan, and identify needs that are not met",
        who=NOT_NAMED,
        by=moment("First"),
        cites="S124",
    ),
    should(
        "new-plan",
        "Develop a new plan that deals with what was found",
        who=NOT_NAMED,
        by=moment("After that review"),
        cites="S125",
    ),
    *STOP_ONLY_AFTER,
    info(
        "not-to-mould",
        "The text reports doses cut or held back elsewhere over lateness or misses, when treatment "
        "could have gone on. As this guide reads it (gap A43), nothing in the text makes that, or "
        "the words of the letters, an authority to stop",
        who=NOT_NAMED,
        cites="S122 S158",
        gaps="A43",
        about="before-closing",
    ),
    info(
        "after-violence",
        "After violence or another untoward incident, the balance is between protecting staff, the "
        "person's right to treatment, and overdose risk whether treatment stops or goes on",
        who=NOT_NAMED,
        cites="S128",
        about="danger before-closing",
    ),
    should(
        "governance",
        "Have clear policies, discussion among disciplines, risk assessment and clinical "
        "leadership in place behind such a decision",
        who=SERVICE,
        qualifier="usually expected",
        cites="S129",
        about="risk before-closing",
    ),
)

WITHDRAWAL = section(
    "withdrawal",
    "Before treatment is stopped or held back",
    "Withdrawal from Treatment",
    step(
        "stopping-first",
        "Stopping or holding back treatment is being considered",
        *CAUTIONS,
        *THROUGHOUT,
        then="stop-steps",
        checkpoint=True,
        gaps="A43",
    ),
    ask(
        "also-stopping",
        ALSO,
        "Is stopping, cutting or holding back treatment being considered as well?",
        on(
            "conduct",
            "No",
            to="closing",
            tells="Nobody thinks of ending or cutting what they are given.",
        ),
        on(
            "both",
            "Yes",
            to="before-stopping",
            tells="Somebody thinks of ending or cutting what they are given.",
        ),
        not_sure(
            to="stopping-unsure",
            tells="Whether anybody thinks of ending or cutting what they are given is unclear.",
        ),
        cites="S121 S123",
        hint="Medication reduced, or a prescription held back for a time, counts too.",
        why="Stopping medication can soon be followed by a fatal overdose.",
    ),
    step(
        "stopping-unsure",
        "Unsure whether stopping is considered",
        nobody_named(
            "stopping-open",
            "Who decides about stopping treatment is not said.",
            gaps="A43",
        ),
        *CAUTIONS,
        then="closing",
    ),
    step(
        "before-stopping",
        "Before any decision to stop or hold back",
        *CAUTIONS,
        then="stop-steps",
        checkpoint=True,
        gaps="A43",
    ),
    ask(
        "stop-steps",
        STOP_STEPS,
        "Are all these steps done?",
        on(
            "all",
            "Yes: other strategies, review, new plan, risk assessment, consequences talked over",
            to="stop-decision",
        ),
        on("missing", "No, not all", to="stop-not-yet"),
        not_sure(to="stop-unsure"),
        cites="S123 S124 S125 S126 S127",
    ),
    step(
        "stop-decision",
        "The steps before a decision are done",
        info(
            "who-decides",
            "Nothing here says who decides, or that treatment should stop: withholding stays a "
            "last resort",
            who=NOT_NAMED,
            cites="S122 S123",
            gaps="A42 A43",
        ),
        then="closing",
    ),
    step(
        "stop-not-yet",
        "Not all the steps are done",
        info(
            "not-decided-yet",
            "The advice lets a decision to withdraw be taken only after these steps, so none is "
            "taken yet",
            who=NOT_NAMED,
            cites="S126 S127 S122",
            gaps="A43",
        ),
        then="closing",
    ),
    step(
        "stop-unsure",
        "Unsure whether the steps are done",
        nobody_named(
            "stop-open",
            "Who decides about stopping treatment, and who says that the steps are done, is not "
            "said; until then no decision is taken.",
            gaps="A43",
        ),
        then="closing",
    ),
    situation="Stopping, cutting or holding back somebody's treatment is considered",
    about="before-closing",
)
