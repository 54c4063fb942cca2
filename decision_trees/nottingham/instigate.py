"""Sections 6 and 7, with section 2 paragraph 3: what stands in the way, and when to start."""

from __future__ import annotations

from decision_trees.nottingham.duties import ESCALATING, suggest
from decision_trees.nottingham.words import (
    BARRIERS,
    EXHAUSTED,
    NOT_NAMED,
    TRIGGER,
    UNACCEPTABLE,
    YOU,
)
from decision_trees.vocabulary import RISK
from policytree.notation import (
    ask,
    info,
    is_,
    must,
    not_sure,
    on,
    section,
    should,
    step,
)

BARRIERS_TO_ENGAGING = section(
    "6",
    "Not engaging, and why",
    "cover page, section 2 paragraph 2, section 4 and section 6",
    ask(
        "trigger",
        TRIGGER,
        "Is the adult failing to engage, and is there concern about a risk of harm or another "
        "safeguarding factor?",
        on("yes", "Yes: they do not engage, and there is concern", to="barriers"),
        on("engages", "The adult engages", to="not-triggered"),
        on("no_concern", "There is no such concern", to="not-triggered"),
        not_sure(to="gate-unclear"),
        cites="F1 F4 F11",
        hint="The reason does not matter. Such adults often have complex, long-standing needs and "
        "are known to several agencies; that describes the group and is not a test.",
        gaps="NA27 NA29 CB3",
    ),
    ask(
        "barriers",
        BARRIERS,
        "What may keep the person from engaging?",
        on(
            "systems",
            "How our agency makes contact, its rules, or the language",
            to="barriers-noted",
            hint="Automatic letters that stay unopened; help with a time limit; rules on missed "
            "appointments and closing; English is not their language.",
        ),
        on(
            "beliefs",
            "What they think of the agency",
            to="barriers-noted",
            hint="Earlier contact that failed; bad word of mouth; not knowing what it can offer or "
            "signpost to.",
        ),
        on(
            "agencies",
            "Fear of what agencies may do",
            to="barriers-noted",
            hint="A child taken away; the offender charged or jailed.",
        ),
        on(
            "priorities",
            "They see no problem, or another one matters more",
            to="barriers-noted",
            hint="A lifestyle choice; for now housing may come before drugs and alcohol.",
        ),
        on(
            "services",
            "The service is not there, or hard to get into or to reach",
            to="barriers-noted",
            hint="Not commissioned; complicated thresholds; housing; needs that overlap; place, "
            "disability, travel cost and time.",
        ),
        on(
            "staff",
            "Staff do not know the rules, or the trauma",
            to="barriers-noted",
            hint="Of processes, agreements, and what they may tell whom and when; papers hard to "
            "find; trauma not understood; training needed.",
        ),
        on("none", "None of these", to="barriers-noted"),
        not_sure(to="barriers-noted"),
        cites="F9 F12 F25 F26 F27 F28 F29 F34",
        hint="Choose all that apply. Control by another person, and fear of what others may do, "
        "are asked about later. The label “complex needs” is disputed, and narrow criteria can "
        "shut people out of services that would suit them.",
        why="The framework aims to understand barriers on the agency's side and in the person's "
        "circumstances.",
        gaps="CB4 NA31",
    ),
    step(
        "barriers-noted",
        "Barriers to bear in mind",
        info(
            "barrier-systems",
            "The agency's own systems are a barrier: its ways of making contact, its time limits, "
            "its rules on attendance and closing, or the language used",
            who="Agencies",
            cites="F25",
            when=is_(BARRIERS, "systems"),
            gaps="NA31",
            about="missed",
        ),
        info(
            "barrier-beliefs",
            "What the person believes about the agency is a barrier",
            who="Agencies",
            cites="F26",
            when=is_(BARRIERS, "beliefs"),
        ),
        info(
            "barrier-agencies",
            "Fear of what agencies may do to the person or family is a barrier",
            who="Agencies",
            cites="F27",
            when=is_(BARRIERS, "agencies"),
        ),
        info(
            "barrier-priorities",
            "The person does not see a problem, or something else comes first for them now",
            who="Agencies",
            cites="F28",
            when=is_(BARRIERS, "priorities"),
        ),
        info(
            "barrier-services",
            "The service needed is not commissioned, or is too hard to get into",
            who="Agencies",
            cites="F29 F12",
            when=is_(BARRIERS, "services"),
            about="money disability",
        ),
        info(
            "barrier-staff",
            "Staff may not know the processes and sharing agreements, or understand the trauma of "
            "abuse, modern slavery or gangs that the person has lived through; training may be "
            "needed",
            who="Agencies",
            cites="F34",
            when=is_(BARRIERS, "staff"),
        ),
        suggest(
            "barriers-advice",
            "a senior manager",
            "what may keep the person from engaging",
            when=is_(BARRIERS, "not_sure"),
            gaps="CB4",
        ),
        then="exhausted",
        says="Section 6 lists barriers and gives no step for any of them. They can show what your "
        "agency has not tried yet.",
        cites="F9",
    ),
    situation="An adult does not respond to help and you are worried about them",
)

WHEN_TO_START = section(
    "7",
    "When to start the framework",
    "section 2 paragraph 3 and section 7",
    ask(
        "exhausted",
        EXHAUSTED,
        "Has your own agency exhausted all its options to engage the person?",
        on("yes", "Yes", to="risk"),
        on("no", "No, something is left to try", to="unacceptable-otherwise"),
        not_sure(to="gate-unclear"),
        cites="F35",
        hint="A judgement: the framework lists no options and sets no number of attempts.",
        gaps="NA3",
    ),
    ask(
        "risk",
        RISK,
        "Does the risk stay high, or a concern?",
        on(
            "identified",
            "Yes, high or a concern",
            to="escalate",
            tells="Even now there is cause to fear harm.",
        ),
        on("none", "Neither", to="no-concern", tells="By now there is no cause to fear harm."),
        not_sure(
            to="gate-unclear", tells="Whether there is still cause to fear harm you cannot say."
        ),
        cites="F35",
        hint="A judgement: the framework has no scale and no score.",
        why="Section 7 starts the framework where options are exhausted and the risk stays high or "
        "a concern.",
        gaps="NA2 NA4 CB5",
    ),
    ask(
        "unacceptable-otherwise",
        UNACCEPTABLE,
        "Do professionals find the level of risk unacceptable, with every other reasonable attempt "
        "to reduce it having failed?",
        on("yes", "Yes", to="tests-differ-required"),
        on("no", "No", to="not-yet"),
        not_sure(to="gate-unclear"),
        cites="F5",
        hint="The framework does not say which professionals. Answer for those who know the case, "
        "and say not sure if they differ.",
        why="The test of section 7 is not met. If this one is, section 2 requires the framework.",
        gaps="NA2 NA33",
    ),
    step(
        "tests-differ-required",
        "Section 2 requires the framework; section 7 is not met",
        suggest(
            "tests-differ-required-advice",
            "a senior manager",
            "about the two tests: section 2 requires the framework, and your agency has options "
            "left",
            gaps="NA2",
        ),
        then="escalate",
        says="Section 2 has the framework followed here, so the guide goes on with its first step, "
        "the escalation of section 7. That is a reading. What your agency has not tried can go on "
        "beside it.",
        cites="F5 F35",
    ),
    step(
        "escalate",
        "Escalate in your own agency",
        must(
            "use-required",
            "Follow the framework: the risk is unacceptable and other reasonable attempts have "
            "failed",
            who=NOT_NAMED,
            qualifier="needs to be",
            cites="F5",
            when=is_(UNACCEPTABLE, "yes"),
            gaps="NA2 NA31 CB7",
            about="high-risk",
        ),
        must(
            "also-required",
            "If professionals find the risk unacceptable and other reasonable attempts have "
            "failed: following the framework is required by section 2 too",
            who=NOT_NAMED,
            qualifier="needs to be",
            cites="F5",
            when=is_(EXHAUSTED, "yes"),
            note="Section 2 words the test differently from section 7, whose test is met and whose "
            "heading says when to start. Which professionals is not said.",
            gaps="NA2 NA31 CB7",
            about="high-risk",
        ),
        should(
            "use-framework",
            "Use the framework: agencies of the statutory and of the voluntary sector can and "
            "should",
            who="Any agency",
            cites="F7",
            gaps="NA31",
            about="risk",
        ),
        *ESCALATING,
        info(
            "appendix-b",
            "The framework sends you to Appendix B for the referral pathway. In the text this "
            "guide was made from only its title is left: look at page 12 of the published "
            "framework and, if a chart is there, follow it",
            who=YOU,
            cites="F123 F36",
            gaps="NA28",
        ),
        then="in-use",
        cites="F35 F36",
    ),
)
