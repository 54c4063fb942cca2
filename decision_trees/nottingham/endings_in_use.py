"""Where a route stops with the framework in use: waiting, closed, or referred to a person."""

from __future__ import annotations

from decision_trees.nottingham.conditional import IF_NOT_ENGAGING
from decision_trees.nottingham.duties import ESCALATING, LINE_MANAGER_OPTIONS, ask_senior, suggest
from policytree.model import EndKind
from policytree.notation import end, instruction, section

THROUGHOUT_AFTER = "Whether what holds throughout goes on after this is not said."

ENDINGS_IN_USE = section(
    "endings-in-use",
    "Where this leads with the framework in use",
    "sections 7 to 12",
    end(
        "existing-forum",
        EndKind.ACTED,
        "The person is referred to a forum that exists already",
        "Carry out what is listed. Come back when a meeting on the person is planned, or when "
        "something changes. What section 12 requires is listed for a person who still does not "
        "engage; that it holds already is a reading.",
        *IF_NOT_ENGAGING,
        cites="F38",
        gaps="CB2",
    ),
    end(
        "no-meeting",
        EndKind.NOT_COVERED,
        "Not covered: neither a meeting nor a forum",
        "This is not what sections 5 and 7 ask: section 5 has a meeting called, and section 7 "
        "gives two choices and no third. Section 8 speaks of alternatives to discuss with your "
        "line manager and does not say what they are. What is listed still applies.",
        ask_senior(
            "no-meeting-advice",
            "on the safeguarding and legal options: neither a meeting nor a forum has been settled",
            also="F22 F38",
            gaps="NA14",
        ),
        LINE_MANAGER_OPTIONS,
        *IF_NOT_ENGAGING,
        cites="F22 F38 F53",
        gaps="NA14",
    ),
    end(
        "manager-deciding",
        EndKind.WAIT,
        "Wait for what the manager settles",
        "Carry out what is listed. When it is settled, come back and choose the answer on a "
        "manager who settles a meeting or a forum. No time is stated. What section 12 requires is "
        "listed for a person who still does not engage; that it holds already is a reading.",
        *IF_NOT_ENGAGING,
        cites="F38",
        gaps="NA14 NA18",
    ),
    end(
        "forum-unclear",
        EndKind.REFER,
        "Ask whether a meeting or a forum is to take the case",
        "When that is known, come back and choose the answer on a manager who settles a meeting or "
        "a forum. What section 12 requires is listed for a person who still does not engage; that "
        "it holds already is a reading.",
        instruction(
            "forum-advice",
            "Discuss with your line manager whether a meeting is held, and what else could be done",
            who="You",
            cites="F53",
            refers="line manager",
            gaps="NA14",
        ),
        *IF_NOT_ENGAGING,
        cites="F53",
        gaps="NA14",
    ),
    end(
        "until-review",
        EndKind.WAIT,
        "Carry out the plan until the review meeting",
        "Come back at the review and choose the answer on a review meeting. The group sets its "
        "date; the framework gives none. Section 10 sends you to section 12 at the review; what "
        "section 12 requires is listed already, for a person who still does not engage. That is a "
        "reading.",
        *IF_NOT_ENGAGING,
        cites="F79 F82 F93 F96",
        gaps="NA18 NA23",
    ),
    end(
        "until-next-review",
        EndKind.WAIT,
        "The person engages; risks are not yet managed",
        "Reviews go on; the risks are not managed, or that is not settled. Come back at the next "
        "review. If an agency has fulfilled its support, choose closing at the question on the "
        "point reached.",
        cites="F93 F100",
        gaps="NA39",
    ),
    end(
        "engaging-unclear",
        EndKind.REFER,
        "Settle with the group whether the person engages",
        "Section 12 applies while they do not. Reviews go on while the risks are not managed.",
        *IF_NOT_ENGAGING,
        suggest(
            "engaging-advice",
            "the group",
            "whether the person engages",
            gaps="NA27",
        ),
        cites="F93 F96",
        gaps="NA27",
    ),
    end(
        "managed-open",
        EndKind.ACTED,
        "The risks are managed, and the person engages",
        "Regular meetings can stop. Any ongoing support goes on as agreed. Come back when the "
        "point agreed for another meeting is reached.",
        cites="F95 F97 F99 F102",
        gaps="NA34",
    ),
    end(
        "not-engaging-open",
        EndKind.WAIT,
        "Not engaging, and not closed",
        "Carry out what is listed. While the risks are not managed, reviews go on too. Come back "
        "at the next review, when something changes, or when closing is in question.",
        cites="F93 F96",
        gaps="NA24 NA39",
    ),
    end(
        "closed-not-engaging",
        EndKind.ACTED,
        "Closed because the person does not engage",
        "All conditions of section 12 are listed. It does not say who tells the person or the "
        "other agencies of the closing, nor whether a case whose risks are not managed may close: "
        f"section 10 has reviews go on until they are. {THROUGHOUT_AFTER} If the person comes back "
        "or something changes, start again by the first answer on the point reached.",
        cites="F93 F114 F115 F116",
        gaps="NA26 NA39 CB3",
    ),
    end(
        "closing-no-meeting",
        EndKind.REFER,
        "Do not close: no meeting has been held on it",
        "Section 12 has the decision taken through the meeting. Escalate the case. When a manager "
        "has settled on a meeting or a forum, come back and choose that answer on the point "
        "reached.",
        *ESCALATING,
        cites="F38 F115",
        gaps="NA25 CB9",
    ),
    end(
        "may-not-close",
        EndKind.REFER,
        "Do not close: somebody does not agree",
        "Every member and their senior managers must agree. The framework gives no majority and no "
        "way of settling a dispute; the work goes on.",
        suggest(
            "dissent-advice",
            "a senior manager",
            "about the disagreement, for which no way of settling it is given",
            also="F116",
            gaps="NA25",
        ),
        cites="F116",
        gaps="NA25",
    ),
    end(
        "closing-pending",
        EndKind.WAIT,
        "Do not close yet: agreement is not complete",
        "Come back when every member and every one of their senior managers has agreed, or "
        "somebody has said no. Nothing is said on absence or silence.",
        cites="F105 F116",
        gaps="NA25",
    ),
    end(
        "closing-unclear",
        EndKind.REFER,
        "Do not close for non-engagement: something is unclear",
        "Settle first why closing is in question, and whether all agree. The work goes on "
        "meanwhile.",
        suggest(
            "closing-advice",
            "a senior manager",
            "why closing is in question and whether its conditions are met",
            gaps="NA25 NA26",
        ),
        cites="F100 F116",
        gaps="NA26",
    ),
    end(
        "closed-fulfilled",
        EndKind.ACTED,
        "Your agency's part is closed: its support is fulfilled",
        "Section 11 asks for no agreement of all, as section 12 does; that none is needed is a "
        f"reading. Meetings of the other agencies can go on without you. {THROUGHOUT_AFTER} If "
        "something changes, start again by the first answer on the point reached.",
        cites="F100 F101 F102 F103",
        gaps="NA26 NA39 CB3",
    ),
    end(
        "closing-other",
        EndKind.NOT_COVERED,
        "Not covered: closing for another reason",
        "If the reason is that the person did not attend or does not engage, the conditions of "
        "section 12 apply: go back and choose that answer. The framework knows two kinds of "
        "closing only: support fulfilled, and no engagement with no option left. It counts "
        "agencies' own closing rules and time limits among the barriers, and does not say which "
        "text goes first. Where time runs out, section 10 has a review ask whether support can run "
        "longer.",
        ask_senior(
            "closing-other-advice",
            "on the safeguarding and legal options before the case closes for such a reason",
            also="F114",
            gaps="NA26 NA31",
        ),
        cites="F25 F98 F100 F114",
        gaps="NA26 NA31",
    ),
)
