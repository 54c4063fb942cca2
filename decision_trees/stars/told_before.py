"""Rules on Appointments: somebody says beforehand that they cannot come."""

from __future__ import annotations

from decision_trees.stars.facts import ADVANCE, SUFFICIENT
from decision_trees.stars.shared import (
    ADJUST,
    ALLOW_FAITH,
    ENSURE_ADJUSTMENTS,
    HOLIDAY_DUTIES,
    HOME_VISITS,
    MAKE_ANOTHER,
    ONLY_EXCEPTIONAL,
    PLAN_FARES,
    THROUGHOUT,
)
from decision_trees.stars.words import KEY_WORKER, NOT_NAMED, ask_line_manager
from policytree.notation import (
    ask,
    info,
    may,
    moment,
    must,
    not_sure,
    on,
    section,
    step,
)

TOLD_BEFORE = section(
    "told-before",
    "Told beforehand that they cannot come",
    "Rules on Appointments, paragraph 6, and the guidelines",
    ask(
        "told-before",
        ADVANCE,
        "Is what they tell you one of these?",
        on("ordinary", "None of these: an ordinary reason", to="rebook"),
        on("medical", "A medical appointment", to="medical-ahead"),
        on("faith", "A religious or cultural duty", to="faith-ahead"),
        on("disability", "Disability or long-term ill health", to="disability-ahead"),
        on("holiday", "A holiday", to="holiday-ahead"),
        on("foreseen", "A graduation or another foreseen event", to="foreseen-ahead"),
        on("money", "Money", to="money-ahead"),
        on(
            "listed",
            "One of the ten listed reasons",
            to="listed-ahead",
            hint="Forgot, overslept, mixed up the time, early by hours, appliances or deliveries, "
            "sports event, family celebration, pets, surprise outing, friends' or family's ill "
            "children.",
        ),
        on(
            "routine",
            "A solicitor's appointment, or another routine one that is not medical",
            to="routine-ahead",
        ),
        not_sure(to="ahead-unsure"),
        cites="S13 S96 S69 S88",
        why="As a rule another appointment is made; for some reasons the text says otherwise.",
    ),
    step(
        "rebook",
        "Told beforehand: make another appointment",
        MAKE_ANOTHER,
        *THROUGHOUT,
        then="rearranged",
    ),
    step(
        "medical-ahead",
        "A medical appointment, told beforehand",
        MAKE_ANOTHER,
        must(
            "accept-medical-ahead",
            "Once its appointment card is shown, accept it: item 1 accepts a medical appointment "
            "told beforehand",
            who=KEY_WORKER,
            cites="S47",
            gaps="A18",
            about="sickness",
        ),
        ask_line_manager(
            "medical-ahead-manager",
            "if it is no emergency, as item 11 would have such appointments fitted round treatment",
            gaps="A18",
        ),
        *THROUGHOUT,
        then="rearranged",
    ),
    step(
        "faith-ahead",
        "A religious or cultural duty, told beforehand",
        ALLOW_FAITH,
        MAKE_ANOTHER,
        *THROUGHOUT,
        then="rearranged",
    ),
    step(
        "disability-ahead",
        "Disability or long-term ill health, told beforehand",
        ADJUST,
        ENSURE_ADJUSTMENTS,
        HOME_VISITS,
        MAKE_ANOTHER,
        *THROUGHOUT,
        then="rearranged",
    ),
    step(
        "holiday-ahead",
        "A holiday, asked for beforehand",
        *HOLIDAY_DUTIES,
        *THROUGHOUT,
        then="holiday-to-decide",
    ),
    step(
        "foreseen-ahead",
        "A foreseen event, told beforehand",
        may(
            "negotiate-foreseen",
            "It may be accepted: negotiate it now, and ask for proof: tickets or invitations",
            who=NOT_NAMED,
            by=moment("Beforehand"),
            cites="S80",
            gaps="A24",
            about="family",
        ),
        ONLY_EXCEPTIONAL,
        ask_line_manager(
            "foreseen-ahead-manager",
            "whether it is accepted, and another appointment made; the item names nobody who "
            "decides",
            gaps="A24 A33",
        ),
        *THROUGHOUT,
        then="ahead-ask",
    ),
    step(
        "money-ahead",
        "Money, told beforehand",
        PLAN_FARES,
        ask_line_manager(
            "money-ahead-manager",
            "whether another appointment is made if fares cannot be arranged; lack of money is no "
            "acceptable reason",
            gaps="A33 A35",
        ),
        *THROUGHOUT,
        then="ahead-ask",
        cites="S81",
    ),
    ask(
        "listed-ahead",
        SUFFICIENT,
        "Is there reason enough to re-arrange the appointment?",
        on("yes", "Yes", to="listed-rearrange"),
        on("no", "No", to="appointment-stands"),
        not_sure(to="ahead-unsure"),
        cites="S96",
        hint="The text does not say what is sufficient; the key worker judges.",
    ),
    step(
        "listed-rearrange",
        "Told in advance, with reason enough",
        may(
            "agree-rearrange",
            "Agree to re-arrange the appointment",
            who=KEY_WORKER,
            cites="S96",
            gaps="A31 A32",
            about="listed",
        ),
        *THROUGHOUT,
        then="rearranged",
    ),
    step(
        "routine-ahead",
        "A solicitor's or another routine appointment, told beforehand",
        info(
            "fit-around",
            "The text wants such appointments fitted around treatment: a solicitor's does not come "
            "first, and routine ones give way; yet it promises another appointment to anybody who "
            "tells beforehand",
            who="Service user and key worker",
            cites="S14 S13 S69 S88",
            gaps="A33",
            about="court agency",
        ),
        ask_line_manager(
            "routine-ahead-manager",
            "whether another appointment is made",
            gaps="A33",
        ),
        *THROUGHOUT,
        then="ahead-ask",
    ),
    step(
        "ahead-unsure",
        "Unsure what holds for this reason",
        ask_line_manager(
            "ahead-manager",
            "whether another appointment is made for this reason",
            gaps="A33",
        ),
        *THROUGHOUT,
        then="ahead-ask",
    ),
    situation="Somebody says beforehand that they cannot come",
    about="cancelled",
)
