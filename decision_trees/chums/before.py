"""Preventing barriers, paragraphs 1 to 5: before any appointment is missed."""

from __future__ import annotations

from decision_trees.chums.shared import WHENEVER_ARRANGING, doubt
from decision_trees.chums.words import FIRST_LETTER, NOT_NAMED, TROUBLE_CLEAR
from policytree.model import EndKind
from policytree.notation import ask, end, moment, must, not_sure, on, section, should, step

BEFORE = section(
    "preventing-barriers",
    "Before the appointment: preventing barriers",
    "Preventing barriers, paragraphs 1 to 5",
    step(
        "arranging",
        "Whenever an appointment is arranged",
        *WHENEVER_ARRANGING,
        then="first-letter",
    ),
    ask(
        "first-letter",
        FIRST_LETTER,
        "Is this the first letter to a new service user?",
        on("yes", "Yes", to="first-letter-content"),
        on("no", "No", to="trouble-clear"),
        cites="C8 C10",
        why="The policy says what the first contact letter contains.",
    ),
    step(
        "first-letter-content",
        "The first contact letter",
        must(
            "letter-service",
            "Explain clearly in the letter what kind of service is offered, with information that "
            "fits the service user and the parent or carer",
            who=NOT_NAMED,
            qualifier="information: where age appropriate",
            by=moment("In the first contact letter"),
            letter="first-contact",
            cites="C8",
            gaps="CB2 CB4",
        ),
        should(
            "letter-numbers",
            "Invite them to ring with questions, and give the phone numbers",
            who=NOT_NAMED,
            qualifier="always, which may cover the numbers too",
            by=moment("In the first contact letter"),
            letter="first-contact",
            cites="C9 C10",
        ),
        then="trouble-clear",
    ),
    ask(
        "trouble-clear",
        TROUBLE_CLEAR,
        "Is it clear from the referral that engaging might be a problem?",
        on("yes", "Yes", to="act-early"),
        on("no", "No", to="arranged"),
        not_sure(to="trouble-unsure"),
        cites="C12",
        why="Such problems should be dealt with before the appointment.",
    ),
    step(
        "act-early",
        "Engagement problems are to be expected",
        should(
            "address-early",
            "Take the expected problems into account and address them ahead of time",
            who=NOT_NAMED,
            cites="C12",
            gaps="CB2",
        ),
        should(
            "ring-ahead",
            "For instance, ring the service user before any planned appointment",
            who=NOT_NAMED,
            qualifier="for instance",
            by=moment("Ahead of any planned appointment"),
            cites="C13",
            gaps="CB2",
        ),
        then="arranged",
    ),
    step(
        "trouble-unsure",
        "Unsure whether engagement problems are to be expected",
        should(
            "if-trouble",
            "If the referral does make engagement problems clear: address them ahead of time, for "
            "instance by ringing before any planned appointment",
            who=NOT_NAMED,
            cites="C12 C13",
            gaps="CB2",
        ),
        doubt(
            "trouble-ask",
            "Whether the referral makes engagement problems clear",
            cites="C2 C12",
        ),
        then="arranged",
    ),
    end(
        "arranged",
        EndKind.ACTED,
        "Before the appointment: carry out what is listed",
        "If the appointment is missed or cancelled, start again from the first question.",
        cites="C7",
    ),
    situation="An appointment or a first letter is being prepared",
    about="early",
)
