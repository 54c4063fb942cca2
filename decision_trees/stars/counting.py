"""Letters of Concern: which letter the count leads to."""

from __future__ import annotations

from decision_trees.stars.accepted import COUNT_HINT, HOW_MANY, ITEP
from decision_trees.stars.letter_duties import (
    LETTERS_CONFLICT,
    REVERSED,
    TELL_OF_MEETING,
    TELL_OF_REFERRAL,
)
from decision_trees.stars.letter_facts import EARLIER, LETTERS, PRESCRIBED
from decision_trees.stars.shared import NOT_BEGUN_LETTER
from decision_trees.stars.words import (
    CASE_FILE,
    KEY_WORKER,
    NOT_NAMED,
    ask_managers,
    nobody_named,
)
from policytree.notation import (
    ask,
    may,
    moment,
    must,
    not_sure,
    on,
    section,
    should,
    step,
)

FRONT_SHEET = may(
    "front-sheet",
    "Keep a front sheet at the start of the case file: how many letters of concern, and their "
    "dates",
    who="Staff",
    qualifier="useful",
    cites="S20",
    record=CASE_FILE,
    gaps="A62",
)
REVIEW_PLAN = must(
    "review-plan",
    "Review the Recovery plan again, to find what keeps the person from attending",
    who=NOT_NAMED,
    cites="S28",
    gaps="A44",
    about="repeated",
)
CHANGE_ACTIVITIES = may(
    "change-activities",
    "Change planned activities, if appropriate: group work with peers, for example",
    who=NOT_NAMED,
    cites="S29",
    about="repeated",
)

LETTER_MISSING = (
    nobody_named(
        "letters-open",
        "What becomes of the letter that was never sent is not said. Nothing that the items ask at "
        "this miss waits for it.",
        gaps="A51",
    ),
    ask_managers(
        "letters-managers",
        "if you mean to leave out a letter, or to send the missing one in place of the next; that "
        "may be a departure",
        gaps="A51",
    ),
)
SECOND_LETTER = must(
    "second-letter",
    "Issue a Letter of Significant Concern",
    who=NOT_NAMED,
    cites="S27",
    until=REVERSED,
    gaps="A2 A52 A54 CB4",
    about="repeated notify",
)

COUNTING = section(
    "counting",
    "Letters of Concern: which one",
    "Letters of Concern, items 1 to 3",
    ask(
        "count",
        EARLIER,
        HOW_MANY,
        on("none", "None: this is the first", to="first-miss"),
        on("one", "One: this is the second", to="letters-sent"),
        on("two", "Two: this is the third", to="letters-sent"),
        on("three", "Three or more", to="meeting-later"),
        not_sure(to="count-unsure"),
        cites="S23 S27 S30 S149",
        hint=COUNT_HINT,
        why="The number decides between the three letters and the review meeting.",
        gaps="A1 A41 A50",
    ),
    step(
        "count-unsure",
        "Unsure how many misses count",
        nobody_named(
            "count-open",
            "How many earlier misses count, over what time, and two misses at once or on one day, "
            "is not said. No letter is sent on a guess.",
            gaps="A1 A41 A50",
        ),
        then="practical",
    ),
    ask(
        "letters-sent",
        LETTERS,
        "Did each earlier miss that counts have its letter of concern?",
        on("yes", "Yes", to="count-again"),
        on("no", "No, one was never sent", to="letters-gap"),
        not_sure(to="letters-gap"),
        cites="S20 S23 S27",
        hint="The front sheet of the case file, if kept, lists them.",
        why="The letters go up step by step.",
        gaps="A51",
    ),
    ask(
        "count-again",
        EARLIER,
        "Which miss is this, then?",
        on("one", "The second", to="second-miss"),
        on("two", "The third", to="third-miss"),
        cites="S27 S30",
    ),
    ask(
        "letters-gap",
        EARLIER,
        "Which miss is this, then?",
        on("one", "The second", to="gap-second"),
        on("two", "The third", to="gap-third"),
        cites="S27 S30",
    ),
    step(
        "gap-second",
        "Second miss, and a letter is missing",
        *LETTER_MISSING,
        SECOND_LETTER,
        FRONT_SHEET,
        REVIEW_PLAN,
        CHANGE_ACTIVITIES,
        ITEP,
        NOT_BEGUN_LETTER,
        then="prescribed-second",
        cites="S27 S28",
        gaps="A51",
    ),
    step(
        "gap-third",
        "Third miss, and a letter is missing",
        *LETTER_MISSING,
        LETTERS_CONFLICT,
        *TELL_OF_REFERRAL,
        *TELL_OF_MEETING,
        FRONT_SHEET,
        NOT_BEGUN_LETTER,
        then="prescribed-third",
        cites="S30",
        gaps="A4 A51",
    ),
    step(
        "first-miss",
        "First miss without an accepted reason",
        should(
            "first-letter",
            "Issue a First Letter of Concern",
            who=KEY_WORKER,
            cites="S23",
            until=REVERSED,
            gaps="A2 A25 A54",
            about="notify",
        ),
        should(
            "first-letter-copies",
            "Put it in writing: a copy for the person, a copy to keep on file",
            who=KEY_WORKER,
            cites="S24",
            record="Copy kept on file",
            until=REVERSED,
            gaps="A7 A52 CB4",
        ),
        FRONT_SHEET,
        must(
            "adjust-plan",
            "Use what was learnt to change the Recovery plan and activities, so that the person "
            "can keep up their commitment",
            who=KEY_WORKER,
            by=moment("After the letter and the Motivational checklist"),
            cites="S25",
            gaps="A44 A48 A62",
        ),
        ITEP,
        NOT_BEGUN_LETTER,
        then="prescribed-first",
        cites="S23",
        gaps="A48 A59",
    ),
    ask(
        "prescribed-first",
        PRESCRIBED,
        "Is the person on a prescription (a prescribed service user)?",
        on("no", "No", to="letter-n1"),
        on("yes", "Yes", to="letter-p1"),
        not_sure(to="which-letter"),
        cites="S142 S145",
        hint="Answer for the date of the letter.",
        why="The example letters come in two sets.",
    ),
    step(
        "second-miss",
        "Second miss without an accepted reason",
        SECOND_LETTER,
        FRONT_SHEET,
        REVIEW_PLAN,
        CHANGE_ACTIVITIES,
        ITEP,
        NOT_BEGUN_LETTER,
        then="prescribed-second",
        cites="S27",
    ),
    ask(
        "prescribed-second",
        PRESCRIBED,
        "Is the person on a prescription (a prescribed service user)?",
        on("no", "No", to="letter-n2"),
        on("yes", "Yes", to="letter-p2"),
        not_sure(to="which-letter"),
        cites="S143 S146",
        hint="Answer for the date of the letter.",
    ),
    step(
        "third-miss",
        "Third miss without an accepted reason",
        *TELL_OF_REFERRAL,
        *TELL_OF_MEETING,
        FRONT_SHEET,
        NOT_BEGUN_LETTER,
        then="prescribed-third",
        cites="S30",
        gaps="A4",
    ),
    ask(
        "prescribed-third",
        PRESCRIBED,
        "Is the person on a prescription (a prescribed service user)?",
        on("no", "No", to="letter-n3"),
        on("yes", "Yes", to="letter-p3"),
        not_sure(to="which-letter"),
        cites="S144 S147",
        hint="Answer for the date of the letter.",
        why="Only the final letter for prescribed people has a date to reply by.",
    ),
)
