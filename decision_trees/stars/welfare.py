"""The table's last rows, which come first: ill, in hospital, moved away, may have died."""

from __future__ import annotations

from decision_trees.stars.facts import WELFARE
from decision_trees.stars.shared import HOSPITAL_TEAM, WELL_BEING
from decision_trees.stars.words import (
    NOT_NAMED,
    nobody_named,
)
from policytree.notation import (
    ask,
    good_practice,
    not_sure,
    on,
    section,
    step,
)

WELFARE_SECTION = section(
    "welfare",
    "Ill, in hospital, moved away, or possibly died",
    "Table of problems and options",
    ask(
        "welfare",
        WELFARE,
        "Is there a sign that something has happened to the person?",
        on("none", "No", to="reason-known"),
        on("ill", "They may be ill", to="welfare-ill"),
        on("hospital", "They are or may be in hospital", to="welfare-hospital"),
        on("moved", "They may have moved away", to="welfare-moved"),
        on("died", "They may have died", to="welfare-died"),
        not_sure(to="welfare-unsure"),
        cites="S117 S118 S119",
        hint="The document has no step for safeguarding, risk of self-harm or missed doses.",
        why="How the person is comes before whether the miss is acceptable.",
        gaps="A65",
    ),
    step("welfare-ill", "The person may be ill", WELL_BEING, then="reason-known", gaps="A65"),
    step(
        "welfare-hospital",
        "The person is or may be in hospital",
        WELL_BEING,
        HOSPITAL_TEAM,
        then="reason-known",
        gaps="A49",
    ),
    step(
        "welfare-moved",
        "The person may have moved away",
        good_practice(
            "phone-moved",
            "Contact the person by phone",
            who=NOT_NAMED,
            cites="S119",
        ),
        good_practice(
            "write-last-address",
            "Write to the last address known",
            who=NOT_NAMED,
            qualifier="subject to consent",
            cites="S119",
            gaps="A54 A55",
            about="consent",
        ),
        good_practice(
            "liaise-moved",
            "Liaise with other professionals involved",
            who=NOT_NAMED,
            qualifier="subject to consent",
            cites="S119",
            gaps="A55",
            about="consent",
        ),
        then="reason-known",
    ),
    step(
        "welfare-died",
        "The person may have died",
        good_practice(
            "ask-gp-coroner",
            "Contact the GP, the Coroner or the Registrar of Deaths to learn whether the person "
            "has died",
            who=NOT_NAMED,
            cites="S118",
            gaps="A55",
        ),
        good_practice(
            "ask-police",
            "Ask the police for a welfare check, where the grounds outweigh the duty of "
            "confidentiality",
            who=NOT_NAMED,
            qualifier="in exceptional circumstances it may be appropriate",
            cites="S118",
            gaps="A55 A65",
            about="danger",
        ),
        then="may-have-died",
    ),
    step(
        "welfare-unsure",
        "Unsure how the person is",
        WELL_BEING,
        nobody_named(
            "welfare-open",
            "For worry about somebody's safety, about a child, or about missed doses, this "
            "document has no step; follow your local procedures.",
            gaps="A65",
        ),
        then="reason-known",
    ),
    situation="Somebody did not come, and may be ill, in hospital, moved away or have died",
)
