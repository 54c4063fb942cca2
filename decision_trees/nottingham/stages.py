"""Section 8: capacity, care and support needs, and what else to establish."""

from __future__ import annotations

from decision_trees.nottingham.conditional import (
    IF_CARE_NEEDS,
    IF_LACKS_CAPACITY,
    IF_SHARING,
    USE_SAFE_CONTACT,
)
from decision_trees.nottingham.contact_facts import CARE_NEEDS
from decision_trees.nottingham.duties import (
    CONSENT_IN_MINUTES,
    LEGAL_ADVICE,
    LINE_MANAGER_OPTIONS,
    NO_ASSESSMENT_IS_RISK,
    THROUGHOUT,
    ask_senior,
)
from decision_trees.nottingham.words import NOT_NAMED, SETTLED
from decision_trees.vocabulary import CAPACITY
from policytree.model import Duty
from policytree.notation import (
    ask,
    at_once,
    info,
    instruction,
    moment,
    not_sure,
    on,
    section,
    should,
    step,
)


def _ascertain(duty_id: str, note: str = "") -> Duty:
    return should(
        duty_id,
        "Establish the person's mental capacity",
        who=NOT_NAMED,
        by=at_once("As soon as possible"),
        cites="F46",
        note=note,
        gaps="NA6 CB7",
    )


A_READING = "Section 8 asks this where capacity has not been considered; here it is a reading."


IN_USE = section(
    "in-use",
    "What holds throughout",
    "sections 5, 7, 9 and 13",
    step(
        "in-use",
        "The framework is in use",
        *THROUGHOUT,
        then="control",
        says="These hold from here on. What section 8 asks next has no order: take it side by "
        "side.",
        cites="F8",
        gaps="NA17 NA18",
    ),
    step(
        "in-use-already",
        "The framework is in use already",
        *THROUGHOUT,
        then="settled",
        says="These hold all the way through.",
        cites="F8",
        gaps="NA18",
    ),
    ask(
        "settled",
        SETTLED,
        "Has what section 8 and the rules on consent ask been settled for this case, with nothing "
        "changed since?",
        on("yes", "Yes, all of it, and nothing has changed", to="as-settled"),
        on("no", "No, not sure, or something has changed", to="control"),
        cites="F48 F57",
        hint="Danger from others, a safe way of making contact, capacity, care and support needs, "
        "consent and the legal way of sharing, existing processes and forums tried, and needs met. "
        "If one is open or has changed, the questions on them come now; if not, they are not asked "
        "again.",
        gaps="NA17",
    ),
    step(
        "as-settled",
        "What was settled goes on",
        should(
            "settled-referral",
            "If asking for consent would add to the danger, and the person has care and support "
            "needs: make sure that the safeguarding referral to the local authority is made",
            who=NOT_NAMED,
            by=moment("At this point"),
            cites="F18 F19",
            gaps="NA8 NA10 NA11 CB7",
            about="safeguarding consent",
        ),
        IF_SHARING,
        USE_SAFE_CONTACT,
        IF_LACKS_CAPACITY,
        IF_CARE_NEEDS,
        LEGAL_ADVICE,
        LINE_MANAGER_OPTIONS,
        NO_ASSESSMENT_IS_RISK,
        CONSENT_IN_MINUTES,
        then="next-part",
        says="Check these against what was settled before. Where a referral or discussion on the "
        "same matter has been made, whether it is made again is not said.",
        gaps="NA1 NA17",
    ),
)

STAGES = section(
    "8",
    "The person's risk and needs",
    "section 8 bullets 1 and 6, with section 5 bullet 1",
    ask(
        "capacity",
        CAPACITY,
        "What is known of the person's mental capacity?",
        on(
            "has",
            "They have capacity",
            to="right-to-choose",
            tells="There is no doubt that they can decide for themselves.",
        ),
        on(
            "lacks",
            "They lack capacity",
            to="best-interests",
            tells="There is no doubt that they cannot decide for themselves.",
        ),
        on(
            "unknown",
            "It has not been considered yet",
            to="capacity-ascertain",
            tells="Whether they can decide for themselves nobody has thought about.",
        ),
        on(
            "cannot",
            "It was considered, but cannot be assessed because the person will not engage",
            to="capacity-not-possible",
            tells="Whether they can decide for themselves nobody could test, as they kept away.",
        ),
        not_sure(to="capacity-unsure", tells="Whether they can decide for themselves is in doubt."),
        cites="F3 F46",
        hint="The framework does not tie capacity to one decision or date. Its introduction and "
        "its passage on data protection speak only of people who have capacity.",
        gaps="NA5 NA6",
    ),
    step(
        "right-to-choose",
        "The person has capacity",
        info(
            "right-to-choose",
            "A person with capacity to decide about their life also has the right to restricted, "
            "unwise or unsafe choices",
            who="Everyone",
            cites="F13",
        ),
        then="care-needs",
    ),
    step(
        "best-interests",
        "The person lacks capacity",
        should(
            "best-interests",
            "Follow best-interests decisions",
            who=NOT_NAMED,
            cites="F47",
            gaps="NA5 CB7",
            about="capacity",
        ),
        ask_senior(
            "lacks-capacity-advice",
            "on who takes best-interests decisions, and on whether this framework goes on: it "
            "says neither",
            gaps="NA5",
        ),
        then="care-needs",
    ),
    step(
        "capacity-ascertain",
        "Capacity has not been considered",
        _ascertain("capacity-ascertain"),
        then="care-needs",
    ),
    step(
        "capacity-not-possible",
        "Capacity cannot be assessed",
        _ascertain("capacity-keep-trying", A_READING),
        ask_senior(
            "capacity-advice",
            "on how to go on while capacity cannot be assessed; take the person neither as having "
            "nor as lacking it",
            gaps="NA6",
        ),
        then="care-needs",
    ),
    step(
        "capacity-unsure",
        "Unsure about capacity",
        _ascertain("capacity-settle", A_READING),
        ask_senior(
            "capacity-doubt-advice",
            "on the person's capacity, and on how it is established",
            gaps="NA6",
        ),
        then="care-needs",
    ),
    ask(
        "care-needs",
        CARE_NEEDS,
        "Does the adult have care and support needs?",
        on("yes", "Yes", to="safeguarding-adults"),
        on("no", "No", to="asking"),
        not_sure(to="care-needs-unsure"),
        cites="F54 F19",
        hint="The framework does not define these needs. It means the adult you are working with, "
        "not others in the home.",
        why="Section 8 then has you contact the Safeguarding Adults Team.",
        gaps="NA12",
    ),
    step(
        "safeguarding-adults",
        "Care and support needs",
        instruction(
            "safeguarding-adults",
            "Contact the Safeguarding Adults Team: discuss the case and agree how to go on",
            who=NOT_NAMED,
            cites="F54",
            note="A discussion does not stand in for the safeguarding referral of section 5, nor "
            "the referral for the discussion.",
            gaps="NA11 CB7",
            about="safeguarding",
        ),
        then="asking",
    ),
    step(
        "care-needs-unsure",
        "Unsure about care and support needs",
        ask_senior(
            "care-needs-advice",
            "on whether the adult has care and support needs, and so whether to contact the "
            "Safeguarding Adults Team",
            gaps="NA12",
        ),
        then="asking",
    ),
)

CHECKLIST = section(
    "8-checklist",
    "What else section 8 asks",
    "section 8 bullets 3 to 5, 7 and 8, and section 5 bullet 1",
    step(
        "checklist",
        "What else section 8 asks",
        instruction(
            "tried-everything",
            "Check whether all existing processes have been considered and tried",
            who=NOT_NAMED,
            qualifier="put as a question",
            cites="F50",
            gaps="NA17",
        ),
        instruction(
            "existing-forum",
            "Check whether a multi-agency or multi-disciplinary forum that exists already fits, "
            "as the meeting or as an action from it",
            who=NOT_NAMED,
            qualifier="put as a question",
            cites="F51",
            gaps="NA14",
        ),
        LEGAL_ADVICE,
        LINE_MANAGER_OPTIONS,
        instruction(
            "needs-met",
            "Review which of the person's needs services meet, and consider the gaps",
            who=NOT_NAMED,
            cites="F55",
        ),
        NO_ASSESSMENT_IS_RISK,
        info(
            "balance-views",
            "The process is to consider how best to balance the person's choices against what they "
            "mean for others, or the danger they leave the person in",
            who="The process, as the framework puts it",
            qualifier="will consider",
            cites="F15",
        ),
        then="next-part",
        gaps="NA17",
    ),
)
