"""The CHUMS DNA policy as a tree: its sections in the order of the document.

The conditions on discharge stand in three of the document's sections; they are joined in one
gate, each with its own clause. `cites` names the statements of `clauses.toml`, `gaps` those of
`gaps.toml`.
"""

from __future__ import annotations

from decision_trees.chums.before import BEFORE
from decision_trees.chums.closing import CLOSED
from decision_trees.chums.discharge import GATE
from decision_trees.chums.missed import MISSED_APPOINTMENT
from decision_trees.chums.recording import RECORDING
from decision_trees.chums.response import RESPONSE
from decision_trees.chums.which_part import WHICH_PART
from decision_trees.chums.words import (
    DECIDED,
    LETTER_ARRIVED,
    LETTER_POSTED,
    WARNING_ARRIVED,
    WARNING_POSTED,
)
from policytree.notation import gate, tree

TREE = tree(
    WHICH_PART,
    BEFORE,
    MISSED_APPOINTMENT,
    RESPONSE,
    GATE,
    CLOSED,
    RECORDING,
    start="happened",
    events=(LETTER_POSTED, LETTER_ARRIVED, WARNING_POSTED, WARNING_ARRIVED, DECIDED),
    gates=(
        gate(
            "discharge",
            "Before any discharge",
            before="decision tell-of-closing closed",
            needs="weigh-safeguarding weigh-complexity write-before-discharge wait-two-weeks",
            cites="C5 C15 C16 C32",
            about="before-closing",
        ),
        gate(
            "told",
            "Everybody who has to know of the closing",
            before="closed",
            needs="inform-family inform-referrer inform-gp letters-in-five-days",
            cites="C33 C35",
        ),
        gate(
            "missed",
            "What every missed appointment asks",
            before="initial",
            needs="record-missed respond",
            cites="C3 C4 C22",
        ),
        gate(
            "response",
            "Responsibility to respond",
            before="responses waiting responded undecided",
            needs="respond",
            cites="C4 C22",
        ),
    ),
)
