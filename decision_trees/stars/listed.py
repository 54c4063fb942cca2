"""The ten listed reasons, and their two exceptions."""

from __future__ import annotations

from decision_trees.stars.reason_facts import LISTED, NOTICE
from decision_trees.stars.shared import ACCEPTED_AFTER_ALL
from decision_trees.stars.words import KEY_WORKER, ask_line_manager
from policytree.notation import ask, may, must, not_sure, on, section, step

NOT_ON_THE_LIST = (
    "One's own ill child, an emergency over accommodation, a religious wedding or one's own new "
    "baby are not on the list: go back to the reason."
)

LISTED_REASONS = section(
    "listed",
    "The ten listed reasons",
    "Examples of unacceptable absences",
    ask(
        "listed-told",
        NOTICE,
        "Had they told beforehand?",
        on("before", "Yes", to="listed"),
        on("not_possible", "No, it was not possible", to="listed-untold"),
        on("neither", "No, it was not possible, and not afterwards", to="listed-untold"),
        on("withheld", "No, although they could have", to="listed-untold"),
        not_sure(to="listed"),
        cites="S95 S96",
    ),
    ask(
        "listed",
        LISTED,
        "One of the ten listed reasons: does an exception hold?",
        on(
            "progress",
            "Good progress otherwise, and sufficient reason to accept the miss",
            to="listed-accept",
        ),
        on(
            "advance",
            "Told in advance, and sufficient reason to re-arrange",
            to="listed-advance",
        ),
        on("neither", "Neither", to="listed-unacceptable"),
        not_sure(to="listed-unsure"),
        cites="S94 S95 S96",
        hint=NOT_ON_THE_LIST,
        why="These reasons count as unacceptable unless one of two exceptions holds.",
    ),
    ask(
        "listed-untold",
        LISTED,
        "One of the ten listed reasons: does the exception hold?",
        on(
            "progress",
            "Good progress otherwise, and sufficient reason to accept the miss",
            to="listed-accept",
        ),
        on("neither", "No", to="listed-unacceptable"),
        not_sure(to="listed-unsure"),
        cites="S94 S95",
        hint=NOT_ON_THE_LIST,
        why="These reasons count as unacceptable; the other exception is for those who told in "
        "advance.",
    ),
    step(
        "listed-accept",
        "Listed, but good progress and sufficient reason",
        may(
            "accept-listed",
            "You may accept it: good progress otherwise, and sufficient reason",
            who=KEY_WORKER,
            cites="S95",
            gaps="A25 A31",
            about="listed",
        ),
        then="decision",
    ),
    step(
        "listed-advance",
        "Listed, but told in advance and reason enough",
        may(
            "accept-advance",
            "You may accept it: they told in advance, and there is reason enough for another time",
            who=KEY_WORKER,
            cites="S96",
            gaps="A25 A31 A32",
            about="listed",
        ),
        then="decision",
    ),
    step(
        "listed-unacceptable",
        "Listed, and no exception holds",
        must(
            "listed-not-acceptable",
            "Deem it unacceptable: one of the ten listed reasons, and no exception holds",
            who=KEY_WORKER,
            cites="S94",
            until=ACCEPTED_AFTER_ALL,
            gaps="A20 A21 A22 A23",
            about="listed",
        ),
        then="rule-out",
    ),
    step(
        "listed-unsure",
        "Unsure whether an exception holds",
        ask_line_manager(
            "listed-manager",
            "whether one of the two exceptions holds for a listed reason",
            gaps="A20 A21 A22 A25 A31",
        ),
        then="decision",
        checkpoint=True,
    ),
)
