"""Discharge: one gate, gathered from the four places in which the policy speaks of it.

They are the Introduction (paragraph 3), Preventing barriers (paragraphs 6 and 7) and the fifth
paragraph on service users who fail to attend.
"""

from __future__ import annotations

from decision_trees.chums.shared import (
    DISCUSS,
    IF_RISK,
    NO_REPEAT_OFFERS,
    RISK_UNSURE,
    TWO_WEEKS_REPLY,
    doubt,
)
from decision_trees.chums.words import (
    DECISION,
    DIFFICULT,
    DISCHARGE_WINDOW,
    EFFORTS,
    GATE_REPLY,
    LETTER_SENT,
    MANAGERS,
    NOT_NAMED,
    PRACTITIONER,
    WEIGHED,
)
from decision_trees.vocabulary import RISK
from policytree.model import EndKind
from policytree.notation import (
    ask,
    end,
    info,
    is_,
    may,
    moment,
    not_sure,
    on,
    section,
    should,
    should_not,
    step,
)

GATE = section(
    "discharge",
    "Before any discharge",
    "Introduction, paragraph 3; Preventing barriers, paragraphs 6 and 7; Service Users Who Fail To "
    "Attend, paragraph 5",
    step(
        "gate",
        "Before any discharge: every condition",
        should(
            "weigh-safeguarding",
            "Consider carefully any safeguarding or child protection concern, actual or potential, "
            "and any other risk",
            who=NOT_NAMED,
            qualifier="discharge only after this",
            by=moment("Before any discharge"),
            cites="C5 C32",
            gaps="CA5 CA14 CB1",
            about="risk safeguarding children",
        ),
        should(
            "weigh-complexity",
            "Consider how risky and how complex the case is",
            who=NOT_NAMED,
            qualifier="discharge only after this",
            by=moment("Before deciding on discharge"),
            cites="C15",
            about="risk",
        ),
        should(
            "write-before-discharge",
            "Write to the family or young person and to the referrer, and allow them two weeks to "
            "respond",
            who=NOT_NAMED,
            qualifier="discharge only after this",
            by=moment("Before deciding on discharge"),
            cites="C16",
            letter="before-discharge",
            until=is_(LETTER_SENT, "yes"),
            gaps="CA4 CA20 CA26 CB2",
            about="notify",
        ),
        should_not(
            "wait-two-weeks",
            "Do not decide on discharge while anybody's two weeks to respond are running. The "
            "later date is the end of their time, and no deadline for you",
            who=NOT_NAMED,
            by=DISCHARGE_WINDOW,
            cites="C16",
            until=is_(GATE_REPLY, "silent"),
            gaps="CA3 CA15",
            note="The start of the two weeks is not stated. The later date protects the family, "
            "and reaching it closes no case by itself.",
        ),
        should(
            "managers-aware",
            "Be aware that teams can wrongly shut out high-risk service users whom they see as "
            "difficult or not motivated",
            who=MANAGERS,
            cites="C17",
            standing=True,
            gaps="CA16",
            about="high-risk",
        ),
        should(
            "managers-research",
            "Be aware of the research on team acculturation, and of how processes that alienate "
            "service users can affect systems of professionals",
            who=MANAGERS,
            cites="C19",
            standing=True,
            gaps="CA16",
            about="high-risk",
        ),
        then="gate-risk",
        gaps="CA2 CA23 CB8",
    ),
    ask(
        "gate-risk",
        RISK,
        "Is the case considered to be at some risk?",
        on("none", "No", to="weighed"),
        on("identified", "Yes", to="gate-discuss"),
        not_sure(to="gate-risk-unsure"),
        cites="C23 C15",
        hint="The policy sets no threshold; this is a judgement.",
        why="Cases at some risk are taken to a supervisor or manager, and for some at high risk "
        "closing needs good reasons.",
        gaps="CA11 CB1",
    ),
    step("gate-discuss", "A case at some risk", DISCUSS, then="difficult"),
    step(
        "gate-risk-unsure",
        "Unsure whether the case is at some risk",
        IF_RISK,
        RISK_UNSURE,
        then="difficult",
    ),
    ask(
        "difficult",
        DIFFICULT,
        "Is this a high-risk service user who is seen as difficult or not motivated?",
        on("yes", "Yes", to="good-reasons"),
        on("no", "No", to="weighed"),
        not_sure(to="difficult-unsure"),
        cites="C17 C18",
        hint="Ask yourself whether contact is being closed off because somebody thinks them "
        "difficult or not motivated. The policy does not define high risk.",
        why="The policy warns managers that teams can wrongly close off contact in such cases.",
        gaps="CA16",
    ),
    step(
        "good-reasons",
        "High risk, and seen as difficult or not motivated",
        should(
            "give-reasons",
            "Give good reasons for closing, and close only once every appropriate effort to engage "
            "has been made",
            who=NOT_NAMED,
            cites="C18",
            gaps="CA16 CB7",
            about="high-risk",
        ),
        then="efforts",
    ),
    step(
        "difficult-unsure",
        "Unsure whether the warning fits this case",
        should(
            "give-reasons-if",
            "If it fits: give good reasons for closing, and close only once every appropriate "
            "effort to engage has been made",
            who=NOT_NAMED,
            cites="C18",
            gaps="CA16 CB7",
            about="high-risk",
        ),
        doubt("difficult-ask", "Whether the warning to managers fits this case", gaps="CA16"),
        then="weighed",
    ),
    ask(
        "efforts",
        EFFORTS,
        "Has every appropriate effort to engage been made, and are there good reasons for closing?",
        on("yes", "Yes", to="weighed"),
        on("no", "No", to="efforts-first"),
        not_sure(to="ask-first"),
        cites="C18",
        why="In such cases closing comes after the efforts, and with good reasons.",
        gaps="CA16 CB7",
    ),
    ask(
        "weighed",
        WEIGHED,
        "Have safeguarding, other risks and complexity been carefully considered?",
        on("yes", "Yes", to="letter-sent"),
        on("no", "No", to="not-weighed"),
        not_sure(to="ask-first"),
        cites="C5 C15 C32",
        why="Two passages allow discharge only after that, and a third asks for it before the "
        "decision.",
        gaps="CA5 CA14",
    ),
    ask(
        "letter-sent",
        LETTER_SENT,
        "Has a letter gone to the family or young person, and one to the referrer, that allows two "
        "weeks to respond?",
        on(
            "yes",
            "Yes, to both",
            to="two-weeks",
            hint="Where they referred themselves, one letter may serve for both: a reading.",
        ),
        on("no", "No, or only to one of them", to="write-first"),
        not_sure(
            to="write-first",
            label="Not sure, for example whether an earlier letter counts",
        ),
        cites="C16",
        hint="An earlier letter counts if it went to both and allowed two weeks; that is a "
        "reading.",
        why="The decision should come only after that.",
        gaps="CA4 CA20 CA26",
    ),
    ask(
        "two-weeks",
        GATE_REPLY,
        "Are the two weeks over, and has anybody responded?",
        on(
            "silent",
            "Over, counted from arrival as well, and no response",
            to="discharge-possible",
            tells="Fifteen days after it arrived, the last of the post was still "
            "without an answer.",
        ),
        on(
            "replied",
            "There is a response, and nobody else's two weeks are still running",
            to="gate-replied",
            hint="Late responses too.",
            tells="An answer lies on your desk, and nobody else's fortnight is still running.",
        ),
        on(
            "partly",
            "Only one has responded, and the other's two weeks are still running",
            to="gate-waiting",
        ),
        on(
            "waiting",
            "Not over, and no response",
            to="gate-waiting",
            tells="Thirteen days after it arrived, the last of the post is still "
            "without an answer.",
        ),
        on("unknown", "Over from posting; when it arrived is not known", to="gate-waiting"),
        not_sure(to="ask-first"),
        cites="C16",
        hint="With two letters, count from the later one. Posting and arrival give different days; "
        "the later one protects the family.",
        gaps="CA3 CA15",
    ),
    step(
        "gate-replied",
        "A response has come: judge again how to respond",
        then="discharge-possible",
        cites="C25",
        says="The policy has no step for a response, early or late. It is the individual "
        "practitioner's judgement again; every condition before a discharge stays. If everybody "
        "has answered early, whether the rest of the two weeks must run is not said.",
        gaps="CA15",
    ),
    step(
        "discharge-possible",
        "The letter is out and the time to respond is behind you",
        may(
            "discharge-option",
            "Once every condition on this route is met, you may choose discharge as the response",
            who=PRACTITIONER,
            cites="C29",
            gaps="CA2 CA18",
        ),
        then="decision",
    ),
    ask(
        "decision",
        DECISION,
        "What has been decided?",
        on("close", "To close the case", to="tell-of-closing"),
        on("open", "To keep the case open", to="kept-open"),
        not_sure(to="ask-first", label="Not decided, or not sure"),
        cites="C25 C29 C33",
        hint="Meeting the conditions allows a discharge and does not require one.",
        gaps="CA15 CA18",
    ),
    end(
        "efforts-first",
        EndKind.WAIT,
        "No discharge yet: efforts to engage and good reasons first",
        "Come back, with “Discharge is being considered”, when both are there. The policy does not "
        "say what counts as every appropriate effort, or who judges it.",
        cites="C18",
        gaps="CA16 CB7",
    ),
    end(
        "not-weighed",
        EndKind.WAIT,
        "No discharge yet: consider safeguarding, other risks and complexity first",
        "Come back, with “Discharge is being considered”, when that is done.",
        cites="C5 C15 C32",
        gaps="CA14",
    ),
    end(
        "write-first",
        EndKind.WAIT,
        "No discharge yet: write first, and allow two weeks",
        "An earlier letter counts only if it went to both and allowed two weeks (a reading); "
        "otherwise write again. Come back, with “Discharge is being considered”, when a response "
        "has come or the two weeks are over.",
        info(
            "letter-ask",
            "Whether an earlier letter counts: for this the policy names nobody to ask. Writing "
            "again is safe on either reading",
            who=NOT_NAMED,
            cites="C25 C16",
            when=is_(LETTER_SENT, "not_sure"),
            refers="a supervisor or manager where the case is at some risk; otherwise nobody is "
            "named",
            gaps="CA26",
        ),
        cites="C16",
        gaps="CA26",
    ),
    end(
        "gate-waiting",
        EndKind.WAIT,
        "No discharge yet: the two weeks are, or may be, still running",
        "Come back, with “Discharge is being considered”, when everybody has responded or the two "
        "weeks are over, counted from the day the last letter arrived. If that day is not known, "
        "the policy does not say what to take: allow for the post.",
        cites="C16",
        gaps="CA3 CA15",
    ),
    end(
        "kept-open",
        EndKind.ACTED,
        "The case stays open: judge how to respond",
        "The policy does not require a discharge. How to respond is the individual practitioner's "
        "judgement: to choose a response, start again with “I am coming back on a missed "
        "appointment”; for a new appointment, with “Nothing is missed”.",
        TWO_WEEKS_REPLY,
        NO_REPEAT_OFFERS,
        cites="C25",
    ),
    end(
        "ask-first",
        EndKind.REFER,
        "Settle this first: nothing is closed meanwhile",
        "The response is the individual practitioner's judgement. The policy names a supervisor or "
        "manager for cases at some risk, and nobody for other doubts. Come back, with “Discharge "
        "is being considered”, when it is settled.",
        doubt("point-ask", "The point you are not sure about", gaps="CA18"),
        IF_RISK,
        cites="C25 C23",
    ),
    about="before-closing",
)
