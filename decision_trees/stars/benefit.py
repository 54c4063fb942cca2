"""Failure to benefit from treatment, and the table of problems and options."""

from __future__ import annotations

from decision_trees.stars.letter_facts import ENGAGEMENT, PRACTICAL
from decision_trees.stars.shared import KNOW_BASELINE, THROUGHOUT
from decision_trees.stars.words import (
    CLINICIANS,
    NOT_NAMED,
    nobody_named,
)
from policytree.notation import (
    ask,
    good_practice,
    info,
    is_,
    may,
    moment,
    not_sure,
    on,
    section,
    should,
    step,
)

NOT_BENEFITING = is_(ENGAGEMENT, "benefit")

BENEFIT_DUTIES = (
    should(
        "explore-why",
        "Explore first why the person is not benefiting",
        who=CLINICIANS,
        by=moment("In the first instance"),
        cites="S101",
        when=NOT_BENEFITING,
        gaps="A25",
    ),
    info(
        "unmet-needs",
        "Making treatment work better rests on finding needs that are not met and planning for "
        "them",
        who=NOT_NAMED,
        cites="S102",
        when=NOT_BENEFITING,
        gaps="A44",
    ),
    info(
        "do-more",
        "What making it work better usually means: stepping treatment up by psychosocial work, a "
        "higher dose of substitute opioid within the range the evidence supports, or practical "
        "help with benefits, housing and work",
        who=CLINICIANS,
        qualifier="usually",
        cites="S103",
        when=NOT_BENEFITING,
    ),
    info(
        "mind-timing",
        "The timing may matter: for some people heavy demands in the initial phase may harm "
        "engagement",
        who=NOT_NAMED,
        cites="S104",
        when=NOT_BENEFITING,
        gaps="A59",
    ),
    may(
        "follow-progress",
        "Follow progress by key working, reviews of the Recovery plan and TOP, the Treatment "
        "Outcomes Profile",
        who=NOT_NAMED,
        cites="S99",
        when=NOT_BENEFITING,
    ),
    may(
        "test-samples",
        "Use urine or oral swab tests: they can help confirm that medication is taken, and show "
        "illicit use",
        who=NOT_NAMED,
        cites="S100",
        when=NOT_BENEFITING,
    ),
    info(
        "retain-safely",
        "The aim is to keep the person in effective treatment while balancing safety and risk for "
        "them, staff and the public",
        who=CLINICIANS,
        cites="S106",
        when=NOT_BENEFITING,
        about="risk",
    ),
    info(
        "speak-freely",
        "In a good relationship drug use and setbacks can be spoken of; where staff seem rigid or "
        "punishing, people may keep them to themselves",
        who="Key worker and clinicians",
        cites="S165",
        when=NOT_BENEFITING,
    ),
)

BENEFIT_SECTION = section(
    "benefit",
    "Not benefiting, and what gets in the way",
    "What constitutes failure to benefit from treatment?",
    step(
        "benefit-first",
        "Little benefit, or something in the way",
        *THROUGHOUT,
        then="practical",
    ),
    ask(
        "practical",
        PRACTICAL,
        "Does something practical get in the way of coming?",
        on("agencies", "Several agencies are involved", to="practical-options"),
        on("mobility", "Mobility or physical health", to="practical-options"),
        on("mental", "Mental health", to="practical-options"),
        on("working", "The person works", to="practical-options"),
        on("avoidance", "They keep away from other service users", to="practical-options"),
        on("none", "None of these", to="engagement"),
        not_sure(to="practical-options"),
        cites="S108 S109 S110 S111 S112",
        hint="Choose all that apply.",
        why="For each problem the document suggests options, as good practice.",
    ),
    step(
        "practical-options",
        "Options for what gets in the way",
        good_practice(
            "opt-agencies",
            "Co-ordinate appointments; liaise with the other agencies; see the person less often, "
            "or jointly",
            who=NOT_NAMED,
            cites="S108",
            when=is_(PRACTICAL, "agencies"),
            gaps="A57",
        ),
        good_practice(
            "opt-mobility",
            "See to the health needs; organise transport; help apply for assisted travel",
            who=NOT_NAMED,
            cites="S109",
            when=is_(PRACTICAL, "mobility"),
            gaps="A57",
            about="disability",
        ),
        good_practice(
            "opt-mental",
            "See to the mental health needs; appointments jointly with the community mental health "
            "team",
            who=NOT_NAMED,
            cites="S110",
            when=is_(PRACTICAL, "mental"),
            gaps="A57",
            about="sickness",
        ),
        good_practice(
            "opt-working",
            "Offer evening or weekend appointments, or flexible times for changing shifts; find a "
            "pharmacy that opens later",
            who=NOT_NAMED,
            cites="S111",
            when=is_(PRACTICAL, "working"),
            gaps="A57",
            about="work",
        ),
        good_practice(
            "opt-avoidance",
            "Co-ordinate appointments, or see the person at another base",
            who=NOT_NAMED,
            cites="S112",
            when=is_(PRACTICAL, "avoidance"),
            gaps="A57",
        ),
        nobody_named(
            "practical-open",
            "What gets in the way is best learnt from the person; the table of problems and "
            "options stands under “What constitutes failure to benefit from treatment?”.",
            when=is_(PRACTICAL, "not_sure"),
            gaps="A57",
        ),
        then="engagement",
    ),
    ask(
        "engagement",
        ENGAGEMENT,
        "Does something about treatment itself get in the way, or does it bring no benefit?",
        on(
            "benefit",
            "The person is not benefiting from treatment, or somebody thinks so",
            to="engagement-options",
            hint="The person themselves, the key worker or a clinician may think so.",
        ),
        on("ambivalence", "They are in two minds about treatment", to="engagement-options"),
        on(
            "alliance",
            "A poor relationship with the key worker or the service",
            to="engagement-options",
        ),
        on("priorities", "Many needs that compete", to="engagement-options"),
        on(
            "script_only",
            "They come for the prescription, but not for key working",
            to="engagement-options",
        ),
        on("none", "None of these", to="also"),
        not_sure(to="engagement-options"),
        cites="S101 S113 S114 S115 S116 S166",
        hint="Choose all that apply.",
        why="Being late or missing again and again is among the main causes of not benefiting.",
    ),
    step(
        "engagement-options",
        "No benefit, or something in the way of treatment",
        *BENEFIT_DUTIES,
        KNOW_BASELINE,
        good_practice(
            "opt-ambivalence",
            "Explore the ambivalence; use short interventions that build motivation, and "
            "contingency management",
            who=NOT_NAMED,
            cites="S113",
            when=is_(ENGAGEMENT, "ambivalence"),
            gaps="A57",
        ),
        good_practice(
            "opt-alliance",
            "Look at it in clinical supervision; train staff in therapeutic skills; consider "
            "another key worker; refer to another provider",
            who=NOT_NAMED,
            cites="S114",
            when=is_(ENGAGEMENT, "alliance"),
            gaps="A57",
        ),
        good_practice(
            "opt-priorities",
            "Assess the needs, put them in order and meet them; flexible, fewer, joint or "
            "co-ordinated appointments; contingency management",
            who=NOT_NAMED,
            cites="S115",
            when=is_(ENGAGEMENT, "priorities"),
            gaps="A57",
        ),
        good_practice(
            "opt-script",
            "Consider tying key working to the dates the prescription is due, or agree collection "
            "on the key working day; contingency management may help for a time",
            who=NOT_NAMED,
            cites="S116",
            when=is_(ENGAGEMENT, "script_only"),
            gaps="A57",
        ),
        nobody_named(
            "engagement-open",
            "What counts as not benefiting is not defined; several shapes are possible, and slow "
            "gains count. What the person thinks of treatment is best learnt from them.",
            when=is_(ENGAGEMENT, "not_sure"),
            gaps="A25 A57",
        ),
        then="also",
    ),
    situation="Treatment is not helping somebody, or something keeps them from coming",
)
