"""Where a route stops before the framework is in use, or where that is not known."""

from __future__ import annotations

from decision_trees.nottingham.conditional import (
    IF_CHILDREN,
    IF_IN_USE,
    IF_IN_USE_PERSON,
    SECTION_8_ANYWAY,
    SECTION_8_POINTS,
)
from decision_trees.nottingham.duties import (
    ADVICE_THROUGHOUT,
    IF_NO_EARLY_CLOSE,
    LINE_MANAGER_OPTIONS,
    NEEDS_AT_CENTRE,
    SHARE_LEARNING,
    THROUGHOUT_OPEN,
    WIDER_BARRIERS,
    suggest,
)
from decision_trees.nottingham.words import NOT_NAMED, YOU
from policytree.model import EndKind
from policytree.notation import end, info, instruction, must, section

ANYWAY = (
    "Section 8 and the principles of section 5 do not say that they wait for the start; what they "
    "ask is listed as a reading."
)

ENDINGS = section(
    "endings",
    "Where this leads before the framework is in use",
    "cover page and sections 2, 7, 8 and 10",
    end(
        "out-of-scope",
        EndKind.OUT_OF_SCOPE,
        "Outside this framework",
        "It is for services in Nottingham City that work with adults. It sets no step for you "
        "here and names nobody to ask. What it says on children is listed. Where the person is "
        "not an adult, they may be the child at risk.",
        *IF_CHILDREN,
        cites="F1",
        gaps="NA32",
    ),
    end(
        "scope-unclear",
        EndKind.REFER,
        "Unclear whether the framework applies",
        "It gives no age for an adult and does not say what makes a service one of the city. If "
        "the person is not an adult, they may be the child at risk.",
        *IF_CHILDREN,
        suggest("scope-advice", "a senior manager", "whether the framework applies", gaps="NA32"),
        cites="F1",
        gaps="NA16 NA32",
    ),
    end(
        "point-unclear",
        EndKind.REFER,
        "Settle which part of the framework applies",
        "When that is settled, come back and answer again. Sections 5 and 8 do not turn on the "
        "point reached: what they ask is listed.",
        *IF_IN_USE,
        *IF_IN_USE_PERSON,
        NEEDS_AT_CENTRE,
        WIDER_BARRIERS,
        suggest(
            "point-advice",
            "your line manager, whom section 8 names on going on with meetings,",
            "which point the case has reached",
            also="F53",
            gaps="NA23",
        ),
        *SECTION_8_ANYWAY,
        cites="F53",
        gaps="NA17 NA23 CB5",
    ),
    end(
        "no-step-for-leaving",
        EndKind.NOT_COVERED,
        "Not covered: the person has moved away or died",
        "The framework does not say when its use ends for such reasons, nor that moving away is a "
        "reason to close. On safeguarding and legal options senior managers advise; for the rest "
        "nobody is named, and to put it to the group or a manager is this guide's suggestion.",
        *IF_IN_USE,
        ADVICE_THROUGHOUT,
        SHARE_LEARNING,
        cites="F20 F93 F116",
        gaps="NA39",
    ),
    end(
        "not-triggered",
        EndKind.NOT_TRIGGERED,
        "The framework is not triggered",
        "It is for adults who do not engage, where there is concern about harm or another "
        "safeguarding factor. Your own agency's policies go on. What was listed on children and "
        "others at risk stays; come back if this changes.",
        cites="F1 F2",
    ),
    end(
        "not-yet",
        EndKind.NOT_TRIGGERED,
        "Not yet: neither test for starting is met",
        "Look at what your own agency has not tried yet. The framework sets no step here and no "
        "way of closing. Come back when nothing is left to try, or when the risk changes. "
        f"{ANYWAY}",
        NEEDS_AT_CENTRE,
        WIDER_BARRIERS,
        *SECTION_8_ANYWAY,
        cites="F5 F35",
        gaps="NA17 NA33 CB5",
    ),
    end(
        "no-concern",
        EndKind.NOT_TRIGGERED,
        "Options exhausted, and the risk is no concern",
        "The test of section 7 has two parts, and the one on risk is not met. The framework sets "
        f"no step here and no way of closing. Come back if the risk changes. {ANYWAY}",
        NEEDS_AT_CENTRE,
        WIDER_BARRIERS,
        *SECTION_8_ANYWAY,
        cites="F35",
        gaps="NA2 NA17 NA33 CB5",
    ),
    end(
        "gate-unclear",
        EndKind.REFER,
        "Unclear whether the framework is to be started",
        "The framework is for adults who do not engage where there is concern about harm or "
        "another safeguarding factor. Section 7 asks whether your agency's options are exhausted "
        "and the risk stays high or a concern; section 2, whether the risk is unacceptable and "
        f"every other reasonable attempt has failed. {ANYWAY}",
        must(
            "if-unacceptable",
            "If professionals find the risk unacceptable and other reasonable attempts have "
            "failed: follow the framework",
            who=NOT_NAMED,
            qualifier="needs to be",
            cites="F5",
            note="Professionals are those who find the risk unacceptable; which ones is not said.",
            gaps="NA2 NA31 CB7",
            about="high-risk",
        ),
        NEEDS_AT_CENTRE,
        WIDER_BARRIERS,
        suggest(
            "gate-advice",
            "a senior manager",
            "whether the framework is to be started",
            gaps="NA2 NA3 NA4",
        ),
        *SECTION_8_ANYWAY,
        cites="F1 F5 F35",
        gaps="NA2 NA17 CB5",
    ),
    end(
        "no-reopening",
        EndKind.NOT_TRIGGERED,
        "No further meeting is called for yet",
        "The point agreed for another meeting is not reached. What holds throughout goes on. What "
        "sections 5 and 8 ask is listed too, for whatever has changed. Come back when there is a "
        "significant change in the issues, or a new concern.",
        *THROUGHOUT_OPEN,
        IF_NO_EARLY_CLOSE,
        *SECTION_8_POINTS,
        LINE_MANAGER_OPTIONS,
        cites="F97",
        gaps="NA17",
    ),
    end(
        "reopen-unclear",
        EndKind.REFER,
        "Unclear whether another meeting is called for",
        "The framework says that a point is to be agreed beforehand. It does not say who calls the "
        "meeting, or how, nor what happens where no point was agreed. What sections 5 and 8 ask is "
        "listed too, for whatever has changed. To start afresh, choose the first answer on the "
        "point the case has reached.",
        *THROUGHOUT_OPEN,
        IF_NO_EARLY_CLOSE,
        instruction(
            "reopen-advice",
            "Discuss with your line manager whether a meeting is held again, and what else could "
            "be done",
            who=YOU,
            cites="F53 F97",
            refers="line manager",
            gaps="NA34",
        ),
        info(
            "reopen-point",
            "The points that call for another meeting are a significant change in the issues, or "
            "new concerns",
            who=YOU,
            cites="F94 F97",
            gaps="NA34",
        ),
        *SECTION_8_POINTS,
        cites="F97 F53",
        gaps="NA17 NA34",
    ),
)
