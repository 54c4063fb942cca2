"""Service users who fail to attend, paragraph 5: who is told that the case is closed."""

from __future__ import annotations

from decision_trees.chums.shared import doubt
from decision_trees.chums.words import COPIES, FIVE_DAYS, NOT_NAMED
from policytree.model import EndKind
from policytree.notation import ask, end, info, must, not_sure, on, section, should, step

BY_LETTER = "No time stands in this sentence. For the letters see the five days."

CLOSED = section(
    "closed",
    "After the decision to close the case",
    "Service Users Who Fail To Attend, paragraph 5",
    step(
        "tell-of-closing",
        "The case is to be closed: who is told",
        must(
            "inform-family",
            "Inform the family of the decision to close the case",
            who=NOT_NAMED,
            qualifier="in all cases",
            cites="C33",
            letter="closing",
            gaps="CA6 CA19 CB2 CB6",
            note=BY_LETTER,
        ),
        must(
            "inform-referrer",
            "Inform the referrer of the decision to close the case",
            who=NOT_NAMED,
            qualifier="in all cases",
            cites="C33",
            letter="closing",
            gaps="CA6 CA20 CB2",
            note=BY_LETTER,
        ),
        must(
            "inform-gp",
            "Inform the GP of the decision to close the case",
            who=NOT_NAMED,
            qualifier="in all cases, where applicable",
            cites="C33",
            letter="closing",
            gaps="CA6 CA13 CB2",
            note=BY_LETTER,
        ),
        should(
            "letters-in-five-days",
            "Complete the letters to the family, the referrer and, where applicable, the GP, and "
            "send them out",
            who=NOT_NAMED,
            by=FIVE_DAYS,
            cites="C35",
            gaps="CA6",
            note="Which letters the five days cover can be read in two ways; all of them are "
            "worked to here.",
            about="notify",
        ),
        then="copies",
    ),
    ask(
        "copies",
        COPIES,
        "Does the care involve other professionals, and is there consent to copy letters to them?",
        on("consent", "Yes, and there is consent", to="send-copies"),
        on("no_consent", "Yes, but there is no consent", to="no-copies"),
        on("nobody", "Nobody else is involved", to="closed"),
        not_sure(to="copies-unsure"),
        cites="C34",
        hint="The policy does not say whose consent it means.",
        gaps="CA25",
    ),
    step(
        "send-copies",
        "Others involved in the care",
        should(
            "copy-others",
            "Copy the letters to the other professionals involved, and send the copies too",
            who=NOT_NAMED,
            qualifier="as good practice",
            by=FIVE_DAYS,
            cites="C34 C35",
            gaps="CA6 CA25",
            about="consent",
        ),
        then="closed",
    ),
    step(
        "no-copies",
        "Others involved, without consent",
        info(
            "no-copies-asked",
            "The policy asks for copies only with consent, so none is asked for here. The family, "
            "the referrer and, where applicable, the GP are told all the same",
            who=NOT_NAMED,
            cites="C2 C33 C34",
            gaps="CA25",
            about="consent",
        ),
        then="closed",
    ),
    step(
        "copies-unsure",
        "Unsure about others involved, or about consent",
        should(
            "copies-if-consent",
            "If others are involved and consent has been given: copy the letters to them. Hold the "
            "copies back until that is clear",
            who=NOT_NAMED,
            qualifier="as good practice",
            by=FIVE_DAYS,
            cites="C34 C35",
            gaps="CA6 CA25",
            about="consent",
        ),
        info(
            "letters-do-not-wait",
            "The letters to the family, the referrer and, where applicable, the GP do not wait for "
            "that",
            who=NOT_NAMED,
            cites="C2 C33",
            gaps="CA25",
        ),
        doubt("copies-ask", "Who else is involved, and whose consent counts", gaps="CA25"),
        then="closed",
    ),
    end(
        "closed",
        EndKind.ACTED,
        "The case is to be closed: tell those who have to know",
        "Everybody to be told is listed. The policy asks for nothing after that.",
        cites="C33 C35",
    ),
    about="closed",
)
