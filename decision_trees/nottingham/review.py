"""Section 10: taking a case up again, and the reviews until the risks are managed."""

from __future__ import annotations

from decision_trees.nottingham.duties import (
    ONGOING,
    OUTCOME,
    REOPENING_POINT,
    RISK_TOOL,
    suggest,
)
from decision_trees.nottingham.meeting import AFTERWARDS, AGENDA_POINTS, INVITING, TELLING
from decision_trees.nottingham.review_facts import MANAGED, REOPEN
from decision_trees.nottingham.words import MEETING_READ, NOT_NAMED
from decision_trees.vocabulary import ENGAGED
from policytree.notation import (
    ask,
    instruction,
    may,
    moment,
    must,
    not_sure,
    on,
    section,
    step,
)

REOPENING = section(
    "reopening",
    "Taking it up again",
    "section 10 bullet 6",
    ask(
        "reopen",
        REOPEN,
        "Is the point reached that was agreed for calling another meeting?",
        on(
            "reached",
            "Yes: issues have changed significantly, or there are new concerns",
            to="in-use",
        ),
        on("not_reached", "No, the agreed point is not reached", to="no-reopening"),
        on("unset", "No such point was agreed", to="reopen-unclear"),
        not_sure(to="reopen-unclear"),
        cites="F97",
        hint="Look in the last plan. To start afresh instead, go back and choose the first answer "
        "to the question before.",
        gaps="NA34",
    ),
    step(
        "another-meeting",
        "The agreed point is reached",
        may(
            "another-meeting",
            "Have the group meet again, if that is required: go by what it agreed in the plan",
            who=NOT_NAMED,
            qualifier="may be required",
            cites="F97b",
            note="Section 10 asks that the point is agreed beforehand. Whether a meeting has to "
            "follow at it, and who calls one, it does not say.",
            gaps="NA34",
        ),
        then="review-before",
        says="The framework speaks of another meeting among its points on reviews, so the guide "
        "goes on with a review. That is a reading.",
    ),
    situation="Meetings about the person had stopped, and something has changed",
)

REVIEW = section(
    "10",
    "The review meeting",
    "section 10",
    step(
        "review-before",
        "Before the review",
        *INVITING,
        then="review-meeting",
        says="A review is one of the meetings of section 9, so its invitations, chair, agenda and "
        "minutes are listed too; that is a reading.",
    ),
    step(
        "review-meeting",
        "At the review",
        must(
            "review-new-information",
            "Share any new information",
            who="Agencies",
            qualifier="will",
            by=moment("At the review"),
            cites="F88",
        ),
        instruction(
            "review-plan",
            "Review the actions. Agree a revised action plan, with a timescale and a named lead "
            "for each",
            who=MEETING_READ,
            by=moment("At the review"),
            cites="F89 F78",
        ),
        instruction(
            "review-risk-assessment",
            "Update the risk assessment",
            who=MEETING_READ,
            by=moment("At the review"),
            cites="F90",
            about="risk",
        ),
        instruction(
            "another-way",
            "If there is too little progress with the person: reflect on the contacts so far and "
            "consider a different approach",
            who=MEETING_READ,
            by=moment("At the review"),
            cites="F91",
            note="What is enough is not said; the meeting is where it is weighed.",
            gaps="NA4",
        ),
        must(
            "realistic-decisions",
            "Set decisions that are realistic; where one cannot be achieved, note clearly why, for "
            "example that a project has lost its funding or takes no referrals",
            who=MEETING_READ,
            qualifier="need to",
            cites="F92",
            record="Clearly noted, with the reason",
            note="The sentence stands in the point on too little progress; that it holds for every "
            "review is a reading.",
        ),
        instruction(
            "longer-support",
            "Ask whether support can run longer, if that is required, for example to build trust "
            "and to work on complex issues",
            who=MEETING_READ,
            qualifier="put as a question",
            cites="F98",
        ),
        REOPENING_POINT,
        RISK_TOOL,
        *AGENDA_POINTS,
        instruction(
            "next-review-date",
            "Agree the date of the next review, unless regular meetings stop: then the point that "
            "calls for another meeting",
            who=MEETING_READ,
            by=moment("At the review"),
            cites="F79 F97",
            note="The agenda has a review date for every meeting; the exception is a reading, from "
            "section 10.",
            gaps="NA18",
        ),
        *TELLING,
        then="review-after",
    ),
    step(
        "review-after",
        "After the review",
        *AFTERWARDS,
        then="managed",
        checkpoint=True,
        says="Come back when the group has met.",
    ),
    ask(
        "managed",
        MANAGED,
        "Are the risks managed?",
        on("yes", "Yes", to="risks-managed"),
        on("no", "No", to="keep-reviewing"),
        not_sure(to="managed-unsure"),
        cites="F93 F94",
        hint="Managed does not mean that no risk is left. It means that the group can act and "
        "respond in a way that is planned and consistent.",
        why="Reviews go on until the risks are managed. Whether the person engages is asked "
        "separately.",
        gaps="NA4 NA23",
    ),
    step(
        "managed-unsure",
        "Unsure whether the risks are managed",
        suggest(
            "managed-advice",
            "the group, whose ability to act is the test, or a senior manager",
            "whether the risks are managed",
            gaps="NA23",
        ),
        then="keep-reviewing",
    ),
    step(
        "keep-reviewing",
        "The risks are not managed, or that is not settled",
        must(
            "keep-reviewing",
            "Go on reviewing until the risks are managed",
            who=MEETING_READ,
            qualifier="will be ongoing",
            cites="F93",
            gaps="NA39",
            about="risk",
        ),
        then="engaging-yet",
    ),
    ask(
        "engaging-yet",
        ENGAGED,
        "Does the person engage now?",
        on("yes", "Yes", to="until-next-review", tells="These days they take up what is offered."),
        on("no", "No", to="not-engaging", tells="To this day they keep away."),
        not_sure(
            to="engaging-unclear", tells="Whether they have really come closer is hard to say."
        ),
        cites="F93 F96",
        hint="Unable, unwilling, still not engaging: the framework uses them for one thing.",
        why="Engaging does not end the reviews by itself: only managed risk does.",
        gaps="NA23 NA27 NA39",
    ),
    step(
        "risks-managed",
        "The risks are managed",
        may(
            "stop-meetings",
            "Stop the regular meetings",
            who=MEETING_READ,
            qualifier="can",
            cites="F95",
        ),
        instruction(
            "support-needed",
            "Consider what support is needed to meet ongoing needs, and for the wellbeing of the "
            "person and anybody else in the home",
            who=NOT_NAMED,
            cites="F99",
            gaps="CB7",
        ),
        ONGOING,
        OUTCOME,
        then="engaging-managed",
        says="The point that calls for another meeting has to be agreed before regular meetings "
        "stop.",
        cites="F94 F97",
    ),
    ask(
        "engaging-managed",
        ENGAGED,
        "Does the person engage now?",
        on("yes", "Yes", to="closing-managed", tells="These days they take up what is offered."),
        on("no", "No", to="not-engaging", tells="To this day they keep away."),
        not_sure(
            to="engaging-unclear", tells="Whether they have really come closer is hard to say."
        ),
        cites="F96",
        hint="Unable, unwilling, still not engaging: the framework uses them for one thing.",
        why="If not, section 12 applies although the risks are managed.",
        gaps="NA23 NA27",
    ),
    situation="A review meeting about the person is due",
)
