"""What the person's answer to a letter does to the count."""

from __future__ import annotations

from decision_trees.stars.letter_duties import (
    CALL_MEETING,
    CLASS_AND_FILE,
    HARM_REDUCTION,
    NO_MEETING_ON_IT,
    NOT_CLASSED,
)
from decision_trees.stars.letter_facts import LATE_EVIDENCE, NO_DATE, REPLY
from decision_trees.stars.words import (
    FINAL_LETTER,
    KEY_WORKER,
    ask_line_manager,
    ask_managers,
    nobody_named,
)
from policytree.notation import (
    ask,
    info,
    must,
    must_not,
    not_sure,
    on,
    once,
    section,
    step,
)

SINCE_LETTER = "Since the letter, has an explanation with evidence come?"

NOTHING_YET = "Nothing yet, or an explanation without evidence so far"
CHANCE_OVER = "Nothing that is accepted, and the chance to explain is over"
WHEN_OVER = (
    "This letter sets no date, and who says that the chance is over is not said. Choose this once "
    "it has been settled in your service; until then choose “Nothing yet”."
)

REPLIES = section(
    "replies",
    "After the letter: the chance to explain",
    "Appendix One and Appendix 2",
    ask(
        "reply",
        REPLY,
        SINCE_LETTER,
        on("accepted", "Yes, and it is accepted", to="undone"),
        on("refused", "Yes, and it is not accepted", to="classed"),
        on("open", NOTHING_YET, to="chance-open"),
        on("over", CHANCE_OVER, to="classed", hint=WHEN_OVER),
        not_sure(to="reply-unsure", label="Not sure whether to accept it"),
        cites="S150 S151",
        why="The miss is classed as unacceptable only if no reasonable explanation with evidence "
        "comes.",
    ),
    ask(
        "reply-final",
        REPLY,
        SINCE_LETTER,
        on("accepted", "Yes, and it is accepted", to="undone-third"),
        on("refused", "Yes, and it is not accepted", to="classed-third"),
        on("open", NOTHING_YET, to="no-date"),
        on("over", CHANCE_OVER, to="classed-third", hint=WHEN_OVER),
        not_sure(to="reply-unsure", label="Not sure whether to accept it"),
        cites="S150 S151 S153",
        why="Whether the miss is classed as the third decides whether a meeting is called.",
    ),
    ask(
        "reply-by-date",
        REPLY,
        SINCE_LETTER,
        on(
            "accepted",
            "Yes, by the date in the letter, and it is accepted",
            to="undone-third",
            tells="What came before the date in the letter was found good, proof and all.",
        ),
        on(
            "open",
            "Nothing that is accepted so far, and the date has not passed",
            to="window-open",
            hint="Nothing came, it came without evidence, or what came is not accepted: more can "
            "come until that day is over.",
            tells="When you last looked, nothing that will do had come; the date was still ahead.",
        ),
        on(
            "over",
            "Nothing that is accepted, and the date has passed",
            to="classed-third",
            hint="Nothing came, it came without evidence, or what came in time is not accepted.",
            tells="Nothing good enough came after the letter, and the date in it is over.",
        ),
        on("late", "Something came after the date in the letter", to="evidence-after-date"),
        not_sure(to="reply-unsure", label="Not sure whether to accept it"),
        cites="S152 S151 S153",
        why="Until the end of that date the person can still explain.",
        gaps="A13",
    ),
    step(
        "undone",
        "Evidence accepted: the miss does not count",
        NOT_CLASSED,
        then="practical",
        gaps="A2",
    ),
    step(
        "undone-third",
        "Evidence accepted: there is no third miss",
        NOT_CLASSED,
        NO_MEETING_ON_IT,
        then="practical",
        gaps="A2",
    ),
    step(
        "chance-open",
        "The chance to explain is still open",
        nobody_named(
            "no-reply-date",
            "How long does the person have to explain, and who says that the chance is over? The "
            "policy sets no date for this letter; whether you may set one is not said.",
            gaps="A3",
        ),
        then="practical",
    ),
    step(
        "no-date",
        "Final letter, not prescribed: no date in the policy",
        nobody_named(
            "no-final-date",
            "How long does the person have before the miss counts as the third and a meeting is "
            "called? This letter has no date, the five working days stand in the other final "
            "letter, and item 3 refers at the third miss without any time to reply.",
            gaps="A3 A64",
        ),
        ask_managers(
            "no-date-managers",
            "if you would leave the referral aside, or wait with it, as that may be a departure "
            "from item 3",
            gaps="A3 A34",
        ),
        then="no-date-next",
        checkpoint=True,
    ),
    ask(
        "no-date-next",
        NO_DATE,
        "How do you go on?",
        on(
            "refer", "The meeting is arranged now, as item 3 sets no time to reply", to="strategies"
        ),
        on("wait", "It waits, so that the person can explain first", to="practical"),
        not_sure(to="no-date-unsure"),
        cites="S30 S144 S153",
        gaps="A3 A64",
    ),
    step(
        "no-date-unsure",
        "Unsure whether to wait",
        nobody_named(
            "no-date-open",
            "Whether to refer now or to wait for an explanation is not said; waiting is the milder "
            "for the person.",
            gaps="A3 A64",
        ),
        then="practical",
    ),
    step(
        "evidence-after-date",
        "Evidence after the date in the letter",
        info(
            "late-evidence-classed",
            "By the letter the miss is classed as the third once its date has passed without a "
            "reasonable explanation and evidence; whether what comes later can still be accepted "
            "is not said",
            who=KEY_WORKER,
            cites="S147 S152",
            gaps="A64",
        ),
        ask_line_manager(
            "late-evidence-manager",
            "whether to accept an explanation that came after the date",
            gaps="A64",
        ),
        then="late-evidence",
        checkpoint=True,
    ),
    ask(
        "late-evidence",
        LATE_EVIDENCE,
        "What came out: is the late explanation accepted?",
        on("accepted", "Yes, accepted all the same", to="undone-third"),
        on("refused", "No, the miss stays classed", to="classed-third"),
        not_sure(to="practical", label="Not settled yet"),
        cites="S38 S152",
        gaps="A64",
    ),
    step(
        "window-open",
        "Inside the five working days",
        must(
            "class-once-passed",
            "If nothing reasonable with evidence has come by the end of that day: class the miss "
            "as the third",
            who=KEY_WORKER,
            by=once(
                working_days=5,
                since=FINAL_LETTER,
                reading="the letter's own day not counted",
            ),
            cites="S152 S151",
            gaps="A13 A64",
            about="silent",
        ),
        must_not(
            "no-early-class",
            "Do not class the miss as the third before the date in the letter is over",
            who=KEY_WORKER,
            cites="S152",
            gaps="A64",
        ),
        then="practical",
    ),
    step(
        "reply-unsure",
        "Unsure whether to accept what they said",
        ask_line_manager(
            "reply-manager",
            "whether to accept the explanation that came after the letter",
            gaps="A2 A25",
        ),
        then="practical",
    ),
    step(
        "classed",
        "Classed as unacceptable",
        CLASS_AND_FILE,
        HARM_REDUCTION,
        then="practical",
        gaps="A3",
    ),
    step(
        "classed-third",
        "Classed as the third unacceptable miss",
        CLASS_AND_FILE,
        CALL_MEETING,
        then="strategies",
    ),
)
