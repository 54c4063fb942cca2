"""Section 5 bullet 2, section 7 paragraph 2 and section 9 paragraph 9: consent and sharing."""

from __future__ import annotations

from decision_trees.nottingham.contact_facts import (
    ASKING,
    ASKING_SETTLED,
    CARE_NEEDS,
    CONSENT,
    UNSAFE,
)
from decision_trees.nottingham.duties import CONSENT_IN_MINUTES, ask_senior
from decision_trees.nottingham.words import ALL_AGENCIES, NOT_NAMED, YOU
from decision_trees.vocabulary import CAPACITY
from policytree.notation import (
    any_of,
    ask,
    at_once,
    info,
    instruction,
    is_,
    may,
    not_sure,
    on,
    section,
    should,
    step,
)

CAPACITY_IN_DOUBT = is_(CAPACITY, "lacks unknown cannot not_sure")
NEEDS_POSSIBLE = is_(CARE_NEEDS, "yes not_sure")
ONLY_SHARING = any_of(is_(ASKING, "sharing"), is_(ASKING_SETTLED, "sharing"))

ASKING_ADVICE = ask_senior(
    "asking-advice",
    "before you ask for consent, on whether asking would add to the danger",
    also="F18",
    immediate=True,
    note="Not to ask, and not to share, until this is settled is the careful reading; the "
    "framework does not say.",
    gaps="NA8 NA9 NA11",
)

SHARING = section(
    "sharing",
    "Consent and sharing information",
    "section 5 bullet 2, section 7 paragraph 2 and section 9 paragraph 9",
    ask(
        "asking",
        ASKING,
        "Would asking for consent to share put the person, or anybody around them, at further "
        "risk of harm?",
        on("safe", "No", to="ask-consent"),
        on("danger", "Yes, the asking itself would", to="asking-dangerous"),
        on("sharing", "Asking would not, but sharing would", to="sharing-dangerous"),
        not_sure(to="asking-unsure"),
        cites="F17 F18",
        hint="Answer for the asking; the third answer is for the sharing.",
        why="Consent should be sought unless doing so adds to the danger. The sentence can also be "
        "read as being about the sharing.",
        gaps="NA8",
    ),
    step(
        "asking-dangerous",
        "Asking for consent would add to the danger",
        info(
            "asking-lifted",
            "Here the framework does not ask you to seek consent first",
            who=YOU,
            cites="F18",
            gaps="NA8",
        ),
        should(
            "safeguarding-referral",
            "Make a safeguarding referral to the local authority",
            who=NOT_NAMED,
            by=at_once("At this point"),
            cites="F19",
            when=is_(CARE_NEEDS, "yes"),
            immediate=True,
            note="Only because both are true: asking adds to the danger, and the adult has care "
            "and support needs.",
            gaps="NA11 CB7",
            about="safeguarding",
        ),
        ask_senior(
            "asking-danger-needs-advice",
            "on whether the adult has care and support needs: if so, a safeguarding referral to "
            "the local authority should be made at this point",
            also="F19",
            when=is_(CARE_NEEDS, "not_sure"),
            immediate=True,
            gaps="NA10 NA12",
        ),
        ask_senior(
            "asking-danger-advice",
            "on what to do here: the framework sets the safeguarding referral only for a person "
            "who has care and support needs",
            when=is_(CARE_NEEDS, "no"),
            gaps="NA10 NA12",
        ),
        then="sharing",
        cites="F18",
    ),
    step(
        "sharing-dangerous",
        "Only the sharing would add to the danger",
        ask_senior(
            "sharing-danger-advice",
            "before anything is shared, on whether the exception applies: it can be read as being "
            "about the sharing",
            also="F18",
            gaps="NA8",
        ),
        should(
            "sharing-danger-referral",
            "If a senior manager finds that the exception applies, and the person has care and "
            "support needs: make a safeguarding referral to the local authority",
            who=NOT_NAMED,
            by=at_once("At this point"),
            cites="F19",
            when=NEEDS_POSSIBLE,
            gaps="NA8 NA10 NA11 CB7",
            about="safeguarding",
        ),
        then="ask-consent",
        says="Read word for word, the exception is about asking, so consent is still sought, "
        "unless the senior manager advises otherwise. That is a reading.",
    ),
    step(
        "asking-unsure",
        "Unsure whether asking adds to the danger",
        ASKING_ADVICE,
        then="asking-settled",
        checkpoint=True,
        says="Settle it with a senior manager, then say what was settled.",
    ),
    ask(
        "asking-settled",
        ASKING_SETTLED,
        "What was settled on asking for consent?",
        on("safe", "Asking would not add to the danger", to="ask-consent"),
        on("danger", "Asking would add to the danger", to="asking-dangerous"),
        on("sharing", "Asking would not, but sharing would", to="sharing-dangerous"),
        not_sure(to="asking-open", label="Not settled yet"),
        cites="F17 F18",
        gaps="NA8",
    ),
    step(
        "asking-open",
        "Not settled yet whether asking adds to the danger",
        ASKING_ADVICE,
        should(
            "if-asking-safe",
            "If asking would not add to the danger: ask the person for consent to share "
            "information",
            who=NOT_NAMED,
            cites="F17",
            gaps="NA8 NA9 CB7 CB10",
        ),
        should(
            "if-asking-danger-referral",
            "If asking would add to the danger, and the adult has care and support needs: make a "
            "safeguarding referral to the local authority",
            who=NOT_NAMED,
            by=at_once("At this point"),
            cites="F19",
            when=NEEDS_POSSIBLE,
            immediate=True,
            gaps="NA8 NA11 CB7",
            about="safeguarding",
        ),
        then="sharing",
    ),
    step(
        "ask-consent",
        "Ask the person",
        should(
            "ask-consent",
            "Ask the person for consent to share information",
            who=NOT_NAMED,
            cites="F17",
            note="The referral for children is mandatory all the same: it does not turn on the "
            "answer.",
            gaps="NA37 CB7 CB8",
        ),
        ask_senior(
            "ask-safely-advice",
            "before the person is asked, while no way of reaching them is known to be safe",
            when=UNSAFE,
            gaps="CB1",
        ),
        ask_senior(
            "ask-capacity-advice",
            "on asking for consent where the person lacks capacity, or where that is not known: "
            "whose answer counts then is not said",
            when=CAPACITY_IN_DOUBT,
            gaps="CB10",
        ),
        then="consent",
        checkpoint=True,
    ),
    ask(
        "consent",
        CONSENT,
        "What did the person say?",
        on("given", "They consent", to="sharing"),
        on("refused", "They refuse", to="consent-missing"),
        not_sure(to="consent-missing", label="No clear answer, or they could not be asked yet"),
        cites="F17 F84",
        gaps="NA9 CB10",
    ),
    step(
        "consent-missing",
        "No consent, or no clear answer",
        ask_senior(
            "no-consent-advice",
            "on sharing without consent: the framework foresees it and neither orders nor forbids "
            "it",
            gaps="NA9",
        ),
        then="sharing",
    ),
    step(
        "sharing",
        "Sharing with other agencies",
        info(
            "sharing-implicit",
            "The framework takes it as understood that agencies share information, in partnership, "
            "for the best outcome for the person",
            who=ALL_AGENCIES,
            cites="F16 F8",
            gaps="NA8 CB8",
        ),
        ask_senior(
            "share-after-advice",
            "first: before that advice nothing is shared, because the sharing itself may add to "
            "the danger",
            also="F18",
            when=ONLY_SHARING,
            note="That the sharing waits is a reading.",
            gaps="NA8",
        ),
        instruction(
            "legal-ground",
            "Consider Article 6 of the General Data Protection Regulation (GDPR) as the legal way "
            "of sharing the person's information with other agencies",
            who=NOT_NAMED,
            cites="F39",
            when=is_(CAPACITY, "has"),
            gaps="NA13 CB7",
        ),
        may(
            "legal-ground-choice",
            "Sharing can rest, depending on the person's circumstances, on vital interests, theirs "
            "or others', generally a matter of life or death; on public task; or on legitimate "
            "interests",
            who=NOT_NAMED,
            cites="F40 F41 F42",
            when=is_(CAPACITY, "has"),
            gaps="NA9 NA13",
        ),
        ask_senior(
            "legal-ground-advice",
            "on the legal way of sharing: section 7 covers it only for a person who has capacity",
            when=CAPACITY_IN_DOUBT,
            gaps="NA13",
        ),
        CONSENT_IN_MINUTES,
        then="checklist",
    ),
    about="consent",
)
