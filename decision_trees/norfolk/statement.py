"""Section 1 and the header: whom the policy is for, and which part of it applies."""

from __future__ import annotations

from decision_trees.norfolk.shared import (
    DISCUSS_IF,
    FOLLOW_IF,
    IF_MISSED,
    NO_FACTOR_IF,
    PROCEDURE_IF,
    PROTOCOL_IF,
    WITHOUT_CONTACT,
    nearest,
)
from decision_trees.norfolk.words import HAPPENED, READER
from policytree.model import EndKind
from policytree.notation import ask, end, not_sure, on, section, step

STATEMENT = section(
    "statement",
    "Which part of the policy applies",
    "Header and section 1",
    ask(
        "reader",
        READER,
        "Are you a member of staff, a student or a volunteer of Norfolk and Waveney Mind?",
        on("bound", "Yes", to="situation"),
        on("nobody", "No", to="out-of-scope"),
        not_sure(to="scope-unclear", label="Not sure, for example through an agency"),
        cites="N1 N2 N4",
        hint="Either in the community or within one of Mind's services.",
        why="The header addresses staff, students and volunteers.",
        gaps="NA11 NA14",
    ),
    step(
        "scope-unclear",
        "Unclear whether this policy is for you",
        nearest(
            "scope-ask",
            "whether the policy applies to you",
            cites="N1 N4",
            gaps="NA11 NB4",
        ),
        then="situation",
        cites="N1 N4",
        says="The header, section 1 and section 3 use different words for the people it binds, and "
        "none of them mentions agency workers or contractors. 3.2 speaks of the worker attempting "
        "a visit. The guide goes on as if it were for you.",
        gaps="NA11",
    ),
    ask(
        "situation",
        HAPPENED,
        "What is it about?",
        on(
            "missed",
            "During support: the person did not engage with a planned visit or appointment",
            to="detailed",
            tells="You were to see them today, and did not.",
        ),
        on(
            "doubtful",
            "During support: unclear whether they failed to engage; they cancelled, say, or were "
            "there and refused",
            to="engagement-unsure",
        ),
        on(
            "fading",
            "During support: contact is being lost, without a planned visit or appointment missed",
            to="fading-detailed",
        ),
        on("back", "I am coming back: the plan's actions have been tried", to="outcome"),
        on(
            "manager",
            "I am the Line Manager or On Call Manager who has been contacted",
            to="manager-contacted",
        ),
        on(
            "referral",
            "At the point of referral",
            to="referrer",
            hint="For a Service/Project Manager too, whose view counts there.",
        ),
        on("waiting", "Referred, but support has not started", to="between"),
        on("kept", "During support: the person engaged as planned", to="not-triggered"),
        not_sure(
            to="stage-unclear",
            label="Not sure whether support has begun",
            tells="Whether Mind has begun to help them does not show in the file.",
        ),
        cites="N5 N7 N10 N18 N19",
        hint="The policy does not define failing to engage; this is a judgement. One time is "
        "enough.",
        why="Section 2 is for the referral, section 3 for support that has begun. The policy cites "
        "findings that not going along with planned support and treatment, and losing contact, go "
        "together with suicide and homicide, and that missed contact often comes before suicide. "
        "The national framework it cites says that care must "
        "help people engage, head off crises and lower risk.",
        gaps="NA1 NA10 NB1",
    ),
    end(
        "out-of-scope",
        EndKind.OUT_OF_SCOPE,
        "Outside the scope of this policy",
        "The policy is for the staff, students and volunteers of Norfolk and Waveney Mind. It sets "
        "no step for anybody else.",
        cites="N1 N4",
        gaps="NA11",
    ),
    end(
        "stage-unclear",
        EndKind.REFER,
        "Unclear whether support has begun",
        "Section 2 speaks of the referral and section 3 of support; the policy says no more on "
        "telling them apart. If support has begun and a planned visit or appointment was missed, "
        "start again with the first answer. What either section asks is listed with its condition.",
        IF_MISSED,
        DISCUSS_IF,
        PROCEDURE_IF,
        NO_FACTOR_IF,
        PROTOCOL_IF,
        FOLLOW_IF,
        *WITHOUT_CONTACT,
        nearest("stage-ask", "which section applies", cites="N5", gaps="NB1"),
        cites="N10 N18",
        gaps="NB1",
    ),
)
