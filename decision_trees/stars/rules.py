"""Introduction and Rules on Appointments: who this is for, what happened, and what comes first."""

from __future__ import annotations

from decision_trees.stars.facts import HAPPENED, SCOPE
from decision_trees.stars.shared import (
    ADJUST,
    KNOW_BASELINE,
    PLAN_FARES,
    THROUGHOUT,
)
from decision_trees.stars.words import (
    KEY_WORKER,
    NOT_NAMED,
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

EARLY_CARE = (
    should(
        "early-care",
        "Take particular care over a thorough, good quality induction and motivational work",
        who=KEY_WORKER,
        by=moment("In the early weeks of treatment"),
        cites="S9",
        gaps="A59",
        about="early",
    ),
    may(
        "early-tools",
        "Use what can help: encouraging reminders; work on motivation; a more structured "
        "induction; going with the person to appointments; elements of assertive outreach",
        who=KEY_WORKER,
        cites="S10",
        about="early",
    ),
)

RULES = section(
    "rules",
    "Who this is for, and what has happened",
    "Introduction and Rules on Appointments",
    ask(
        "scope",
        SCOPE,
        "Is the person with the Southampton Treatment and Recovery System (STaRS)?",
        on("in_treatment", "Yes, in treatment", to="situation"),
        on("not_begun", "Yes: assessed, but treatment has not begun", to="before-treatment"),
        on("elsewhere", "No", to="out-of-scope"),
        not_sure(to="scope-unclear"),
        cites="S1 S164",
        hint="The guidance is for key workers, and was issued in October 2010.",
        why="Coming to appointments is a core requirement of treatment with STaRS.",
        gaps="A63",
    ),
    step(
        "before-treatment",
        "Treatment has not begun",
        *EARLY_CARE,
        nobody_named(
            "not-begun-open",
            "Do the rules and letters hold before treatment begins? The letters say that the "
            "person has entered treatment.",
            gaps="CB1",
        ),
        then="situation",
    ),
    ask(
        "situation",
        HAPPENED,
        "What has happened?",
        on(
            "missed",
            "The person did not come to an appointment",
            to="missed-response",
            tells="Their chair stayed empty.",
        ),
        on("late", "The person came late", to="late-minutes"),
        on(
            "cancelled",
            "The person says beforehand that they cannot come",
            to="told-before",
        ),
        on(
            "starting",
            "Treatment is starting",
            to="outset",
            tells="Their time with you is about to begin.",
        ),
        on(
            "conduct",
            "The person behaved unacceptably",
            to="conduct-first",
            hint="Abusive, offensive, disruptive or unco-operative, to staff or others.",
        ),
        on(
            "benefit",
            "The person gets little from treatment, or something keeps them from coming",
            to="benefit-first",
        ),
        on(
            "stopping",
            "Stopping, cutting or holding back treatment is being considered",
            to="stopping-first",
        ),
        on("meeting", "A review meeting is to be held, or was held", to="meeting-first"),
        on("neither", "None of these", to="not-triggered"),
        not_sure(to="situation-unclear"),
        cites="S15 S5 S6",
        hint="Non-attendance is not coming, or coming so late that the planned work cannot be "
        "done. Coming several hours early: choose “did not come” if the appointment was not kept.",
    ),
    step(
        "outset",
        "When treatment starts",
        must(
            "tell-expected",
            "Make it clear to the person that they are expected to come to appointments",
            who=NOT_NAMED,
            by=moment("At the start of treatment"),
            cites="S12",
            about="early",
        ),
        must(
            "tell-ahead",
            "Make clear that anybody who cannot come lets the key worker know beforehand, and that "
            "another appointment is then made",
            who=NOT_NAMED,
            by=moment("At the start of treatment"),
            cites="S13",
            gaps="A33",
            about="early notify",
        ),
        should(
            "explain-consequences",
            "See that the person understands what may follow from repeatedly not engaging or not "
            "coming",
            who=NOT_NAMED,
            qualifier="important",
            by=moment("From the start of treatment"),
            cites="S2",
            about="early",
        ),
        *EARLY_CARE,
        should(
            "plan-faith",
            "Talk about religious and cultural commitments; a calendar of festivals may help",
            who=NOT_NAMED,
            by=moment("When the Recovery plan is written"),
            cites="S60",
            about="early faith",
        ),
        should(
            "plan-childcare",
            "Talk about child care arrangements with the person",
            who=KEY_WORKER,
            by=moment("At the outset of treatment"),
            cites="S73",
            about="early family children",
        ),
        PLAN_FARES,
        ADJUST,
        KNOW_BASELINE,
        *THROUGHOUT,
        then="outset-done",
        gaps="A62",
    ),
)
