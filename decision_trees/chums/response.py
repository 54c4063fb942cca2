"""Service users who fail to attend, paragraphs 3 and 4: the practitioner judges how to respond."""

from __future__ import annotations

from decision_trees.chums.shared import (
    DNA_ONLY,
    IF_RISK,
    RESPOND,
    TWO_WEEKS_REPLY,
    doubt,
)
from decision_trees.chums.words import (
    ALL_STAFF,
    ELECTRONIC_DATABASE,
    NOT_NAMED,
    PRACTITIONER,
    PROGRESS_NOTES,
    REPLY,
    REPLY_WINDOW,
    RESPONSES,
)
from decision_trees.vocabulary import CLOSING, MISSED
from policytree.model import EndKind
from policytree.notation import (
    all_of,
    ask,
    end,
    info,
    is_,
    may,
    moment,
    must,
    not_sure,
    on,
    section,
    should,
    should_not,
    step,
)

OFFERED = is_(RESPONSES, "offer")

RESPONSE = section(
    "response",
    "How to respond: the practitioner's judgement",
    "Service Users Who Fail To Attend, paragraphs 3 and 4",
    step(
        "coming-back",
        "Coming back on a missed appointment",
        RESPOND,
        DNA_ONLY,
        should(
            "write-up-if-missing",
            "If it is not written up yet: write up the missed appointment",
            who=NOT_NAMED,
            qualifier="always",
            record=PROGRESS_NOTES,
            cites="C3",
            gaps="CA17 CB2",
        ),
        should(
            "record-call-if-missing",
            "If they were rung and it is not recorded yet: record that call",
            who=NOT_NAMED,
            record=ELECTRONIC_DATABASE,
            cites="C21",
            gaps="CA17",
        ),
        should(
            "tell-if-missing",
            "If it was an initial appointment and they have not been told: tell the referrer and "
            "the GP, where applicable, that it was missed",
            who=NOT_NAMED,
            qualifier="always",
            cites="C24",
            gaps="CA12 CA13 CB2",
            about="initial",
        ),
        then="reply",
    ),
    ask(
        "reply",
        REPLY,
        "Has the family or young person replied?",
        on("replied", "Yes", to="replied", hint="Late replies too."),
        on("silent", "No, and any time you gave them is up", to="silent"),
        on("waiting", "No, and the two weeks are not up", to="waiting"),
        on("not_asked", "They were not asked to reply; another response is needed", to="some-risk"),
        not_sure(to="reply-unsure"),
        cites="C31",
        hint="Posting and arrival give different days. The later one protects the family.",
        why="Two weeks to reply should be given where appropriate.",
        gaps="CA3 CA15",
    ),
    step(
        "replied",
        "They have replied: judge again how to respond",
        then="some-risk",
        cites="C25",
        says="The policy has no step of its own for a reply, so it is the individual "
        "practitioner's judgement again. If they want a new appointment, choose it among the "
        "responses; if they want to end, discharge has its conditions.",
        gaps="CA15",
    ),
    step(
        "silent",
        "No reply: judge again how to respond",
        then="some-risk",
        cites="C25",
        says="The policy does not say what follows silence. By itself silence discharges nobody.",
        gaps="CA15",
    ),
    step(
        "reply-unsure",
        "Unsure whether they replied",
        doubt("reply-ask", "Whether this counts as a reply", gaps="CA15"),
        then="some-risk",
        says="By itself silence discharges nobody.",
    ),
    ask(
        "discharge-considered",
        CLOSING,
        "Is discharge from care being considered, alone or with other responses?",
        on("no", "No, the case stays open", to="responses"),
        on(
            "considered",
            "Yes",
            to="responses",
            tells="Whether to end their care is being talked about.",
        ),
        not_sure(to="discharge-unsure"),
        cites="C6 C25 C29",
        hint="The individual practitioner judges how to respond, on the information there is.",
        why="Discharge is one of the responses named, but other passages put conditions on it.",
        gaps="CA2 CA18 CA27",
    ),
    step(
        "discharge-unsure",
        "Unsure whether discharge is being considered",
        doubt(
            "discharge-ask",
            "Whether discharge is to be considered",
            gaps="CA18",
        ),
        then="responses",
        says="Until that is settled, nothing is closed.",
    ),
    ask(
        "responses",
        RESPONSES,
        "Which responses do you choose, apart from discharge?",
        on("write", "Write and ask them to contact the service", to="respond-now"),
        on("offer", "Offer a further appointment, in writing or by phone", to="respond-now"),
        on(
            "involve",
            "Involve the referrer or another appropriate professional",
            to="respond-now",
        ),
        on("other", "Another response", to="respond-now"),
        on("none", "None of these, or nothing decided yet", to="nothing-else"),
        not_sure(to="responses-unsure"),
        cites="C25 C26 C27 C28",
        hint="Choose all that apply; each of the last two stands alone. The policy names these, "
        "and discharge, and does not rule out others.",
        gaps="CA27",
    ),
    step(
        "respond-now",
        "Carry out the responses you chose",
        may(
            "write",
            "Write to the service user and ask them to get in touch for a further appointment",
            who=PRACTITIONER,
            cites="C26",
            letter="get-in-touch",
            when=is_(RESPONSES, "write"),
        ),
        may(
            "offer",
            "Offer a further appointment, in writing or by phone",
            who=PRACTITIONER,
            cites="C27",
            when=all_of(OFFERED, is_(MISSED, "one apart not_sure")),
            gaps="CA1",
        ),
        info(
            "offer-beyond-limit",
            "You chose a further offer after two or more missed in a row. The policy says to avoid "
            "repeated offers; weigh that before you make it",
            who=PRACTITIONER,
            cites="C25 C27 C30",
            when=all_of(OFFERED, is_(MISSED, "two")),
            gaps="CA1",
        ),
        must(
            "offer-know-barriers",
            "For the further appointment, be aware of what may keep the service user from engaging",
            who=ALL_STAFF,
            qualifier="need to",
            cites="C7",
            when=OFFERED,
            about="early",
        ),
        should(
            "offer-allow-for-barriers",
            "Allow for those barriers in arranging the further appointment",
            who=ALL_STAFF,
            by=moment("When arranging the appointment"),
            cites="C43",
            when=OFFERED,
            about="early",
        ),
        should(
            "offer-prepare",
            "For the further appointment, invite them to ring with questions, have their mobile "
            "number recorded and a reminder in place",
            who=NOT_NAMED,
            qualifier="the invitation: always",
            cites="C9 C11 C14",
            when=OFFERED,
            gaps="CA17 CB2",
            about="early",
        ),
        should(
            "offer-ring-ahead",
            "If the referral made engagement problems clear: address them ahead of time, for "
            "instance by ringing the service user before the further appointment",
            who=NOT_NAMED,
            by=moment("Ahead of any planned appointment"),
            cites="C12 C13",
            when=OFFERED,
            about="early",
        ),
        may(
            "involve",
            "Involve the referrer or another appropriate professional",
            who=PRACTITIONER,
            cites="C28",
            when=is_(RESPONSES, "involve"),
            gaps="CA20",
        ),
        info(
            "other-response",
            "You chose a response of another kind. It is left to your judgement, and the policy "
            "describes none besides those it names",
            who=PRACTITIONER,
            cites="C25",
            when=is_(RESPONSES, "other"),
            gaps="CA27",
        ),
        TWO_WEEKS_REPLY,
        then="discharge-too",
    ),
    step(
        "responses-unsure",
        "Unsure which response to choose",
        doubt("responses-ask", "Which response fits", gaps="CA27"),
        then="nothing-else",
    ),
    ask(
        "discharge-too",
        CLOSING,
        "Is discharge being considered as well?",
        on("no", "No", to="responded"),
        on(
            "considered", "Yes", to="gate", tells="Whether to end their care is being talked about."
        ),
        not_sure(to="responded"),
        cites="C29",
    ),
    ask(
        "nothing-else",
        CLOSING,
        "Is discharge what is being considered instead?",
        on("no", "No", to="undecided"),
        on(
            "considered", "Yes", to="gate", tells="Whether to end their care is being talked about."
        ),
        not_sure(to="undecided"),
        cites="C29",
    ),
    end(
        "waiting",
        EndKind.WAIT,
        "Wait for a reply",
        "Come back, with “I am coming back on a missed appointment”, when a reply has come or the "
        "two weeks are up.",
        should_not(
            "leave-reply-window",
            "Do not cut short the two weeks you gave them to reply. The later date is the end of "
            "their time, and no deadline for you",
            who=NOT_NAMED,
            qualifier="where appropriate",
            by=REPLY_WINDOW,
            cites="C31",
            gaps="CA3",
            note="The start of the two weeks is not stated. The later date protects the family.",
        ),
        IF_RISK,
        cites="C31",
    ),
    end(
        "responded",
        EndKind.ACTED,
        "Carry out what is listed, then come back",
        "Come back, with “I am coming back on a missed appointment”, when a reply has come or the "
        "time you gave is up. If another appointment is missed or discharge is considered, start "
        "again with that. The policy sets no further step here.",
        cites="C25",
        gaps="CA15",
    ),
    end(
        "undecided",
        EndKind.WAIT,
        "No response chosen yet",
        "You remain responsible for a response that rests on the service user's risk and needs. "
        "The policy gives no time for it. Come back when it is chosen; nothing is closed "
        "meanwhile.",
        cites="C4 C25",
    ),
    situation="A reply came after a missed appointment, or the time to reply is up",
)
