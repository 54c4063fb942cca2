"""Sections 7 and 9: what the manager settles, and the support and engagement meeting."""

from __future__ import annotations

from decision_trees.nottingham.contact_facts import IN_DOUBT, UNSAFE_OR_UNASKED
from decision_trees.nottingham.duties import (
    LEAD_AGENCY,
    LINE_MANAGER_AFTER,
    RISK_TOOL,
    ask_senior,
)
from decision_trees.nottingham.review_facts import REVIEW_HELD
from decision_trees.nottingham.words import (
    ATTENDEES,
    FORUM,
    GROUP,
    MEETING_READ,
    NOT_NAMED,
    OWN_MANAGER,
    WHERE,
)
from policytree.notation import (
    ask,
    info,
    instruction,
    moment,
    must,
    not_sure,
    on,
    section,
    should,
    step,
)

INVITING = (
    instruction(
        "invite-agencies",
        "Invite every agency that has, or could have had, something to do with the person or with "
        "anybody else in the home",
        who=NOT_NAMED,
        cites="F61",
        gaps="NA30 CB7 CB8",
    ),
    instruction(
        "invite-person",
        "Consider inviting the person, or somebody who acts as their representative",
        who=NOT_NAMED,
        cites="F62",
        gaps="NA30 CB7",
        about="notify",
    ),
    ask_senior(
        "invite-advice",
        "on whom to invite and tell, where somebody in the home or a representative may be the one "
        "who controls or frightens the person",
        when=IN_DOUBT,
        gaps="NA30",
    ),
    should(
        "minute-taker",
        "Have a separate minute taker",
        who=NOT_NAMED,
        cites="F64",
        gaps="CB7",
    ),
    should(
        "chair",
        "Chair the meeting, unless otherwise agreed",
        who="The lead agency identifying concerns",
        cites="F65",
        note="The lead agency is decided at the first meeting. Until then the agency that raised "
        "the concerns is a reading: ask the meeting to confirm it.",
        gaps="NA15",
    ),
)
"""Before any meeting of section 9."""

AGENDA_POINTS = (
    info(
        "meeting-purpose",
        "The meeting is there to consider the situation by sharing all that is relevant, to make "
        "clear what more can be done, and to recommend it",
        who=GROUP,
        cites="F60",
    ),
    instruction(
        "map-events",
        "Map the circumstances: all events and information, risks, concerns, and what has been "
        "shared. Take no event in isolation",
        who=MEETING_READ,
        by=moment("At the meeting"),
        cites="F63",
    ),
    must(
        "discuss-risk",
        "Discuss the risks together and work through the standing agenda",
        who=ATTENDEES,
        qualifier="collective responsibility",
        by=moment("At the meeting"),
        cites="F69",
        about="risk",
    ),
    instruction(
        "agenda-risk",
        "Standing agenda, on risk: what the risk or concern is, what already reduces it, the "
        "barriers to removing it, the action needed, and where safety has grown and risk fallen",
        who=ATTENDEES,
        by=moment("At the meeting"),
        cites="F70 F72 F73 F74 F75",
        about="risk",
    ),
    instruction(
        "agenda-person",
        "Standing agenda, on the person: what they want and why they cannot engage now, and ways "
        "to empower them",
        who=ATTENDEES,
        by=moment("At the meeting"),
        cites="F71 F76",
        gaps="NA27",
        about="why",
    ),
    instruction(
        "agenda-powers",
        "Standing agenda: whether statutory powers are being considered",
        who=ATTENDEES,
        by=moment("At the meeting"),
        cites="F77",
        gaps="NA35",
        about="legal",
    ),
)
"""At any meeting of section 9: the standing agenda up to its points on plan and review."""

TELLING = (
    instruction(
        "agenda-who-tells",
        "Settle who is best placed both to engage with the person and to tell them what was "
        "decided",
        who=ATTENDEES,
        by=moment("At the meeting"),
        cites="F80",
        gaps="NA38",
        about="notify",
    ),
    ask_senior(
        "tell-safely-advice",
        "on how the person can be told safely, while no way of making contact is known to be safe",
        when=UNSAFE_OR_UNASKED,
        gaps="CB1",
    ),
)
"""The last point on the agenda, and how it is done safely."""

PLAN_AND_REVIEW = (
    instruction(
        "agenda-plan",
        "Agree an action plan with a timescale and a named lead for each action",
        who=ATTENDEES,
        by=moment("At the meeting"),
        cites="F78",
    ),
    instruction(
        "agenda-review-date",
        "Agree the date of a review meeting",
        who=ATTENDEES,
        by=moment("At the meeting"),
        cites="F79",
        gaps="NA18",
    ),
)
"""The two points on the agenda that a review words in its own way."""

AFTERWARDS = (
    should(
        "minutes-to-all",
        "Give copies of the minutes to all representatives at the meeting",
        who=NOT_NAMED,
        cites="F81",
        letter="meeting-minutes",
        gaps="NA38 CB7",
        about="notify",
    ),
    should(
        "progress-actions",
        "Carry the agreed actions forward and monitor them",
        who=NOT_NAMED,
        by=moment("To the timescales agreed at the meeting"),
        cites="F82",
        gaps="CB7",
    ),
    LINE_MANAGER_AFTER,
)
"""After any meeting of section 9."""

WHICH_MEETING = section(
    "forum",
    "Which meeting",
    "section 7 paragraph 2 and section 8 bullets 3 and 5",
    ask(
        "next-part",
        WHERE,
        "Which part did you come for?",
        on("start", "The framework is not in use: it is to be started", to="forum"),
        on("settled", "A manager settles whether a meeting or a forum takes it", to="forum"),
        on("meeting", "A first meeting", to="meeting-before"),
        on("review", "A review meeting", to="review-before"),
        on("not_engaging", "The person still does not engage", to="not-engaging"),
        on("closing", "Closing the case", to="why-closing"),
        on("stopped", "Something has changed since regular meetings stopped", to="another-meeting"),
        cites="F38 F96 F97",
        hint="The same answer as to the question on the point the case has reached.",
    ),
    ask(
        "forum",
        FORUM,
        "What has the manager in your agency settled?",
        on("new", "A new meeting", to="meeting-before"),
        on("existing", "Referral to a forum that exists already", to="refer-forum"),
        on("neither", "Neither of these", to="no-meeting"),
        on("waiting", "Nothing yet", to="manager-deciding"),
        not_sure(to="forum-unclear"),
        cites="F22 F38 F51",
        hint="Section 5 simply says to call a meeting. Section 7 leaves a choice, and section 8 "
        "has you discuss it with your line manager.",
        gaps="NA14",
    ),
    step(
        "refer-forum",
        "A forum that exists already",
        instruction(
            "refer-forum",
            "Refer the person to the suitable multi-agency or multi-disciplinary forum",
            who=OWN_MANAGER,
            cites="F38 F51",
            gaps="CB2",
        ),
        LEAD_AGENCY,
        LINE_MANAGER_AFTER,
        then="existing-forum",
    ),
)

MEETING = section(
    "9",
    "The support and engagement meeting",
    "section 9, with section 5 bullets 5 and 6",
    step(
        "meeting-before",
        "Before the meeting",
        instruction(
            "call-meeting",
            "Call a multi-agency or multi-disciplinary meeting, if it is not called yet",
            who=NOT_NAMED,
            cites="F22",
            gaps="NA14 NA15 CB7",
        ),
        instruction(
            "agree-invitations",
            "Agree who should be invited",
            who=OWN_MANAGER,
            cites="F38",
        ),
        *INVITING,
        then="meeting-at",
        gaps="CB2",
    ),
    step(
        "meeting-at",
        "At the first meeting",
        LEAD_AGENCY,
        should(
            "risk-level",
            "Identify the level of risk, then update it in the light of what other agencies bring",
            who=MEETING_READ,
            by=moment("At the first meeting, then as information comes in"),
            cites="F66",
            gaps="NA4",
            about="risk",
        ),
        RISK_TOOL,
        *AGENDA_POINTS,
        *PLAN_AND_REVIEW,
        *TELLING,
        then="meeting-after",
        gaps="NA15",
    ),
    step(
        "meeting-after",
        "After the meeting",
        *AFTERWARDS,
        then="review-held",
        checkpoint=True,
        says="Come back at the review meeting, or earlier if the risk changes.",
    ),
    ask(
        "review-held",
        REVIEW_HELD,
        "Has the review meeting come?",
        on("held", "Yes, it is being held or has been held", to="review-before"),
        on("ahead", "Not yet", to="until-review"),
        cites="F79",
    ),
    situation="A first meeting of all agencies about the person is planned",
)
