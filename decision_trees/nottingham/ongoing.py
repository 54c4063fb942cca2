"""Section 11: why a case is to close, and closing when an agency's support is fulfilled."""

from __future__ import annotations

from decision_trees.nottingham.duties import ONGOING, OUTCOME, suggest
from decision_trees.nottingham.review_facts import CLOSING, MANAGED, MEETINGS
from decision_trees.nottingham.words import NOT_NAMED, WHERE
from policytree.notation import (
    any_of,
    ask,
    instruction,
    is_,
    must,
    not_sure,
    on,
    section,
    step,
)

CLOSER = "The agency that closes"

NOT_ENGAGING_LABEL = (
    "The person does not engage; missed appointments and rules on them count as this"
)
OTHER_LABEL = "A reason that has nothing to do with engaging, for example that funding ends"
OTHER_HINT = (
    "Closing under a rule on attendance is closing because the person does not engage: use the "
    "answer on that."
)
FULFILLED_HINT = (
    "Support that the person did not take up is not fulfilled support: that is a reading. If in "
    "doubt, use the answer on not engaging."
)

WHY_CLOSING = section(
    "why-closing",
    "Why the case is to close",
    "section 11 paragraph 2 and section 12 bullet 7",
    ask(
        "why-closing",
        CLOSING,
        "Why is closing in question?",
        on(
            "fulfilled",
            "An agency has fulfilled its support and has to close",
            to="meetings",
            hint=FULFILLED_HINT,
        ),
        on("not_engaging", NOT_ENGAGING_LABEL, to="not-engaging"),
        on("other", OTHER_LABEL, to="closing-other", hint=OTHER_HINT),
        not_sure(
            to="closing-unclear", tells="Why their support should end nobody has said clearly."
        ),
        cites="F10 F100 F114",
        why="The framework has two kinds of closing, with different conditions.",
        gaps="NA26",
    ),
    ask(
        "closing-managed",
        CLOSING,
        "Is closing in question?",
        on("no", "No", to="managed-open", tells="Nobody has spoken of ending their support."),
        on("fulfilled", "Yes: an agency has fulfilled its support and has to close", to="meetings"),
        on(
            "not_engaging",
            "Yes, because of missed appointments or a rule on attendance",
            to="not-engaging",
        ),
        on("other", f"Yes. {OTHER_LABEL}", to="closing-other", hint=OTHER_HINT),
        not_sure(to="closing-unclear", tells="Whether their support might end was left open."),
        cites="F100 F114",
        gaps="NA26",
    ),
    situation="You or another agency think of closing the case",
)

FULFILLED = section(
    "11",
    "Support fulfilled",
    "section 11",
    ask(
        "meetings",
        MEETINGS,
        "Are multi-agency or multi-disciplinary meetings still taking place?",
        on("yes", "Yes", to="tell-lead"),
        on("no", "No", to="tell-all"),
        not_sure(to="tell-either"),
        cites="F100 F101",
        why="It decides whom the closing agency must tell.",
    ),
    step(
        "tell-lead",
        "Meetings still take place",
        must(
            "tell-lead",
            "Let the other agencies know of the closing by telling the lead agency",
            who=CLOSER,
            cites="F100",
            gaps="CB6",
            about="notify",
        ),
        then="own-closing",
    ),
    step(
        "tell-all",
        "Meetings no longer take place",
        must(
            "tell-all",
            "Tell of the closing every agency that was involved",
            who=CLOSER,
            cites="F101",
            about="notify",
        ),
        then="own-closing",
    ),
    step(
        "tell-either",
        "Unsure whether meetings still take place",
        must(
            "tell-either",
            "Tell of the closing: the lead agency if meetings still take place, every agency that "
            "was involved if not",
            who=CLOSER,
            cites="F100 F101",
            note="Telling all of them, the lead agency included, meets both.",
            gaps="CB6",
            about="notify",
        ),
        suggest(
            "meetings-advice",
            "the lead agency",
            "whether meetings still take place",
            also="F100",
        ),
        then="own-closing",
    ),
    step(
        "own-closing",
        "Your agency's own part",
        instruction(
            "if-managed-support",
            "If the risks are considered managed: think through the support needed for ongoing "
            "needs, and for the wellbeing of the person and anybody else in the home",
            who=NOT_NAMED,
            cites="F99",
            when=any_of(is_(WHERE, "closing not_engaging"), is_(MANAGED, "not_sure")),
            gaps="CB7",
        ),
        ONGOING,
        OUTCOME,
        then="closed-fulfilled",
        gaps="NA26",
    ),
    about="closed",
)
