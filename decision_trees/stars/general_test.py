"""The general test of whether an absence is acceptable."""

from __future__ import annotations

from decision_trees.stars.reason_facts import NOTICE, PROOF, REARRANGED, REASONABLE
from decision_trees.stars.shared import ACCEPTED_AFTER_ALL, MAKE_ANOTHER_TOLD, TOLD_CONFLICT
from decision_trees.stars.words import (
    KEY_WORKER,
    SERVICE_USER,
    TRUTHFUL,
    UNSURE_OF_PROOF,
    ask_line_manager,
    nobody_named,
)
from policytree.notation import (
    ask,
    info,
    moment,
    must,
    not_sure,
    on,
    section,
    should,
    step,
)

TELL_AFTER = should(
    "tell-after",
    "Tell the key worker of an absence that could not be told beforehand",
    who=SERVICE_USER,
    by=moment("As soon as possible after the absence"),
    qualifier="where the reason lay within their control",
    cites="S37",
)

TEST = section(
    "test",
    "Acceptable or not: the general test",
    "Is it an acceptable absence or an unacceptable absence?",
    step(
        "judge-reason",
        "A reason was given",
        must(
            "judge",
            "Assess whether the missed appointment is acceptable",
            who=KEY_WORKER,
            cites="S35",
            gaps="A25",
        ),
        should(
            "weigh-control",
            "Weigh whether the reason lay within the person's own control: keeping the appointment "
            "was theirs to arrange",
            who=KEY_WORKER,
            cites="S36",
            gaps="A25",
        ),
        then="miss-or-late",
    ),
    ask(
        "notice",
        NOTICE,
        "Did the person let the key worker know?",
        on("before", "Yes, before the appointment", to="rearranged-already"),
        on(
            "not_possible",
            "Beforehand it was not reasonably possible; they told as soon as it was",
            to="notice-after",
        ),
        on(
            "neither",
            "Beforehand it was not reasonably possible, and afterwards they did not either",
            to="notice-neither",
        ),
        on("withheld", "No, although they reasonably could have beforehand", to="notice-withheld"),
        not_sure(to="notice-unsure"),
        cites="S37 S44 S13",
        hint="The text asks for notice where the reason lay within the person's control. Where it "
        "did not, weigh that; being unable to tell beforehand is then no fault.",
        why="An absence without notice that could have been given is unacceptable by definition.",
    ),
    ask(
        "rearranged-already",
        REARRANGED,
        "Was another appointment agreed in place of this one, before it came?",
        on("yes", "Yes", to="rearranged"),
        on("no", "No", to="notice-given"),
        not_sure(to="rearranged-unsure"),
        cites="S13",
        why="Nothing in the text counts an appointment that was re-arranged beforehand.",
        gaps="A32",
    ),
    step(
        "rearranged-unsure",
        "Unsure whether another appointment was agreed",
        nobody_named(
            "rearranged-open",
            "Was another appointment agreed beforehand? The case file and diaries may show it; if "
            "it was, nothing counts this one.",
            gaps="A32",
        ),
        then="notice-given",
    ),
    step(
        "notice-given",
        "They told before the appointment",
        MAKE_ANOTHER_TOLD,
        then="reason",
        gaps="A32",
    ),
    step(
        "notice-after",
        "Told afterwards, as it was not possible before",
        TELL_AFTER,
        then="reason",
    ),
    step(
        "notice-neither",
        "Not told beforehand, and not afterwards either",
        TELL_AFTER,
        ask_line_manager(
            "neither-manager",
            "what follows where notice was not possible beforehand and none came afterwards",
            gaps="A16 A25",
        ),
        then="reason",
    ),
    step(
        "notice-withheld",
        "Notice was possible and not given",
        info(
            "withheld-unacceptable",
            "By the general definition this absence is unacceptable; some of the items on single "
            "reasons say nothing of notice and would accept it",
            who=KEY_WORKER,
            cites="S44",
            until=ACCEPTED_AFTER_ALL,
            gaps="A16",
        ),
        then="reason",
    ),
    step(
        "notice-unsure",
        "Unsure about notice",
        ask_line_manager(
            "notice-manager",
            "whether notice could reasonably have been given, and what follows; also where they "
            "told late although they could have told sooner",
            gaps="A16 A25",
        ),
        then="reason",
    ),
    step(
        "no-explanation",
        "No explanation is given",
        info(
            "no-explanation-unacceptable",
            "By the general definition an absence without an explanation is unacceptable",
            who=KEY_WORKER,
            cites="S43",
            until=ACCEPTED_AFTER_ALL,
            gaps="A2 A12",
        ),
        then="rule-out",
    ),
    ask(
        "reasonable",
        REASONABLE,
        "Is the explanation reasonable?",
        on("yes", "Yes", to="general-notice"),
        on("no", "No", to="unreasonable"),
        not_sure(to="reason-unsure"),
        cites="S40 S41",
        hint="The text does not define reasonable; this is the key worker's judgement.",
        gaps="A58",
    ),
    step(
        "unreasonable",
        "The explanation is not reasonable",
        info(
            "unreasonable-unacceptable",
            "By the general definition an absence without a reasonable explanation is unacceptable",
            who=KEY_WORKER,
            cites="S41",
            until=ACCEPTED_AFTER_ALL,
            gaps="A25",
        ),
        TOLD_CONFLICT,
        then="rule-out",
    ),
    ask(
        "general-notice",
        NOTICE,
        "Could they reasonably have given notice beforehand, and did not?",
        on("withheld", "Yes, they could have and did not", to="rule-out"),
        on("before", "They gave notice", to="general-proof"),
        on("not_possible", "They could not", to="general-proof"),
        on("neither", "They could not, and did not tell afterwards", to="general-proof"),
        not_sure(to="general-proof"),
        cites="S44",
        why="No item covers this reason, so the general definition decides.",
    ),
    ask(
        "general-proof",
        PROOF,
        "What proof is there?",
        on("shown", "Proof was shown", to="general-accept"),
        on("coming", "None yet: it is still to come", to="decision-pending"),
        on("checkable", TRUTHFUL, to="verify"),
        on("not_apt", "Proof is neither appropriate nor possible here", to="proof-unsure"),
        on("none", "None, and it cannot be looked into or confirmed", to="unverified"),
        not_sure(to="proof-unsure", label=UNSURE_OF_PROOF),
        cites="S39 S40 S42",
    ),
    step(
        "general-accept",
        "Reasonable, and supported by proof",
        info(
            "general-acceptable",
            "By the general definition this is an acceptable absence",
            who=KEY_WORKER,
            cites="S40",
            gaps="A14 A15",
        ),
        then="decision",
    ),
)
