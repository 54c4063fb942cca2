"""Service users who fail to attend, paragraphs 1, 2 and 4: what every missed appointment asks."""

from __future__ import annotations

from decision_trees.chums.shared import (
    DISCUSS,
    DNA_ONLY,
    IF_RISK,
    NO_REPEAT_OFFERS,
    RECORD_CALL_IF,
    RECORD_MISSED,
    RESPOND,
    RISK_UNSURE,
    doubt,
)
from decision_trees.chums.words import ELECTRONIC_DATABASE, NO_CALL, NOT_NAMED
from decision_trees.vocabulary import INITIAL, MISSED, RISK
from policytree.notation import (
    ask,
    good_practice,
    info,
    moment,
    not_sure,
    on,
    section,
    should,
    step,
)

MISSED_APPOINTMENT = section(
    "fail-to-attend",
    "When an appointment is not attended",
    "Introduction, and Service Users Who Fail To Attend, paragraphs 1, 2 and 4",
    ask(
        "no-call",
        NO_CALL,
        "Is there a clinical reason not to ring the service user?",
        on("over", "The time of the appointment is over, and nobody rang", to="call-over"),
        on("no", "No", to="call"),
        on("yes", "Yes, there is a reason not to ring", to="missed"),
        not_sure(to="call-unsure"),
        cites="C20",
        hint="If the time of the appointment is still running, this comes first: it is enough that "
        "they are not there when expected, even if they may yet come. The policy gives no list of "
        "reasons against ringing; this is a clinical judgement.",
        why="Ringing while the appointment would be running is good practice, unless something "
        "clinical speaks against it.",
        gaps="CA9 CA10 CB3",
    ),
    step(
        "call",
        "Ring the service user",
        good_practice(
            "ring",
            "Ring the service user to learn why they did not come and to help them engage in "
            "future",
            who=NOT_NAMED,
            by=moment("During the time of the appointment"),
            cites="C20",
            gaps="CA10 CB2 CB3",
            about="why",
        ),
        should(
            "record-call",
            "Record that call",
            who=NOT_NAMED,
            record=ELECTRONIC_DATABASE,
            cites="C21",
            gaps="CA17",
        ),
        then="missed",
        says="If they say that they are on the way, or that they want to cancel, start again with "
        "“Something in between”.",
    ),
    step(
        "call-over",
        "Nobody rang during the appointment",
        RECORD_CALL_IF,
        then="missed",
        says="A call after that time is neither asked for nor ruled out. The other steps stay.",
        gaps="CB3",
    ),
    step(
        "call-unsure",
        "Unsure whether to ring",
        good_practice(
            "ring-unless",
            "Ring the service user, unless you find that something clinical speaks against it: "
            "that judgement is yours",
            who=NOT_NAMED,
            by=moment("During the time of the appointment"),
            cites="C20",
            gaps="CA10 CB2 CB3",
            about="why",
        ),
        RECORD_CALL_IF,
        doubt(
            "call-ask",
            "Whether something clinical speaks against ringing",
            gaps="CA10",
        ),
        then="missed",
    ),
    step(
        "missed",
        "What every missed appointment asks",
        RECORD_MISSED,
        RESPOND,
        DNA_ONLY,
        then="initial",
        cites="C2",
    ),
    ask(
        "initial",
        INITIAL,
        "Was it an initial appointment?",
        on("yes", "Yes", to="tell-initial"),
        on("no", "No, a later one", to="some-risk"),
        not_sure(to="initial-unsure"),
        cites="C24",
        hint="For a first appointment that had been rebooked the policy gives no answer.",
        why="The referrer and the GP should always hear of a missed initial appointment.",
        gaps="CA12",
    ),
    step(
        "tell-initial",
        "An initial appointment was missed",
        should(
            "tell-referrer",
            "Tell the referrer that the initial appointment was missed",
            who=NOT_NAMED,
            qualifier="always",
            cites="C24",
            gaps="CA12 CA13 CA20 CB2",
        ),
        should(
            "tell-gp",
            "Tell the GP that the initial appointment was missed",
            who=NOT_NAMED,
            qualifier="always, where applicable",
            cites="C24",
            gaps="CA12 CA13 CB2",
        ),
        then="some-risk",
    ),
    step(
        "initial-unsure",
        "Unsure whether it was an initial appointment",
        should(
            "tell-if-initial",
            "If it counts as an initial appointment: tell the referrer and the GP, where "
            "applicable, that it was missed",
            who=NOT_NAMED,
            qualifier="always",
            cites="C24",
            gaps="CA12 CA13 CA20 CB2",
            note="The policy does not rule out telling them in other cases.",
            about="initial",
        ),
        doubt(
            "initial-ask",
            "Whether it counts as an initial appointment",
            gaps="CA12",
        ),
        then="some-risk",
    ),
    ask(
        "some-risk",
        RISK,
        "Is the case considered to be at some risk?",
        on("none", "No", to="in-a-row"),
        on("identified", "Yes", to="discuss-risk"),
        not_sure(to="risk-unsure"),
        cites="C23",
        hint="The policy sets no threshold; this is a judgement.",
        why="Cases at some risk are taken to a supervisor or manager.",
        gaps="CA11 CB1",
    ),
    step(
        "discuss-risk",
        "A case at some risk",
        DISCUSS,
        then="in-a-row",
    ),
    step(
        "risk-unsure",
        "Unsure whether the case is at some risk",
        IF_RISK,
        RISK_UNSURE,
        then="in-a-row",
    ),
    ask(
        "in-a-row",
        MISSED,
        "How many appointments has the service user missed?",
        on(
            "one",
            "This one only",
            to="discharge-considered",
            tells="One appointment is all that they have missed.",
        ),
        on(
            "apart",
            "Several, but they attended the one before this",
            to="discharge-considered",
            tells="Earlier appointments went by without them as well, but to the one "
            "before this they came.",
        ),
        on(
            "two",
            "This one and the one before it, or more in a row",
            to="limit",
            tells="The last two appointments went by without them.",
        ),
        not_sure(
            to="count-unsure",
            label="Not sure, for example because a cancellation came in between",
            tells="Between the last two that they missed lies one that may have been called off.",
        ),
        cites="C30",
        hint="Count the one missed last. Cancellations are not missed appointments. That attending "
        "ends a run is a reading.",
        why="After two in a row repeated offers should be avoided.",
        gaps="CA21",
    ),
    step(
        "limit",
        "Two or more in a row: the limit on offers",
        NO_REPEAT_OFFERS,
        then="discharge-considered",
    ),
    step(
        "count-unsure",
        "Unsure whether two were missed in a row",
        NO_REPEAT_OFFERS,
        info(
            "count-both",
            "If this makes two in a row, that limit applies; if not, it does not yet",
            who=NOT_NAMED,
            cites="C25 C30",
            gaps="CA21",
        ),
        doubt(
            "count-ask",
            "Whether this makes two in a row",
            gaps="CA21",
        ),
        then="discharge-considered",
    ),
    situation="A child or young person did not come, or is not there when expected",
)
