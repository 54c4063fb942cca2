"""Appendix A: high-risk patients of home treatment, with 5.1.1 beside it where both fit."""

from __future__ import annotations

from dataclasses import replace

from decision_trees.rdash.facts import BESIDE_APPENDIX, CONTACT, DEEMED_HIGH, HOME_AGREED, NO_ANSWER
from decision_trees.rdash.initial_missed import IF_INITIAL_MISSED
from decision_trees.rdash.shared import AGREE_PATHWAY, STANDING, THROUGHOUT, ask_manager
from decision_trees.rdash.words import ACCESS_TEAM, ASSESSOR, NO_REPLY, NOT_NAMED
from decision_trees.vocabulary import INITIAL
from policytree.model import Duty
from policytree.notation import (
    ask,
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
    within,
)

APPENDIX_FORCE = "section 5 says steps must be followed"


def ask_step_7(duty_id: str, about: str, *, gaps: str) -> Duty:
    """Doubts inside Appendix A go to the manager it names: by day or by night."""
    return should(
        duty_id,
        "Discuss with the manager of step 7 (team manager; if absent or out of hours, service "
        f"manager or on-call manager) {about}",
        who="Staff, with the manager of step 7",
        cites="R22 R125",
        refers="the manager of step 7",
        note="Section 5 says this of doubts about the pathway, and of the team manager. For this "
        "doubt the policy names nobody; step 7 names these managers for a missing response.",
        gaps=f"{gaps} RA31",
    )


SETTLED = is_(HOME_AGREED, "elsewhere appendix")
IF_APPENDIX = (
    instruction(
        "if-appendix-phone",
        "If Appendix A fits: phone the patient or the named person to contact",
        who=ACCESS_TEAM,
        qualifier=APPENDIX_FORCE,
        by=within(hours=1, of=NO_REPLY, reading="counted from the visit or call"),
        cites="R120",
        until=SETTLED,
        gaps="RA25",
    ),
    instruction(
        "if-appendix-cold-call",
        "If Appendix A fits: make a cold call and leave a card through the letter box that asks "
        "for urgent contact",
        who=ACCESS_TEAM,
        qualifier=APPENDIX_FORCE,
        by=within(hours=2, of=NO_REPLY, reading="counted from the visit or call"),
        cites="R122",
        letter="urgent-card",
        until=SETTLED,
        gaps="RA25 RA43",
    ),
    instruction(
        "if-appendix-manager",
        "If Appendix A fits and there is no response: talk the case over with the team manager; if "
        "the manager is absent or it is out of hours, escalate to the service manager or on-call "
        "manager instead",
        who=ACCESS_TEAM,
        qualifier=APPENDIX_FORCE,
        by=within(hours=4, of=NO_REPLY, reading="counted from the visit or call"),
        cites="R124 R125",
        note="The title of Appendix A covers every patient who disengages from home treatment; "
        "section 5 sends those at high risk there. Outside it the policy names nobody out of "
        "hours.",
        until=SETTLED,
        gaps="RA25 RA31",
    ),
)
"""While it is not settled whether Appendix A fits, its hours may run."""

HOME_IF_INITIAL_MISSED = tuple(
    replace(duty, id=f"home-{duty.id}", until=SETTLED) for duty in IF_INITIAL_MISSED
)
"""The same holds for the hours of 5.1.1; once a pathway is agreed, its own steps take over."""

HOME_TREATMENT = section(
    "Appendix A",
    "Home treatment",
    "section 5 paragraph 4 and Appendix A",
    ask(
        "home-risk",
        DEEMED_HIGH,
        "Is the patient deemed high risk?",
        on("yes", "Yes, high risk", to="home-trigger"),
        on("no", "No, or not deemed high risk", to="home-trigger"),
        not_sure(to="home-trigger"),
        cites="R23 R117",
        hint="The policy does not define high risk; this is a clinical judgement.",
        why="Section 5 sends high-risk patients of home treatment to Appendix A.",
        gaps="RA7 RA25",
    ),
    ask(
        "home-trigger",
        NO_ANSWER,
        "Was there a visit at which nobody was seen, or a phone call that was not answered?",
        on("yes", "Yes", to="home-by-risk"),
        on("no", "No", to="home-agree"),
        not_sure(to="home-hours"),
        cites="R118",
        why="That is step 1 of Appendix A, and its hours run from it.",
        gaps="RA43",
    ),
    ask(
        "home-by-risk",
        DEEMED_HIGH,
        "Is the patient deemed high risk?",
        on("yes", "Yes, high risk", to="home-stage"),
        on("no", "No, or not deemed high risk", to="home-hours"),
        not_sure(to="home-hours"),
        cites="R23 R117",
    ),
    step(
        "home-hours",
        "Appendix A may fit, and its hours may run already",
        *IF_APPENDIX,
        then="home-agree",
        cites="R117",
        gaps="RA25",
    ),
    step(
        "home-agree",
        "Home treatment, where Appendix A may not fit",
        *HOME_IF_INITIAL_MISSED,
        AGREE_PATHWAY,
        *STANDING,
        then="home-agreed",
        cites="R22 R23",
        checkpoint=True,
        gaps="RA25 RA55",
    ),
    ask(
        "home-agreed",
        HOME_AGREED,
        "Which pathway did you agree with your team manager?",
        on("elsewhere", "The steps before assessment or during care (5.1 to 5.3)", to="stage"),
        on("appendix", "Appendix A", to="home-step-1"),
        on("not_yet", "None yet", to="home-not-agreed"),
        not_sure(to="home-not-agreed"),
        cites="R22",
        gaps="RA25",
    ),
    ask(
        "home-step-1",
        NO_ANSWER,
        "Was there a visit at which nobody was seen, or a phone call that was not answered?",
        on("yes", "Yes", to="home-stage"),
        on("no", "No", to="home-no-start"),
        not_sure(to="home-no-start"),
        cites="R118",
    ),
    step(
        "home-no-start",
        "Step 1 of Appendix A has not happened, or may not have",
        ask_manager(
            "home-start-manager",
            "when the hours of Appendix A start: they run from a visit or call without an answer",
            gaps="RA25",
        ),
        then="home-stage",
    ),
    step(
        "home-protocol",
        "Appendix A: home treatment, no answer",
        *THROUGHOUT,
        instruction(
            "home-record-first",
            "Record a session note, a DNA in the appointment ledger, and an entry in the "
            "communication template",
            who=ACCESS_TEAM,
            qualifier=APPENDIX_FORCE,
            cites="R119",
            record="EPR: session note, appointment ledger and communication template",
            gaps="RA45",
        ),
        instruction(
            "home-1h-phone",
            "Phone the patient or the named person to contact",
            who=ACCESS_TEAM,
            qualifier=APPENDIX_FORCE,
            by=within(hours=1, of=NO_REPLY, reading="counted from the visit or call"),
            cites="R120",
            record="EPR: communication template",
            gaps="RA25 RA30",
        ),
        instruction(
            "home-record-phone",
            "Record that call in the communication template",
            who=ACCESS_TEAM,
            qualifier=APPENDIX_FORCE,
            by=moment("After the call"),
            cites="R121",
            record="EPR: communication template",
            gaps="RA45",
        ),
        instruction(
            "home-2h-cold-call",
            "Make a cold call and leave a card through the letter box that asks for urgent contact",
            who=ACCESS_TEAM,
            qualifier=APPENDIX_FORCE,
            by=within(hours=2, of=NO_REPLY, reading="counted from the visit or call"),
            cites="R122",
            record="EPR: session note and appointment ledger",
            letter="urgent-card",
            gaps="RA25 RA30 RA43",
        ),
        instruction(
            "home-record-visit",
            "Record a session note and a DNA in the appointment ledger",
            who=ACCESS_TEAM,
            qualifier=APPENDIX_FORCE,
            by=moment("After the cold call"),
            cites="R123",
            record="EPR: session note and appointment ledger",
            gaps="RA45",
        ),
        instruction(
            "home-4h-manager",
            "No response: talk the case over with the team manager; if the manager is absent or it "
            "is out of hours, escalate to the service manager or on-call manager instead",
            who=ACCESS_TEAM,
            qualifier=APPENDIX_FORCE,
            by=within(hours=4, of=NO_REPLY, reading="counted from the visit or call"),
            cites="R124 R125",
            until=is_(CONTACT, "reached"),
            refers="team manager; absent or out of hours, service manager or on-call manager",
            gaps="RA22 RA25 RA31",
        ),
        then="home-answer",
        cites="R117",
        checkpoint=True,
        gaps="RA25 RA45 RA55",
    ),
    ask(
        "home-answer",
        CONTACT,
        "Has the patient responded?",
        on("reached", "Yes, the patient", to="home-answered"),
        on("other", "Only the named person, or somebody else", to="home-answered-other"),
        on("none", "No response", to="home-plan"),
        not_sure(to="home-answered-other"),
        cites="R120 R124",
        why="Appendix A escalates when there is no response.",
        gaps="RA22 RA30",
    ),
    step(
        "home-answered",
        "The patient has responded",
        ask_step_7(
            "home-answered-manager",
            "whether the cold call still goes ahead, what follows, and whether 5.2 applies as well "
            "(assessment within 7 days, children, referrer): Appendix A does not say",
            gaps="RA30 RA55",
        ),
        instruction(
            "home-late-response",
            "If the response came only after four hours: step 7 had already fallen due; talk the "
            "case over with the team manager (absent or out of hours: service manager or on-call "
            "manager), review it, agree a plan and record a session note",
            who=ACCESS_TEAM,
            qualifier=APPENDIX_FORCE,
            note="The policy does not say this; it is the careful reading.",
            cites="R124 R125 R126 R128",
            gaps="RB2",
        ),
        must(
            "home-late-contact",
            "If the initial appointment after an urgent referral was missed and contact came only "
            "after 24 hours: the notices to referrer, agencies and GP, and the joint plan, had "
            "already fallen due; carry them out",
            who=ASSESSOR,
            note="The policy does not say this; it is the careful reading.",
            cites="R34 R35",
            when=is_(INITIAL, "yes not_sure"),
            gaps="RA21 RB2",
            about="notify",
        ),
        then="home-beside",
        gaps="RA30",
    ),
    step(
        "home-answered-other",
        "Somebody else responded, or it is unclear",
        ask_step_7(
            "home-other-manager",
            "whether this counts as a response; until that is settled the four hours run on",
            gaps="RA22 RA30",
        ),
        then="home-plan",
    ),
    step(
        "home-plan",
        "What the manager of step 7 does with you",
        instruction(
            "home-agree-plan",
            "Review the case and agree a plan",
            who="The manager of step 7",
            qualifier=APPENDIX_FORCE,
            by=moment("In that discussion"),
            cites="R126",
            gaps="RA53 RA55",
        ),
        may(
            "home-plan-police",
            "Include a request for police support in the plan",
            who="The manager and the Access team",
            by=moment("In that discussion"),
            cites="R127",
            gaps="RA32 RA53",
            about="high-risk",
        ),
        instruction(
            "home-record-plan",
            "Record a session note",
            who=ACCESS_TEAM,
            qualifier=APPENDIX_FORCE,
            by=moment("After that discussion"),
            cites="R128",
            record="EPR: session note",
            gaps="RA45",
        ),
        ask_step_7(
            "home-beside-manager",
            "whether 5.2 applies as well (assessment within 7 days of re-engaging, children, "
            "referrer)",
            gaps="RA55",
        ),
        then="home-beside",
    ),
    ask(
        "home-beside",
        BESIDE_APPENDIX,
        "Has the manager of step 7 settled that the steps for a missed first appointment (5.2) "
        "apply as well?",
        on("yes", "Yes", to="tried"),
        on("no", "No", to="children"),
        not_sure(to="home-beside-unsure", label="Not settled yet, or not sure"),
        cites="R23 R51",
        why="The policy does not say whether Appendix A replaces 5.2 or runs beside it.",
        gaps="RA55",
    ),
    step(
        "home-beside-unsure",
        "Not settled whether 5.2 applies as well",
        ask_step_7(
            "home-beside-ask",
            "whether 5.2 applies as well; once it does, answer again",
            gaps="RA55",
        ),
        must(
            "home-if-beside",
            "If 5.2 applies as well: carry out a full assessment of needs and risk within 7 days "
            "of the patient re-engaging, and discuss any effect on a child with the team manager, "
            "line manager, safeguarding supervisor or Safeguarding team",
            who=NOT_NAMED,
            cites="R58 R64",
            gaps="RA24 RA55",
            about="engaged children",
        ),
        then="children",
    ),
    situation="No answer at a home treatment visit or call",
    about="high-risk",
)
