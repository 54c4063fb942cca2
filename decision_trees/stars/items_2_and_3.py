"""The guidelines for absences, items 2 and 3: work, training or education, and faith."""

from __future__ import annotations

from decision_trees.stars.reason_facts import PROOF, WORK
from decision_trees.stars.shared import ALLOW_FAITH, NOTICE_CONFLICT
from decision_trees.stars.words import KEY_WORKER, proof_answers
from policytree.notation import (
    ask,
    is_,
    may,
    must,
    not_sure,
    on,
    section,
    step,
)

WORK_ITEM = section(
    "item-2",
    "Item 2: employment, training, education",
    "Guidelines, item 2",
    ask(
        "work",
        WORK,
        "What was it?",
        on("interview", "A job interview", to="interview-proof"),
        on(
            "employed",
            "Work, training or education, overtime and casual work included",
            to="work-proof",
        ),
        on("self_employed", "Self-employed work", to="self-employed-proof"),
        not_sure(to="reason-unsure"),
        cites="S54 S55 S58",
    ),
    ask(
        "interview-proof",
        PROOF,
        "Is the job interview verified?",
        *proof_answers("work-accept"),
        cites="S58",
        hint="The text does not say by what a job interview is verified.",
    ),
    ask(
        "work-proof",
        PROOF,
        "Is it verified?",
        *proof_answers("work-accept"),
        cites="S54 S56",
        hint="Proof can be an employer's letter, a wage slip that shows the date worked, time "
        "sheets or a rota.",
    ),
    ask(
        "self-employed-proof",
        PROOF,
        "Is it verified?",
        *proof_answers("work-accept"),
        cites="S54 S57",
        hint="Proof can be invoices, worksheets or the like.",
        gaps="A38",
    ),
    step(
        "work-accept",
        "Verified: work, training, education or an interview",
        must(
            "accept-interview",
            "Accept it: a verified job interview is acceptable",
            who=KEY_WORKER,
            cites="S58",
            when=is_(WORK, "interview"),
            gaps="A14 A16",
            about="work",
        ),
        may(
            "accept-work",
            "You may accept it, once verified",
            who=KEY_WORKER,
            qualifier="must be verified",
            cites="S54",
            when=is_(WORK, "employed self_employed"),
            gaps="A14 A16",
            about="work",
        ),
        NOTICE_CONFLICT,
        then="decision",
        cites="S55 S56 S57 S58",
        gaps="A16",
    ),
)

FAITH_ITEM = section(
    "item-3",
    "Item 3: religious and cultural obligations",
    "Guidelines, item 3",
    step("faith-first", "A religious or cultural duty", ALLOW_FAITH, then="faith-proof"),
    ask(
        "faith-proof",
        PROOF,
        "Is the event or religious holiday verified?",
        *proof_answers("faith-accept"),
        cites="S61",
        hint="By an invitation, for example. Weddings, christenings, bar mitzvahs and the like, "
        "and special religious holidays. A family celebration without this side is one of the ten "
        "listed reasons.",
    ),
    step(
        "faith-accept",
        "Verified: a religious or cultural duty",
        may(
            "accept-faith",
            "You may accept it, as it is verified",
            who=KEY_WORKER,
            cites="S61",
            gaps="A14 A16 A21",
            about="faith",
        ),
        NOTICE_CONFLICT,
        then="decision",
    ),
)
