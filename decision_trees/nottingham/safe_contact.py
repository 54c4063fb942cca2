"""Section 8 bullet 9, with sections 5 and 6: danger from others, advice lines, safe contact."""

from __future__ import annotations

from decision_trees.nottingham.conditional import USE_SAFE_CONTACT
from decision_trees.nottingham.contact_facts import CONTACT_SAFE, CONTROL, SURVIVOR
from decision_trees.nottingham.duties import ask_senior
from decision_trees.nottingham.words import YOU
from policytree.notation import ask, info, instruction, is_, not_sure, on, section, step

NO_OTHER_HOURS = (
    "The framework gives no number for other hours; check that this one is still right."
)

SAFE_CONTACT = section(
    "8-contact",
    "Danger from others, and safe contact",
    "section 8 bullet 9, section 5 bullet 1 and section 6 bullets 6 and 7",
    ask(
        "control",
        CONTROL,
        "Does another person control or coerce them, or do they fear what others may do?",
        on("control", "Somebody controls or coerces them", to="harm-from-others"),
        on(
            "fear",
            "They fear what others may do if they engage",
            to="harm-from-others",
            hint="Threats from gang members, family, the perpetrator, or the wider community in "
            "the name of honour.",
        ),
        on("none", "No sign of either", to="survivor"),
        not_sure(to="harm-from-others"),
        cites="F14 F30 F31 F32 F33",
        hint="Choose all that apply. Control: acts that make somebody subordinate or dependent, by "
        "cutting off support, exploiting what they have, taking away the means to stand alone, "
        "resist or escape, and ruling daily life. Coercion: one act or a pattern of assault, "
        "threats, humiliation, intimidation or other abuse, used to harm, punish or frighten. "
        "Domestic abuse, modern slavery and gangs are examples.",
        why="It bears on making contact, on asking for consent and on whom to invite. Section 8 "
        "has no order; danger is asked about first.",
        gaps="NA7 NA17",
    ),
    step(
        "harm-from-others",
        "Another person is, or may be, a danger",
        info(
            "choices-limited",
            "Bear in mind that somebody under another's control may have few choices or none",
            who="Everyone",
            cites="F14",
            when=is_(CONTROL, "control not_sure"),
            gaps="NA7",
        ),
        ask_senior(
            "control-advice",
            "on the safeguarding and legal options where another person is, or may be, in control "
            "or feared",
            gaps="NA7 CB5",
        ),
        then="survivor",
        says="The framework gives no separate route for this. Take special care with the answers "
        "on safe contact and on asking for consent.",
        cites="F14 F33",
    ),
    ask(
        "survivor",
        SURVIVOR,
        "Is the person a survivor of abuse?",
        on("female", "Yes, a female survivor", to="helpline-female"),
        on("male", "Yes, a male survivor", to="helpline-male"),
        on("other", "Yes, and neither word fits", to="helpline-other"),
        on("no", "No", to="contact-safe"),
        not_sure(to="survivor-unsure"),
        cites="F58 F59",
        hint="Section 8 does not say of what. The lines it names are for domestic abuse, one of "
        "them for sexual violence too.",
        why="Section 8 names an advice line for each, under its point on safe contact.",
        gaps="NA21",
    ),
    step(
        "helpline-female",
        "Advice line for a female survivor",
        instruction(
            "call-juno",
            "Ring the DSVH Helpline of Juno Women's Aid, on its number for professionals, for "
            "advice on the options and other advice",
            who=YOU,
            cites="F58",
            lines="juno",
            note=NO_OTHER_HOURS,
            gaps="NA21 NA28",
        ),
        then="contact-safe",
    ),
    step(
        "helpline-male",
        "Advice line for a male survivor",
        instruction(
            "call-equation",
            "Ring Equation's Domestic Abuse Service for Men for advice and for the options",
            who=YOU,
            cites="F59",
            lines="equation",
            note=NO_OTHER_HOURS,
            gaps="NA21 NA28",
        ),
        then="contact-safe",
    ),
    step(
        "helpline-other",
        "No advice line is named for this survivor",
        info(
            "two-lines",
            "The framework names one line for female and one for male survivors. Whether either "
            "takes calls about anybody else is not said",
            who=YOU,
            cites="F58 F59 F2",
            lines="juno equation",
            note=NO_OTHER_HOURS,
            gaps="NA21 NA28",
        ),
        ask_senior(
            "no-line-advice",
            "on whom to ask for advice: the framework names two lines only",
            gaps="NA21",
        ),
        then="contact-safe",
    ),
    step(
        "survivor-unsure",
        "Unsure whether the person is a survivor",
        info(
            "two-lines-if",
            "If the person is a survivor: the framework names one line for female and one for male "
            "survivors",
            who=YOU,
            cites="F58 F59 F2",
            lines="juno equation",
            note=NO_OTHER_HOURS,
            gaps="NA21 NA28",
        ),
        ask_senior(
            "survivor-advice",
            "on whether to ring one of the advice lines",
            gaps="NA21",
        ),
        then="contact-safe",
    ),
    ask(
        "contact-safe",
        CONTACT_SAFE,
        "Is a safe way of making contact known?",
        on("yes", "Yes", to="contact-known"),
        on("no", "No", to="contact-settle"),
        not_sure(to="contact-settle"),
        cites="F57",
        hint="A safe number, or a “safe message” that can be sent or left if nobody answers.",
        gaps="NA22 CB1",
    ),
    step(
        "contact-known",
        "A safe way of making contact",
        USE_SAFE_CONTACT,
        then="capacity",
    ),
    step(
        "contact-settle",
        "No safe way of making contact is known",
        instruction(
            "contact-number",
            "Find out whether there is a number on which the person can safely be reached",
            who=YOU,
            qualifier="put as a question",
            cites="F57",
            gaps="NA22",
        ),
        instruction(
            "contact-message",
            "Find out whether a “safe message” can be sent or left if they do not answer",
            who=YOU,
            qualifier="put as a question",
            cites="F57",
            gaps="NA22",
        ),
        instruction(
            "contact-withheld",
            "Settle by the person's own risks what to do about withheld numbers",
            who=YOU,
            qualifier="put as a question",
            cites="F57",
            gaps="NA22",
        ),
        instruction(
            "contact-ask-line",
            "Ask the advice line about safe contact too",
            who=YOU,
            cites="F57 F58 F59",
            when=is_(SURVIVOR, "female male"),
            note="A reading: the two lines stand under the point on safe contact.",
            gaps="NA21 CB1",
        ),
        ask_senior(
            "contact-advice",
            "before you make contact, while no way is known to be safe",
            gaps="CB1",
        ),
        then="capacity",
    ),
)
