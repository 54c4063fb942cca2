"""Section 12: the person who still does not engage, and what has to hold before closing for it."""

from __future__ import annotations

from decision_trees.nottingham.contact_facts import UNSAFE_OR_UNASKED
from decision_trees.nottingham.duties import OUTCOME, RISK_TOOL, ask_senior
from decision_trees.nottingham.ongoing import (
    FULFILLED_HINT,
    NOT_ENGAGING_LABEL,
    OTHER_HINT,
    OTHER_LABEL,
)
from decision_trees.nottingham.review_facts import AGREED, CLOSING, RISK_NOW
from decision_trees.nottingham.words import (
    ALL_AGENCIES,
    EACH_ORGANISATION,
    GROUP,
    MEETING_READ,
    NOT_NAMED,
    SENIOR_MANAGERS,
    WHERE,
    WORKER,
)
from policytree.notation import (
    ask,
    info,
    instruction,
    is_,
    may,
    moment,
    must,
    not_sure,
    on,
    section,
    should,
    step,
)

WHEN_EXHAUSTED = (
    should(
        "document-exhausted",
        "If all members of the meeting are satisfied that all options and efforts are exhausted: "
        "document this clearly",
        who=ALL_AGENCIES,
        cites="F105",
        record="Every agency's own records",
        gaps="NA3 NA25",
        about="before-closing",
    ),
    should(
        "escalate-exhausted",
        "If all members of the meeting are satisfied that all options and efforts are exhausted: "
        "escalate this to managers",
        who=NOT_NAMED,
        cites="F106",
        gaps="NA25 CB7",
        about="before-closing",
    ),
)
"""Section 12 bullet 2, which does not turn on closing."""

NOT_ENGAGING = section(
    "12",
    "The person still does not engage",
    "section 12",
    step(
        "not-engaging",
        "The person does not engage",
        must(
            "worker-support",
            "Seek support from your agency's senior management team",
            who=WORKER,
            cites="F104",
        ),
        must(
            "own-time-support",
            "Make provision for the person to seek support whenever it suits them",
            who=NOT_NAMED,
            cites="F107",
            gaps="CB7",
        ),
        may(
            "joint-work",
            "Joint work with other agencies may be needed for this, for example meetings in the "
            "evening or at weekends",
            who=NOT_NAMED,
            qualifier="may be required",
            cites="F108",
        ),
        instruction(
            "statutory-powers",
            "Consider statutory powers to have the person engage",
            who=NOT_NAMED,
            cites="F110",
            gaps="NA35 CB7",
            about="legal",
        ),
        must(
            "offer-supervision",
            "Offer supervision to the individual workers",
            who=SENIOR_MANAGERS,
            cites="F113",
        ),
        may(
            "delegate-contact",
            "Decide to delegate one person to keep contact, for example by a call every three "
            "months to the person or to staff",
            who=GROUP,
            cites="F111",
            note="Three months is an example, not a rule.",
            gaps="NA24 CB9",
        ),
        must(
            "monitor-contact",
            "Where somebody is delegated to keep contact: monitor this, so that such cases are "
            "tracked and a senior manager reviews them regularly",
            who="Senior management and the lead agency",
            qualifier="needs to be",
            cites="F112",
            gaps="NA16",
        ),
        ask_senior(
            "keep-contact-advice",
            "before anybody calls the person to keep contact, while no way of making contact is "
            "known to be safe",
            when=UNSAFE_OR_UNASKED,
            gaps="CB1",
        ),
        *WHEN_EXHAUSTED,
        must(
            "if-not-managed-review",
            "If the risks are not yet managed: go on reviewing until they are",
            who=MEETING_READ,
            qualifier="will be ongoing",
            cites="F93",
            when=is_(WHERE, "not_engaging closing"),
            gaps="NA39",
            about="risk",
        ),
        then="risk-now",
        cites="F96",
        says="Section 12 lists these without an order.",
        gaps="NA23 NA24 NA27 CB9",
    ),
    ask(
        "risk-now",
        RISK_NOW,
        "Does a risk assessment show a level that the professionals find unacceptable?",
        on("yes", "Yes", to="new-options"),
        on("no", "No, the assessment shows a lower level", to="closing-not-engaging"),
        on("none_made", "No risk assessment has been made", to="no-assessment-made"),
        not_sure(to="risk-now-unsure"),
        cites="F109",
        hint="The level now is meant. The person can stay away while risks are managed, or while "
        "they are not.",
        gaps="NA4 NA23 NA24",
    ),
    step(
        "new-options",
        "The risk is unacceptable to professionals",
        instruction(
            "new-options",
            "Ask whether the higher risk now opens options or meets thresholds that it did not "
            "before",
            who=NOT_NAMED,
            qualifier="put as a question",
            cites="F109",
            gaps="NA24",
            about="high-risk",
        ),
        then="closing-not-engaging",
    ),
    step(
        "no-assessment-made",
        "No risk assessment has been made",
        instruction(
            "update-assessment",
            "Update the risk assessment",
            who=MEETING_READ,
            cites="F90",
            note="Section 10 asks this of a review. Section 12 takes an assessment as made; "
            "whether that is a condition is not said.",
            gaps="NA24",
            about="risk",
        ),
        RISK_TOOL,
        ask_senior(
            "no-assessment-advice",
            "on the level of risk now, and on whether it opens other options",
            also="F109",
            gaps="NA4 NA24",
        ),
        then="closing-not-engaging",
    ),
    step(
        "risk-now-unsure",
        "Unsure about the risk now",
        ask_senior(
            "risk-now-advice",
            "on the level of risk now, and on whether it opens other options",
            also="F109",
            gaps="NA4",
        ),
        then="closing-not-engaging",
    ),
    ask(
        "closing-not-engaging",
        CLOSING,
        "Is closing in question?",
        on("no", "No", to="not-engaging-open", tells="Nobody has spoken of ending their support."),
        on("not_engaging", f"Yes. {NOT_ENGAGING_LABEL}", to="closing-gate"),
        on(
            "fulfilled",
            "Yes: an agency has fulfilled its support and has to close",
            to="meetings",
            hint=FULFILLED_HINT,
        ),
        on("other", f"Yes. {OTHER_LABEL}", to="closing-other", hint=OTHER_HINT),
        not_sure(to="closing-unclear", tells="Whether their support might end was left open."),
        cites="F114 F100",
        why="Not engaging and closed are two different states.",
        gaps="NA24 NA26",
    ),
    step(
        "closing-gate",
        "Before closing for non-engagement",
        must(
            "group-decides",
            "Take the decision to close through the meeting, when all options are exhausted",
            who=GROUP,
            qualifier="will have been decided",
            by=moment("Before closing"),
            cites="F115",
            gaps="NA3 NA25",
            about="before-closing",
        ),
        must(
            "all-agree",
            "Have every member of the meeting, and their senior managers, agree that no further "
            "option is available",
            who="All members of the meeting and their senior managers",
            by=moment("Before closing"),
            cites="F116",
            gaps="NA3 NA25",
            about="before-closing",
        ),
        *WHEN_EXHAUSTED,
        then="agreed",
        cites="F109 F114",
        checkpoint=True,
        says="Where the risk is unacceptable and that opens options now, options are not "
        "exhausted: a reading. Where the risks are not managed, put to the group and the senior "
        "managers that section 10 has reviews go on, and record what they say: a suggestion. Come "
        "back when the meeting and the senior managers have said what they think.",
        gaps="NA39 CB9",
    ),
    ask(
        "agreed",
        AGREED,
        "Do all members, and the senior managers of each, agree that nothing more is available?",
        on(
            "all",
            "Yes, all of them agree, the meeting has decided it, and it is evidenced",
            to="case-closed",
        ),
        on(
            "members",
            "All members are satisfied, but not yet every senior manager",
            to="closing-pending",
        ),
        on("dissent", "Somebody does not agree", to="may-not-close"),
        on("no_meeting", "No meeting has been held on it", to="closing-no-meeting"),
        on("pending", "Not settled, or somebody has not answered", to="closing-pending"),
        not_sure(to="closing-unclear"),
        cites="F105 F114 F115 F116",
        hint="All means all: no majority is mentioned.",
        gaps="NA25 NA39",
    ),
    step(
        "case-closed",
        "The case closes",
        info(
            "organisations-carry-risk",
            "The organisations carry the risk of closing, once it is evidenced that everything has "
            "been tried",
            who=EACH_ORGANISATION,
            cites="F114",
            gaps="NA36",
            about="closed",
        ),
        OUTCOME,
        then="closed-not-engaging",
        cites="F114",
        says="Section 11 speaks of sharing the outcome where risks are managed or support is "
        "fulfilled; that it holds here is a reading.",
        gaps="NA26 NA39",
    ),
    situation="The agencies have met, and the person still does not respond",
    about="still",
)
