"""Cover page, sections 1 and 2, and section 8 bullet 2: whom the framework is for, and who else."""

from __future__ import annotations

from decision_trees.nottingham.duties import ask_senior
from decision_trees.nottingham.words import (
    ADULT_RISK,
    ALL_AGENCIES,
    CHILD_RISK,
    NOT_NAMED,
    SCOPE,
    WHERE,
    YOU,
)
from decision_trees.vocabulary import CHILDREN
from policytree.notation import ask, at_once, instruction, must, not_sure, on, section, step

SCOPE_OF_FRAMEWORK = section(
    "scope",
    "Whom the framework is for",
    "cover page and sections 1 and 2",
    ask(
        "scope",
        SCOPE,
        "Is the person an adult, and is your service one in Nottingham City?",
        on("covered", "Yes, both", to="child-risk"),
        on("elsewhere", "No, the service is not in Nottingham City", to="out-of-scope"),
        on("young", "No, the person is not an adult", to="out-of-scope"),
        not_sure(to="scope-unclear"),
        cites="F1 F2 F7",
        hint="Any agency counts, statutory or voluntary. Where the adult lives is not part of the "
        "test, and no age is given.",
        why="The framework is for all services of the city that work with adults. It is built into "
        "your own agency's policies and practice, and supports you as well as the person.",
        gaps="NA31 NA32",
    ),
)

CHILDREN_AND_OTHERS = section(
    "children",
    "Children and others at risk",
    "section 2 paragraph 4 and section 8 bullet 2",
    ask(
        "child-risk",
        CHILD_RISK,
        "Is any child at risk?",
        on("yes", "Yes", to="child-at-risk"),
        on("no", "No", to="children"),
        not_sure(to="child-risk-unsure"),
        cites="F48 F49",
        hint="“No” does not cancel the referral for children in the adult's family or home, which "
        "is asked about next.",
        why="Asked first, because section 8 sets an immediate duty if the answer is yes.",
        gaps="NA1 NA17",
    ),
    step(
        "child-at-risk",
        "A child is at risk",
        must(
            "child-at-risk-refer",
            "Refer to Children's Safeguarding at once",
            who=YOU,
            by=at_once("Immediately"),
            cites="F49",
            immediate=True,
            note="Nothing waits for consent. Section 2 calls the recipient children's social care.",
            gaps="NA1 NA37",
            about="children",
        ),
        then="children",
    ),
    step(
        "child-risk-unsure",
        "Unsure whether a child is at risk",
        instruction(
            "child-risk-find-out",
            "Find out whether any child is at risk",
            who=NOT_NAMED,
            cites="F48",
            immediate=True,
            note="Shown first because the referral that may follow is immediate; the framework "
            "gives the finding out no time.",
            gaps="CB7",
            about="children",
        ),
        ask_senior(
            "child-risk-advice",
            "on whether a child is at risk: if so, the referral to Children's Safeguarding is "
            "immediate",
            also="F49",
            immediate=True,
            note="To do it now is this guide's advice; no time is stated.",
            gaps="NA1",
        ),
        then="children",
    ),
    ask(
        "children",
        CHILDREN,
        "Does the adult have parental responsibility for any child, or do children live in the "
        "home?",
        on(
            "yes",
            "Yes, one of these or both",
            to="children-refer",
            tells="They have a child to answer for, or one in their home.",
        ),
        on(
            "no",
            "No, neither",
            to="adult-risk",
            tells="They have no child to answer for, and none in their home.",
        ),
        not_sure(
            to="children-unsure",
            tells="Whether they have a child to answer for, or one in their home, you do not know.",
        ),
        cites="F6",
        hint="Parental responsibility counts wherever the child lives. Children in the home count "
        "here; whether they must be the adult's own is not said.",
        why="Either is enough for a mandatory referral; section 2 does not ask whether the "
        "children are at risk.",
        gaps="NA1",
    ),
    step(
        "children-refer",
        "There are children",
        must(
            "children-refer",
            "Refer to children's social care",
            who=ALL_AGENCIES,
            qualifier="mandatory",
            cites="F6",
            note="The framework makes no exception for missing or refused consent, and does not "
            "say whether the adult is asked or told first.",
            gaps="NA1 NA37",
            about="children",
        ),
        must(
            "children-safe",
            "Ensure the safety of the children",
            who=ALL_AGENCIES,
            qualifier="statutory duty",
            cites="F6",
            about="children",
        ),
        then="adult-risk",
    ),
    step(
        "children-unsure",
        "Unsure whether there are children",
        ask_senior(
            "children-advice",
            "on whether the adult has parental responsibility, or children live in the home: if "
            "so, a referral to children's social care is mandatory and the children's safety a "
            "statutory duty",
            also="F6",
            gaps="NA1",
        ),
        then="adult-risk",
    ),
    ask(
        "adult-risk",
        ADULT_RISK,
        "Is any other vulnerable adult at risk?",
        on("yes", "Yes", to="adult-at-risk"),
        on("no", "No", to="where"),
        not_sure(to="adult-risk-unsure"),
        cites="F48",
        hint="Somebody other than the adult you are working with.",
        why="Section 8 has you find this out too.",
        gaps="NA20 CB5",
    ),
    step(
        "adult-at-risk",
        "Another vulnerable adult is at risk",
        ask_senior(
            "adult-at-risk-advice",
            "on the other adult: section 8 asks about them and gives no step",
            gaps="NA20 NA12",
        ),
        then="where",
    ),
    step(
        "adult-risk-unsure",
        "Unsure whether another vulnerable adult is at risk",
        instruction(
            "adult-risk-find-out",
            "Find out whether any other vulnerable adult is at risk",
            who=NOT_NAMED,
            cites="F48",
            gaps="NA20 CB7",
        ),
        ask_senior(
            "adult-risk-advice",
            "on whether another vulnerable adult is at risk; section 8 gives no step for yes",
            gaps="NA20 NA12",
        ),
        then="where",
    ),
    situation="There are children in the family or home, or a child may be at risk",
    about="safeguarding",
)

WHERE_YOU_ARE = section(
    "where",
    "Which part applies now",
    "sections 7 to 12",
    ask(
        "where",
        WHERE,
        "Which point has the case reached?",
        on(
            "start",
            "The framework is not in use: not started, or the case was closed",
            to="trigger",
            hint="You wonder whether to use it; your agency thinks of closing a case without "
            "having used it; or something has changed in a closed case.",
        ),
        on(
            "settled",
            "It is in use: a manager settles whether a meeting or a forum takes it",
            to="in-use-already",
            hint="Settled, or still to be settled; no meeting is planned yet.",
        ),
        on("meeting", "It is in use, and a first meeting is planned or held", to="in-use-already"),
        on("review", "A review meeting is planned or held", to="in-use-already"),
        on(
            "not_engaging",
            "It is in use, and the person still does not engage",
            to="in-use-already",
            hint="Section 12. Reviews can be going on or have stopped.",
        ),
        on(
            "closing",
            "It is in use, and an agency or the group thinks of closing",
            to="in-use-already",
        ),
        on(
            "stopped",
            "Regular meetings have stopped, the case is open, and something has changed",
            to="reopen",
        ),
        on("left", "The person has moved away, or has died", to="no-step-for-leaving"),
        not_sure(to="point-unclear"),
        cites="F35 F96 F97",
        hint="Come back to this question after each meeting and whenever something changes.",
        gaps="NA23 NA39 CB3",
    ),
)
