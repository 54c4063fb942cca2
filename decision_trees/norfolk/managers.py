"""Section 3.2: what the plan does not say goes to the Line Manager, or the On Call Manager."""

from __future__ import annotations

from dataclasses import replace

from decision_trees.norfolk.shared import FOLLOW_IF, PROCEDURE_IF, WITHOUT_CONTACT
from decision_trees.norfolk.words import (
    DETAILED,
    IMMEDIATELY,
    LINE_MANAGER,
    MANAGER,
    NOT_NAMED,
    NOT_NAMED_WORKER,
    ON_CALL,
    WITHOUT_DELAY,
    WORKER,
)
from policytree.model import EndKind
from policytree.notation import ask, end, info, is_, must, not_sure, on, section, step

MANAGER_DECIDE = must(
    "manager-decide",
    "Decide on the action to be taken",
    who=LINE_MANAGER,
    qualifier="will decide",
    cites="N21",
    when=is_(DETAILED, "neither"),
    gaps="NA5 NA9",
)
MANAGER_DECIDE_IF = must(
    "manager-decide-if",
    "Where the risk assessment and support plan set nothing out: decide on the action to be taken",
    who=LINE_MANAGER,
    qualifier="will decide",
    cites="N21",
    note="Whether this is for the Line Manager too where one of the two sets something out is "
    "unclear. Actions that are set out must be followed.",
    gaps="NA5 NA6 NA9",
)

NOT_IN_THE_PLAN = section(
    "not-in-the-plan",
    "During support: when the plan does not say",
    "section 3.2",
    step(
        "line-manager",
        "Not set out: contact your Line Manager",
        must(
            "contact-line-manager",
            "Contact your Line Manager",
            who=WORKER,
            by=IMMEDIATELY,
            cites="N20",
            refers="Line Manager",
            until=is_(MANAGER, "reached unavailable"),
            gaps="NA5 NA9 NA13 NB4",
            note="If the Line Manager is unavailable: contact the On Call Manager instead, without "
            "delay. As worded this is for people of whom it was thought unlikely. Where the "
            "papers were simply not completed, or it is unclear whether this was failing to "
            "engage, following 3.2 is a reading.",
            about="notify",
        ),
        PROCEDURE_IF,
        *WITHOUT_CONTACT,
        then="manager",
        checkpoint=True,
        cites="N19",
        gaps="NA5 NB4 NB5",
    ),
    step(
        "detailed-unsure",
        "Unsure what the documents say",
        must(
            "contact-line-manager-if",
            "If nothing is set out there: contact your Line Manager",
            who=WORKER,
            by=IMMEDIATELY,
            cites="N20",
            refers="Line Manager",
            until=is_(MANAGER, "reached unavailable"),
            gaps="NA5 NA6 NA9 NA13 NB4",
            note="Where you cannot find out, the guide goes the same way: a reading. Line Manager "
            "unavailable: the On Call Manager instead, without delay.",
            about="notify",
        ),
        FOLLOW_IF,
        PROCEDURE_IF,
        *WITHOUT_CONTACT,
        then="manager",
        checkpoint=True,
        cites="N19",
        gaps="NA5 NB4",
    ),
    ask(
        "manager",
        MANAGER,
        "Did you reach your Line Manager?",
        on("reached", "Yes", to="manager-decides"),
        on("unavailable", "No, unavailable", to="on-call"),
        not_sure(
            to="on-call",
            label="Not sure, for example a message was left",
            hint="That this counts as unavailable is a reading.",
        ),
        cites="N20 N22",
        hint="The policy gives no number of minutes and does not define unavailable.",
        gaps="NA9",
    ),
    step(
        "manager-decides",
        "The Line Manager is reached",
        MANAGER_DECIDE,
        replace(MANAGER_DECIDE_IF, id="manager-decide-unseen", when=is_(DETAILED, "not_sure")),
        then="decided",
    ),
    step(
        "on-call",
        "The Line Manager is, or may be, unavailable",
        must(
            "contact-on-call",
            "Contact the On Call Manager instead",
            who=NOT_NAMED_WORKER,
            by=WITHOUT_DELAY,
            cites="N22",
            refers="On Call Manager",
            until=is_(ON_CALL, "reached"),
            gaps="NA9 NA13",
            note="After a message only, or where you could not see the documents, this is a "
            "reading.",
            about="notify",
        ),
        then="on-call-reached",
        checkpoint=True,
    ),
    ask(
        "on-call-reached",
        ON_CALL,
        "Did you reach the On Call Manager?",
        on("reached", "Yes", to="on-call-decides"),
        on("unavailable", "No", to="nobody-reached"),
        not_sure(to="nobody-reached", label="Not sure, for example a message was left"),
        cites="N22",
        gaps="NA9",
    ),
    end(
        "decided",
        EndKind.ACTED,
        "The Line Manager decides",
        "What follows is the Line Manager's decision. The policy sets no step after it: none on "
        "recording it, on telling others or on ending support. If a planned visit or appointment "
        "is missed again, start again from the first question.",
        cites="N21",
        gaps="NA9",
    ),
    end(
        "on-call-decides",
        EndKind.ACTED,
        "The On Call Manager is reached",
        "That the On Call Manager then decides on the action is implied by “instead” and not said. "
        "Settle it in that call. The policy sets no further step.",
        cites="N21 N22",
        gaps="NA9",
    ),
    end(
        "manager-contacted",
        EndKind.ACTED,
        "A manager has been contacted: decide on the action",
        "The decision is the Line Manager's where nothing is set out in the risk assessment or "
        "support plan. That the On Call Manager decides in the Line Manager's place is implied by "
        "“instead” and not said. The policy gives no time, no list of actions and no step after.",
        MANAGER_DECIDE_IF,
        FOLLOW_IF,
        PROCEDURE_IF,
        *WITHOUT_CONTACT,
        cites="N21 N22",
        gaps="NA9",
    ),
    end(
        "nobody-reached",
        EndKind.REFER,
        "Neither manager is reached",
        "The policy goes no further than the two managers. That every effort to engage the person "
        "again is vital still holds.",
        info(
            "nobody-reached-ask",
            "The contact with the On Call Manager, in place of the Line Manager, is still to be "
            "made. To keep trying both is a reading; the policy names nobody beyond them",
            who=NOT_NAMED,
            cites="N19 N22",
            refers="On Call Manager and Line Manager; the policy names nobody beyond them",
            gaps="NA9 NA13",
        ),
        cites="N20 N22",
        gaps="NA9 NA13",
    ),
    situation="A visit was missed, and no plan says what to do then",
)
