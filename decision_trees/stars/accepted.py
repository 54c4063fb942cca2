"""Letters of Concern: what follows when the reason is accepted."""

from __future__ import annotations

from decision_trees.stars.letter_duties import NO_MEETING_ON_IT, NOT_CLASSED
from decision_trees.stars.letter_facts import EARLIER, LETTER_OUT
from decision_trees.stars.words import KEY_WORKER, NOT_NAMED, nobody_named
from policytree.notation import ask, info, is_, may, must, not_sure, on, section, step

HOW_MANY = "How many earlier missed appointments stand as not accepted?"
COUNT_HINT = (
    "Count misses whose reason was not accepted, lateness that counts as a miss included. Leave "
    "out this one, and any accepted or reversed by evidence. Whether one counts while its letter "
    "is still unanswered is not said: if that decides, choose “Not sure”."
)

CHECKLIST = must(
    "checklist",
    "Explore the reasons with all or part of the Motivational checklist, and settle a strategy for "
    "keeping appointments",
    who=KEY_WORKER,
    qualifier="will be expected",
    cites="S22",
    gaps="A47 A62",
    about="why",
)
ITEP = may(
    "itep",
    "Map what stands in the way with ITEP, the treatment effectiveness programme",
    who=NOT_NAMED,
    cites="S26",
    note="The text names it under the first miss; at a second it is carried over.",
    gaps="A62",
)
ACCEPTED = section(
    "accepted",
    "The reason is accepted",
    "Letters of Concern, item 1",
    ask(
        "accepted-earlier",
        EARLIER,
        HOW_MANY,
        on("none", "None", to="accepted-first"),
        on("one", "One", to="accepted-later"),
        on("two", "Two", to="accepted-later"),
        on("three", "Three or more", to="accepted-later"),
        not_sure(to="accepted-count-unsure"),
        cites="S21 S27 S30",
        hint=COUNT_HINT,
        why="The text gives discretion over the letter under the first missed appointment only.",
    ),
    step(
        "accepted-first",
        "Reason accepted, and no earlier miss counts",
        may(
            "letter-discretion",
            "Use your discretion about a letter of concern: the reason is good and plausible",
            who=KEY_WORKER,
            cites="S21",
            when=is_(LETTER_OUT, "no not_sure"),
            gaps="A25 A47",
        ),
        CHECKLIST,
        ITEP,
        then="practical",
    ),
    step(
        "accepted-later",
        "Reason accepted, after earlier misses",
        info(
            "no-later-letter",
            "A second or third letter is only for a miss without good reason, so none is due for "
            "this one; the Motivational checklist may help here too, though the text asks for it "
            "under the first miss",
            who=KEY_WORKER,
            cites="S40 S27 S30",
            gaps="A47",
        ),
        then="practical",
    ),
    step(
        "accepted-count-unsure",
        "Reason accepted, earlier misses unclear",
        nobody_named(
            "accepted-count-open",
            "How many earlier misses count? With a first miss the key worker may use discretion "
            "over the letter; later letters are only for misses without good reason.",
            gaps="A41 A47",
        ),
        CHECKLIST,
        then="practical",
    ),
    ask(
        "letter-out",
        LETTER_OUT,
        "Had a letter of concern already gone out for this miss?",
        on("no", "No", to="accepted-earlier"),
        on(
            "yes",
            "Yes, and the explanation came in time, or the letter sets no date",
            to="evidence-late",
        ),
        on(
            "dated",
            "Yes, the final letter to a prescribed person, and the explanation came after its date",
            to="late-evidence-ask",
            hint="If it has been settled that the miss falls away all the same, choose the answer "
            "above.",
        ),
        not_sure(to="letter-out-unsure"),
        cites="S150 S151",
        why="A reasonable explanation with evidence can undo what the letter announces.",
    ),
    step(
        "letter-out-unsure",
        "Unsure whether a letter went out",
        nobody_named(
            "letter-out-open",
            "Look in the case file, on its front sheet if it has one, for a letter about this "
            "miss. If there is one, the miss is not classed as unacceptable after all.",
            gaps="A2 A62",
        ),
        then="accepted-earlier",
        cites="S20",
    ),
    step(
        "evidence-late",
        "The explanation undoes the letter",
        NOT_CLASSED,
        info(
            "count-goes-back",
            "The count goes back by this miss; what becomes of the letter and its copy on file is "
            "not said",
            who=NOT_NAMED,
            cites="S151 S144 S147",
            gaps="A2 CB5",
        ),
        NO_MEETING_ON_IT,
        then="accepted-earlier",
    ),
)
