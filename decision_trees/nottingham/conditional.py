"""Duties said with their condition, for places where the question behind it is not asked.

Nothing the framework asks may get lost because a route ends early or a point was settled before.
"""

from __future__ import annotations

from decision_trees.nottingham.duties import (
    ADVICE_THROUGHOUT,
    IF_NO_EARLY_CLOSE,
    LINE_MANAGER_OPTIONS,
)
from decision_trees.nottingham.words import (
    AGENCY_STAFF,
    ALL_AGENCIES,
    EACH_AGENCY,
    NOT_NAMED,
    SENIOR_MANAGEMENT,
    SENIOR_MANAGERS,
    WORKER,
    YOU,
)
from policytree.notation import at_once, info, instruction, must, should, should_not

IF_CHILDREN = (
    must(
        "if-child",
        "If the person has parental responsibility for a child, or children live in the home: "
        "refer to children's social care",
        who=ALL_AGENCIES,
        qualifier="mandatory",
        cites="F6",
        note="Section 2 says “the adult”; that it holds for somebody who is not one is a reading.",
        gaps="NA1",
        about="children safeguarding",
    ),
    must(
        "if-child-safe",
        "If the person has parental responsibility for a child, or children live in the home: "
        "ensure the safety of the children",
        who=ALL_AGENCIES,
        qualifier="statutory duty",
        cites="F6",
        gaps="NA1",
        about="children safeguarding",
    ),
    must(
        "if-child-at-risk",
        "If any child is at risk: refer to Children's Safeguarding at once",
        who=YOU,
        by=at_once("Immediately"),
        cites="F49",
        immediate=True,
        note="This sentence says “you”, not all agencies; that it reaches outside the framework "
        "is a reading.",
        gaps="NA1 NA32",
        about="children safeguarding",
    ),
)
"""What is worded on children, shown even where the questions were not asked."""

IF_LACKS_CAPACITY = should(
    "if-lacks-capacity",
    "If the person lacks capacity: follow best-interests decisions",
    who=NOT_NAMED,
    cites="F47",
    gaps="NA5",
    about="capacity",
)
IF_CARE_NEEDS = instruction(
    "if-care-needs",
    "If there are care and support needs: contact the Safeguarding Adults Team, discuss the case "
    "and agree how to go on",
    who=NOT_NAMED,
    cites="F54",
    gaps="NA11 NA12 CB7",
    about="safeguarding",
)
IF_ASKING_DANGEROUS = should(
    "if-asking-dangerous",
    "If asking for consent would add to the danger, and the person has care and support needs: "
    "make a safeguarding referral to the local authority",
    who=NOT_NAMED,
    by=at_once("At this point"),
    cites="F18 F19",
    immediate=True,
    gaps="NA8 NA10 NA11 CB7",
    about="safeguarding consent",
)
USE_SAFE_CONTACT = instruction(
    "contact-use-safe",
    "Go by the person's own risks each time: the safe number, the safe message if nobody "
    "answers, and whether to withhold your number",
    who=YOU,
    qualifier="put as a question",
    cites="F57",
    gaps="NA22",
)

IF_SHARING = should(
    "if-sharing",
    "If information is to be shared: ask the person for consent first, unless asking would add to "
    "the danger",
    who=NOT_NAMED,
    cites="F17 F18",
    gaps="NA8 NA9 CB10",
    about="consent",
)

SECTION_8_POINTS = (
    IF_ASKING_DANGEROUS,
    IF_SHARING,
    should(
        "if-capacity",
        "If nobody has considered the person's mental capacity: establish it",
        who=NOT_NAMED,
        by=at_once("As soon as possible"),
        cites="F46",
        gaps="NA6 CB7",
        about="capacity",
    ),
    IF_LACKS_CAPACITY,
    IF_CARE_NEEDS,
    info(
        "if-control",
        "If somebody controls or coerces the person, or they fear what others may do: both are "
        "barriers to engaging, and their choices may be few or none",
        who="Agencies",
        cites="F14 F30 F33",
        gaps="NA7",
    ),
    instruction(
        "if-contact",
        "Before making contact: find out whether there is a safe number, or a “safe message” that "
        "can be sent or left, and settle by the person's own risks what to do about withheld "
        "numbers",
        who=YOU,
        qualifier="put as a question",
        cites="F57",
        gaps="NA22 CB1",
    ),
    instruction(
        "if-female-survivor",
        "If the person is a female survivor: ring Juno Women's Aid for advice",
        who=YOU,
        cites="F58",
        lines="juno",
        gaps="NA21 NA28",
    ),
    instruction(
        "if-male-survivor",
        "If the person is a male survivor: ring Equation for advice",
        who=YOU,
        cites="F59",
        lines="equation",
        gaps="NA21 NA28",
    ),
)
"""What section 8 and the rule on consent ask, each with its condition."""

SECTION_8_ANYWAY = (*SECTION_8_POINTS, ADVICE_THROUGHOUT, LINE_MANAGER_OPTIONS)
"""Sections 5 and 8 where the framework is not started: that they do not wait is a reading."""

IF_IN_USE = (
    should(
        "if-in-use-record",
        "If the framework is in use: record decisions and actions accurately, and who took part "
        "in deciding",
        who=NOT_NAMED,
        qualifier="important",
        cites="F85",
        gaps="CB7",
    ),
    must(
        "if-in-use-oversight",
        "If the framework is in use: keep oversight of the case",
        who=SENIOR_MANAGEMENT,
        qualifier="required",
        cites="F43",
    ),
    must(
        "if-in-use-lead-worker",
        "If the framework is in use: nominate a lead worker who is senior enough to agree actions "
        "and take operational decisions",
        who=EACH_AGENCY,
        qualifier="required",
        cites="F21",
    ),
    should_not(
        "if-in-use-not-alone",
        "If the framework is in use: do not carry the risk on your own",
        who=AGENCY_STAFF,
        cites="F45",
        gaps="NA36",
    ),
    IF_NO_EARLY_CLOSE,
)
"""For ends reached before it is known whether the framework is in use."""

IF_IN_USE_PERSON = (
    should(
        "if-in-use-visible",
        "If the framework is in use: keep the person “visible” to the other services, by sharing "
        "with them what is relevant",
        who="A service able to keep up a relationship with the person",
        cites="F24",
        gaps="NA8",
    ),
    should(
        "if-in-use-again",
        "If the framework is in use: review the risk, assess the person, and consider assessing "
        "their mental capacity, each of them regularly",
        who=NOT_NAMED,
        cites="F68 F83 F86",
        gaps="NA4 NA6 NA19 CB7",
    ),
)
"""The same for what is done with the person, which makes no sense once they have died."""

IF_NOT_ENGAGING = (
    must(
        "if-worker-support",
        "If the person still does not engage: seek support from your agency's senior management "
        "team",
        who=WORKER,
        cites="F104",
        gaps="NA23",
        about="still",
    ),
    must(
        "if-own-time-support",
        "If the person still does not engage: make provision for them to seek support whenever it "
        "suits them",
        who=NOT_NAMED,
        cites="F107",
        gaps="NA23 CB7",
        about="still",
    ),
    must(
        "if-offer-supervision",
        "If the person still does not engage: offer supervision to the individual workers",
        who=SENIOR_MANAGERS,
        cites="F113",
        gaps="NA23",
        about="still",
    ),
    instruction(
        "if-statutory-powers",
        "If the person still does not engage: consider statutory powers to have them engage",
        who=NOT_NAMED,
        cites="F110",
        gaps="NA23 NA35",
        about="still legal",
    ),
)
"""Section 12 where it has not been asked, or is not settled, whether the person engages."""
