"""The guidelines for absences, items 5 and 6: custody or court, and holidays."""

from __future__ import annotations

from decision_trees.stars.reason_facts import CONTINUITY, COURT, HOLIDAY, PROOF
from decision_trees.stars.shared import (
    ACCEPTED_AFTER_ALL,
    HOLIDAY_DUTIES,
    NOTICE_CONFLICT,
    TOLD_CONFLICT,
)
from decision_trees.stars.words import (
    KEY_WORKER,
    ask_line_manager,
    proof_answers,
)
from policytree.notation import (
    ask,
    may,
    must,
    must_not,
    not_sure,
    on,
    section,
    step,
)

COURT_ITEM = section(
    "item-5",
    "Item 5: custody and court",
    "Guidelines, item 5",
    ask(
        "court",
        COURT,
        "What was it?",
        on("custody", "Held in custody", to="custody-proof"),
        on("court", "Required to attend court", to="court-proof"),
        on("solicitor", "A solicitor's appointment", to="solicitor"),
        on(
            "other",
            "Another matter of justice, without being required at court",
            to="reasonable",
            hint="Supporting somebody, probation, a voluntary interview.",
        ),
        not_sure(to="reason-unsure"),
        cites="S67 S69",
        hint="Ask first what the appointment was: a solicitor's letter proves a court date, a "
        "visit to the solicitor excuses nothing.",
        gaps="A36 A37",
    ),
    ask(
        "custody-proof",
        PROOF,
        "Is the detention verified?",
        *proof_answers(
            "court-accept",
            shown="Yes: a paper was shown, or it was checked with the Custody Sergeant",
        ),
        cites="S67 S68",
        hint="Copy of the summons, bail notice, solicitor's letter, or a check with the Custody "
        "Sergeant, which is itself the proof.",
    ),
    ask(
        "court-proof",
        PROOF,
        "Is the court date verified?",
        *proof_answers("court-accept"),
        cites="S67 S68",
        hint="Copy of the summons, bail notice or solicitor's letter.",
    ),
    step(
        "court-accept",
        "Verified: custody or court",
        must(
            "accept-court",
            "Accept it: verified custody, or being required at court, is acceptable",
            who=KEY_WORKER,
            cites="S67 S68",
            gaps="A14 A16",
            about="court",
        ),
        NOTICE_CONFLICT,
        then="decision",
        cites="S67",
        gaps="A16",
        says="The item names the proofs: a copy of the summons, a bail notice, a solicitor's "
        "letter or, for custody, a check with the Custody Sergeant.",
    ),
    step(
        "court-checked",
        "Custody or court, confirmed in another way",
        may(
            "court-discretion",
            "Use discretion: the explanation of somebody usually truthful is confirmed, though by "
            "none of the proofs that the item names",
            who=KEY_WORKER,
            cites="S39",
            gaps="A15 A16",
            about="court",
        ),
        ask_line_manager(
            "court-checked-manager",
            "if you are unsure; the item accepts custody or court only with a proof it names",
            gaps="A15",
        ),
        NOTICE_CONFLICT,
        then="decision",
        checkpoint=True,
        cites="S67 S68",
    ),
    step(
        "solicitor",
        "A solicitor's appointment",
        must(
            "solicitor-unacceptable",
            "Deem it unacceptable: a solicitor's appointment does not come before treatment",
            who=KEY_WORKER,
            cites="S69",
            until=ACCEPTED_AFTER_ALL,
            gaps="A33 A36",
            about="court",
        ),
        TOLD_CONFLICT,
        then="rule-out",
    ),
)

HOLIDAY_ITEM = section(
    "item-6",
    "Item 6: holidays",
    "Guidelines, item 6",
    ask(
        "holiday",
        HOLIDAY,
        "Was the holiday asked for before they went?",
        on("asked", "Yes", to="holiday-continuity"),
        on("refused", "Yes, and it was refused", to="rule-out"),
        on("after", "No, it came up only afterwards", to="holiday-after"),
        not_sure(to="reason-unsure"),
        cites="S70",
        hint="“Granted” implies beforehand; the text does not say so outright.",
    ),
    step(
        "holiday-after",
        "A holiday that came up only afterwards",
        ask_line_manager(
            "holiday-after-manager",
            "whether a holiday can be accepted afterwards, or is a surprise weekend or outing, one "
            "of the ten listed reasons",
            gaps="A23",
        ),
        then="decision",
        checkpoint=True,
    ),
    ask(
        "holiday-continuity",
        CONTINUITY,
        "Can treatment safely go on while the person is away?",
        on("yes", "Yes, adequate arrangements are possible", to="holiday-proved"),
        on("no", "No", to="holiday-unsafe"),
        not_sure(to="reason-unsure"),
        cites="S71",
    ),
    step(
        "holiday-unsafe",
        "No safe arrangement while away",
        must_not(
            "holiday-not-granted",
            "Do not grant it: it needs adequate arrangements for treatment to go on safely",
            who=KEY_WORKER,
            cites="S71",
            until=ACCEPTED_AFTER_ALL,
            about="holiday",
        ),
        TOLD_CONFLICT,
        then="rule-out",
    ),
    ask(
        "holiday-proved",
        PROOF,
        "Is the holiday verified?",
        *proof_answers("holiday-judge"),
        cites="S72",
        hint="Tickets, a booking invoice or the like.",
    ),
    step(
        "holiday-judge",
        "A holiday with safe arrangements and proof",
        *HOLIDAY_DUTIES,
        then="decision",
        checkpoint=True,
    ),
)
