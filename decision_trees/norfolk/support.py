"""Section 3.1: during support, and what the risk assessment and support plan say."""

from __future__ import annotations

from decision_trees.norfolk.shared import (
    COMMITMENTS,
    FOLLOW_IF,
    FOLLOW_PLAN,
    PROCEDURE_IF,
    PROTOCOL_IF,
    WITHOUT_CONTACT,
    nearest,
)
from decision_trees.norfolk.words import DETAILED, HAPPENED, IMMEDIATELY, NOT_NAMED, OUTCOME
from policytree.model import EndKind
from policytree.notation import ask, end, info, is_, must, not_sure, on, section, step

PLAN_QUESTION = "Do the risk assessment and the support plan set out what to do?"
PLAN_HINT = (
    "A non-engagement protocol counts where it sets out actions in those documents. What was "
    "judged at referral does not matter here."
)
CANNOT_TELL = "Not sure, or I cannot get at them"

SUPPORT = section(
    "support",
    "During support: what the plan says",
    "section 3.1",
    step(
        "engagement-unsure",
        "Unsure whether this is failing to engage",
        nearest(
            "engagement-ask",
            "whether this counts as failing to engage",
            cites="N19",
            gaps="NA10",
        ),
        then="detailed",
        says="Where it is in doubt the guide goes on as if it were failing to engage: a reading, "
        "which keeps the person safe.",
        gaps="NA10",
    ),
    ask(
        "detailed",
        DETAILED,
        PLAN_QUESTION,
        on("both", "Yes, both do", to="follow-the-plan"),
        on("one", "Only one of them does", to="one-document"),
        on(
            "neither",
            "No, neither does",
            to="line-manager",
            hint="A bare note that non-engagement is no factor sets out no actions.",
        ),
        not_sure(to="detailed-unsure", label=CANNOT_TELL),
        cites="N18 N19",
        hint=PLAN_HINT,
        why="If actions are set out there, they are followed. If not, the Line Manager decides.",
        gaps="NA6 NA8 NB7",
    ),
    ask(
        "fading-detailed",
        DETAILED,
        PLAN_QUESTION,
        on("both", "Yes, both do", to="follow-the-plan"),
        on("one", "Only one of them does", to="one-document"),
        on("neither", "No, neither does", to="fading-not-covered"),
        not_sure(to="fading-unsure", label=CANNOT_TELL),
        cites="N18",
        hint=PLAN_HINT,
        gaps="NA6 NA8 NB7",
    ),
    step(
        "follow-the-plan",
        "Follow the risk assessment and support plan",
        FOLLOW_PLAN,
        PROCEDURE_IF,
        *WITHOUT_CONTACT,
        then="plan-underway",
        gaps="NA1",
    ),
    step(
        "one-document",
        "Set out in only one of the two",
        must(
            "follow-one",
            "Carry out the actions that one of the two sets out, in line with the non-engagement "
            "procedure",
            who=NOT_NAMED,
            cites="N18",
            gaps="NA1 NA6 NA8",
        ),
        info(
            "one-document-tell",
            "Tell your Line Manager too; if unavailable, the On Call Manager instead, without "
            "delay. On one reading of 3.2 an action missing from either document makes this a must "
            "and the Line Manager's decision",
            who=NOT_NAMED,
            by=IMMEDIATELY,
            cites="N19 N20 N22",
            refers="Line Manager, or the On Call Manager where unavailable, as the nearest route",
            when=is_(HAPPENED, "missed doubtful"),
            gaps="NA6",
        ),
        PROCEDURE_IF,
        *WITHOUT_CONTACT,
        then="plan-underway",
        gaps="NA6",
    ),
    ask(
        "outcome",
        OUTCOME,
        "What have the plan's actions led to?",
        on("engaged", "The person engages again", to="engaged-again"),
        on("exhausted", "All are done, and the person has not been reached", to="plan-exhausted"),
        not_sure(to="plan-unsure", label="Not sure, or not all are done"),
        cites="N18",
        gaps="NA15",
    ),
    end(
        "not-triggered",
        EndKind.NOT_TRIGGERED,
        "The policy's steps are not triggered",
        "The person engaged as planned. If an appointment is missed or contact is lost, start "
        "again from the first question.",
        PROTOCOL_IF,
        *COMMITMENTS,
        cites="N18",
        gaps="NB2",
    ),
    end(
        "engaged-again",
        EndKind.ACTED,
        "The person engages again",
        "The policy sets no further step. If it happens again, start again from the first "
        "question.",
        PROTOCOL_IF,
        *COMMITMENTS,
        cites="N18",
        gaps="NB2",
    ),
    end(
        "plan-underway",
        EndKind.WAIT,
        "Carry out what is set out",
        "If there are times, they are in the documents or the procedure; this text adds none. Come "
        "back, with “the plan's actions have been tried”, when the person engages or when "
        "everything set out is done. If a planned visit or appointment is missed again, start "
        "again from the first question.",
        cites="N18",
    ),
    end(
        "plan-exhausted",
        EndKind.NOT_COVERED,
        "Not covered here: the plan is used up and the person is not reached",
        "This text has no step after the plan's actions; the accompanying procedure may. That "
        "every effort to engage the person again is vital still holds.",
        PROCEDURE_IF,
        *WITHOUT_CONTACT,
        nearest(
            "plan-exhausted-ask",
            "what follows when the plan's actions are done",
            cites="N19",
            gaps="NA15",
        ),
        cites="N8 N18",
        gaps="NA1 NA15",
    ),
    end(
        "plan-unsure",
        EndKind.REFER,
        "Unsure what the plan's actions have led to",
        "The policy does not say when the plan has done its work.",
        FOLLOW_IF,
        PROCEDURE_IF,
        *WITHOUT_CONTACT,
        nearest(
            "plan-ask",
            "whether the plan's actions are done",
            cites="N19",
            gaps="NA15",
        ),
        cites="N18",
        gaps="NA15",
    ),
    end(
        "fading-not-covered",
        EndKind.NOT_COVERED,
        "Not covered: contact is being lost, and no actions are set out",
        "3.1 needs actions in the plan, and 3.2 starts from a planned appointment. That every "
        "effort to engage the person again is vital still holds.",
        PROCEDURE_IF,
        *WITHOUT_CONTACT,
        nearest(
            "fading-ask",
            "what to do while contact is being lost and nothing is set out; no time is given",
            cites="N19",
            gaps="NB6",
        ),
        cites="N8 N18 N19",
        gaps="NB6",
    ),
    end(
        "fading-unsure",
        EndKind.REFER,
        "Contact is being lost, and the documents are not to hand",
        "The plan may cover exactly this. Find out what it sets out; whom to ask for it is not "
        "said.",
        FOLLOW_IF,
        PROCEDURE_IF,
        *WITHOUT_CONTACT,
        nearest(
            "fading-plan-ask",
            "who can tell you what the documents set out",
            cites="N19",
            gaps="NB6",
        ),
        cites="N8 N18",
        gaps="NB6",
    ),
)
