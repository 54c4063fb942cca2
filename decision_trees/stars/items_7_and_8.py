"""The guidelines for absences, items 7 and 8: child care, parenthood, domestic circumstances."""

from __future__ import annotations

from decision_trees.stars.reason_facts import CONTROL, DOMESTIC, NEGOTIATED, PROOF
from decision_trees.stars.shared import (
    NOTICE_CONFLICT,
    ONLY_EXCEPTIONAL,
)
from decision_trees.stars.words import (
    KEY_WORKER,
    KW_AND_LM,
    NOT_NAMED,
    ask_line_manager,
    proof_answers,
)
from policytree.notation import (
    ask,
    may,
    must,
    not_sure,
    on,
    section,
    step,
)

CHILDCARE_JUDGED = (
    must(
        "judge-childcare",
        "Judge whether the broken-down child care can be deemed acceptable",
        who=KEY_WORKER,
        cites="S74",
        gaps="A15 A19",
        about="family",
    ),
    must(
        "weigh-person",
        "Consider such things as the person's usual pattern of behaviour and how truthful you "
        "judge them to be",
        who=KEY_WORKER,
        cites="S75",
        gaps="A25",
        about="family",
    ),
)
WITH_LINE_MANAGER = must(
    "decide-with-manager",
    "Decide whether it is acceptable in consultation with the line manager",
    who=KEY_WORKER,
    cites="S79",
    gaps="A15 A19",
    about="family",
)

FAMILY_ITEMS = section(
    "items-7-8",
    "Items 7 and 8: child care, maternity, paternity, domestic circumstances",
    "Guidelines, items 7 and 8",
    ask(
        "childcare",
        CONTROL,
        "Did the child care break down outside the person's control?",
        on("inside", "No, it was within their control", to="childcare-judge"),
        on("outside", "Yes, outside their control", to="childcare-outside"),
        not_sure(to="childcare-unsure"),
        cites="S74 S78",
        why="Item 7 leaves this to the key worker; item 8 adds the line manager where it was "
        "outside the person's control.",
    ),
    step(
        "childcare-judge",
        "Child care fell through",
        *CHILDCARE_JUDGED,
        NOTICE_CONFLICT,
        then="decision",
    ),
    step(
        "childcare-outside",
        "Child care broke down outside their control",
        *CHILDCARE_JUDGED,
        WITH_LINE_MANAGER,
        ONLY_EXCEPTIONAL,
        then="decision",
        checkpoint=True,
        gaps="A19",
    ),
    step(
        "childcare-unsure",
        "Unsure whether it was in their control",
        *CHILDCARE_JUDGED,
        ask_line_manager(
            "childcare-manager",
            "whether to accept that child care broke down",
            gaps="A19 A25",
        ),
        then="decision",
        checkpoint=True,
    ),
    ask(
        "parenthood-proof",
        PROOF,
        "Is it verified?",
        *proof_answers("parenthood-accept"),
        cites="S76",
        hint="By what, the text does not say. This is the person's own parenthood. A baby born to "
        "a friend or relative is one of the ten listed reasons.",
    ),
    step(
        "parenthood-accept",
        "Verified: maternity or paternity",
        may(
            "accept-parenthood",
            "Key worker and line manager together may deem it acceptable",
            who=KW_AND_LM,
            qualifier="where verified",
            cites="S76",
            gaps="A14 A21",
            about="family",
        ),
        NOTICE_CONFLICT,
        then="decision",
        checkpoint=True,
    ),
    ask(
        "domestic",
        DOMESTIC,
        "What kind of domestic reason is it?",
        on(
            "unforeseen",
            "Unforeseen: death of a partner or close relative, own child or a dependant ill, an "
            "emergency over accommodation",
            to="domestic-unforeseen",
        ),
        on("foreseen", "Foreseen, such as a graduation", to="domestic-foreseen"),
        on("other", "Neither", to="reason-unsure"),
        not_sure(to="reason-unsure"),
        cites="S77 S78 S80",
        hint="Minding the ill children of friends or family, and trouble with appliances or "
        "utilities at home, are among the ten listed reasons.",
    ),
    step(
        "domestic-unforeseen",
        "Unforeseen domestic circumstances",
        WITH_LINE_MANAGER,
        ONLY_EXCEPTIONAL,
        then="decision",
        cites="S78",
        checkpoint=True,
        gaps="A20 A22",
    ),
    ask(
        "domestic-foreseen",
        NEGOTIATED,
        "Was it negotiated beforehand, and is there proof?",
        on("yes", "Yes, both", to="foreseen-accept"),
        on("no", "No, one or both are lacking", to="foreseen-lacking"),
        not_sure(to="foreseen-lacking"),
        cites="S80",
        hint="Tickets, invitations and the like. The sentence breaks off; both are asked for here.",
        gaps="A24",
    ),
    step(
        "foreseen-accept",
        "Foreseen, negotiated and proved",
        may(
            "accept-foreseen",
            "It may be accepted; who decides is not stated",
            who=NOT_NAMED,
            cites="S80",
            gaps="A24",
            about="family",
        ),
        ONLY_EXCEPTIONAL,
        ask_line_manager(
            "foreseen-manager",
            "whether to accept it, if you are unsure; the item names nobody who decides",
            gaps="A24",
        ),
        then="decision",
        checkpoint=True,
    ),
    step(
        "foreseen-lacking",
        "Foreseen, without negotiation or proof",
        ONLY_EXCEPTIONAL,
        ask_line_manager(
            "foreseen-lacking-manager",
            "whether it can be accepted without negotiation beforehand or without proof",
            gaps="A24",
        ),
        then="decision",
        checkpoint=True,
    ),
)
