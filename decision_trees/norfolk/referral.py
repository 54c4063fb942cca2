"""Section 2: the point of referral."""

from __future__ import annotations

from decision_trees.norfolk.shared import (
    COMMITMENTS,
    DISCUSS_IF,
    DISCUSS_REFERRER,
    IF_MISSED,
    NO_FACTOR_IF,
    PROCEDURE_IF,
    PROTOCOL_IF,
    WITHOUT_CONTACT,
    nearest_at_referral,
)
from decision_trees.norfolk.words import (
    COMMUNITY,
    LIKELY,
    NOT_NAMED,
    REFERRER,
    RISK_ASSESSMENT_AND_PLAN,
)
from policytree.model import EndKind
from policytree.notation import (
    ask,
    end,
    good_practice,
    info,
    moment,
    must,
    not_sure,
    on,
    section,
    step,
)

NO_RECORD = info(
    "both-views-needed",
    "Recording it as no factor rests on two views: the referrer's and the Service/Project "
    "Manager's. While either is missing or differs, that record is not what 2.2 describes",
    who=NOT_NAMED,
    cites="N14",
    gaps="NA3",
    about="early",
)

REFERRAL = section(
    "referral",
    "At the point of referral",
    "section 2",
    ask(
        "referrer",
        REFERRER,
        "Is there a referrer you can talk to?",
        on("there", "Yes", to="discuss"),
        on("away", "There is one, but they cannot be reached now", to="referrer-away"),
        on("self", "No, the person referred themselves", to="no-referrer"),
        not_sure(to="referrer-unsure", label="Not sure whether anybody referred them"),
        cites="N10",
        why="The non-engagement procedure has to be discussed with the referrer.",
        gaps="NA4",
    ),
    step(
        "discuss",
        "Talk to the referrer",
        DISCUSS_REFERRER,
        *COMMITMENTS,
        then="likely",
        checkpoint=True,
    ),
    step(
        "referrer-away",
        "The referrer cannot be reached now",
        DISCUSS_REFERRER,
        nearest_at_referral(
            "referrer-away-ask",
            "what to do while the referrer cannot be reached",
            cites="N11",
            gaps="NA2 NA4",
        ),
        *COMMITMENTS,
        then="likely-alone",
        says="The policy makes no exception and gives no other route meanwhile: the discussion "
        "stays due.",
        gaps="NA4",
    ),
    step(
        "referrer-unsure",
        "Unsure whether there is a referrer",
        DISCUSS_IF,
        nearest_at_referral(
            "referrer-ask",
            "who counts as the referrer",
            cites="N11",
            gaps="NA4",
        ),
        *COMMITMENTS,
        then="likely-alone",
    ),
    step(
        "no-referrer",
        "No referrer to talk to",
        nearest_at_referral(
            "no-referrer-ask",
            "what replaces the discussion where nobody referred the person",
            cites="N11",
            gaps="NA2 NA4",
        ),
        *COMMITMENTS,
        then="likely-alone",
    ),
    ask(
        "likely",
        LIKELY,
        "How likely is it that the person will not engage?",
        on("may_not", "It is felt that they may not fully engage", to="procedure"),
        on(
            "no_factor",
            "Referrer and Service/Project Manager both consider it no factor",
            to="no-factor",
        ),
        on(
            "one_view",
            "The two do not agree, or only one of them has given a view",
            to="views-differ",
        ),
        not_sure(to="likely-unsure"),
        cites="N11 N14",
        hint="The policy sets no threshold; this is a judgement. Who makes it is not said, except "
        "that two people have to consider it no factor.",
        why="It decides what has to be in place before support starts.",
        gaps="NA2 NA3 NA10 NB5",
    ),
    ask(
        "likely-alone",
        LIKELY,
        "How likely is it that the person will not engage?",
        on("may_not", "It is felt that they may not fully engage", to="procedure"),
        on(
            "one_view",
            "It is not felt so, but no referrer says so",
            to="views-differ",
            tells="Nobody fears that they will come only now and then, but nobody from outside "
            "has said so.",
        ),
        not_sure(to="likely-unsure"),
        cites="N11 N14",
        hint="The policy sets no threshold; this is a judgement.",
        why="It decides what has to be in place before support starts.",
        gaps="NA2 NA4 NA10",
    ),
    step(
        "procedure",
        "The person may not fully engage",
        must(
            "follow-procedure",
            "Follow and put into practice the accompanying procedure on non-engagement and missed "
            "appointments",
            who=NOT_NAMED,
            cites="N12",
            gaps="NA1 NA2",
            note="The procedure is a separate document and is not part of this guide.",
            about="early",
        ),
        info(
            "procedure-documents",
            "The procedure says which documents are needed first, and what happens if the person "
            "does not engage as expected",
            who=NOT_NAMED,
            by=moment("The documents: before support starts"),
            cites="N13",
            refers="Service/Project Manager or Line Manager for the procedure, as the nearest; "
            "the policy names nobody for this",
            gaps="NA1 NA2",
        ),
        then="community",
    ),
    step(
        "no-factor",
        "Both consider non-engagement no factor",
        must(
            "record-no-factor",
            "Record in the person's risk assessment and in the support plan that non-engagement is "
            "not considered a factor",
            who=NOT_NAMED,
            record=RISK_ASSESSMENT_AND_PLAN,
            cites="N15",
            gaps="NA2 NA8",
            note="Such a note sets out no actions: unless others are set out as well, the Line "
            "Manager decides if the person then does not engage.",
            about="early",
        ),
        then="community",
    ),
    step(
        "views-differ",
        "Not both consider non-engagement no factor",
        PROCEDURE_IF,
        NO_RECORD,
        nearest_at_referral(
            "views-differ-ask",
            "whose view counts where they differ or one is missing",
            cites="N11 N14",
            gaps="NA3",
        ),
        then="community",
        says="At least one of the two has not said that it is no factor. A low bar sets the "
        "procedure in motion: it is enough that the person may not engage fully.",
        gaps="NA3 NB5",
    ),
    step(
        "likely-unsure",
        "Unsure how likely non-engagement is",
        PROCEDURE_IF,
        NO_RECORD,
        nearest_at_referral(
            "likely-ask",
            "how sure the judgement has to be",
            cites="N11",
            gaps="NA2 NA10",
        ),
        then="community",
        gaps="NA3 NB5",
    ),
    ask(
        "community",
        COMMUNITY,
        "Does the person use community services of Mind?",
        on("yes", "Yes", to="protocol"),
        on("no", "No, only a service of another kind", to="no-protocol"),
        not_sure(to="community-unsure"),
        cites="N16",
        why="For those services a non-engagement protocol is best practice, whatever the answers "
        "so far.",
        gaps="NA7",
    ),
    step(
        "protocol",
        "Community services: a non-engagement protocol",
        good_practice(
            "write-protocol",
            "Put a non-engagement protocol in writing for the person, however well or badly "
            "they have engaged with other services",
            who=NOT_NAMED,
            qualifier="best practice",
            cites="N16",
            gaps="NA2 NA7 NB7",
            about="early",
        ),
        good_practice(
            "protocol-purpose",
            "See that the person gets to know from it how Mind's employees will react if they do "
            "not engage or miss appointments",
            who=NOT_NAMED,
            qualifier="best practice",
            cites="N16 N17",
            gaps="NA2 NA11",
            note="How they get to know, and from whom, is not said.",
            about="early",
        ),
        then="referral-done",
    ),
    step(
        "no-protocol",
        "Not in community services",
        then="referral-done",
        says="The sentence on best practice speaks of community services only. For other services "
        "the policy neither asks for a protocol nor rules one out.",
        gaps="NA7",
    ),
    step(
        "community-unsure",
        "Unsure whether these are community services",
        PROTOCOL_IF,
        nearest_at_referral(
            "community-ask",
            "which services count as community services",
            cites="N17",
            gaps="NA7",
        ),
        then="referral-done",
    ),
    end(
        "referral-done",
        EndKind.ACTED,
        "At referral: carry out what is listed",
        "If the person does not engage once support is under way, start again from the first "
        "question.",
        cites="N10",
        gaps="NB2",
    ),
    end(
        "between",
        EndKind.NOT_COVERED,
        "Not covered: referred, but support has not started",
        "Section 2 is about the referral and section 3 about support. What section 2 asks for may "
        "still be due, and documents named in the procedure come before support starts. That "
        "actions set out in them are followed is said of support, in section 3. If it has not been "
        "discussed with the referrer yet, start again with “At the point of referral”.",
        IF_MISSED,
        DISCUSS_IF,
        PROCEDURE_IF,
        NO_FACTOR_IF,
        PROTOCOL_IF,
        *WITHOUT_CONTACT,
        nearest_at_referral(
            "between-ask",
            "what to do before support starts",
            cites="N13",
            gaps="NA1 NB1",
        ),
        cites="N13",
        gaps="NB1",
    ),
    situation="Somebody does not respond while they are being referred",
)
