"""Where the policy has no step: not triggered, not covered, outside scope, and who to ask."""

from __future__ import annotations

from decision_trees.rdash.initial_missed import IF_INITIAL_MISSED
from decision_trees.rdash.shared import (
    ALERT,
    ANYWHERE,
    CHILD_RESPONSIBILITY,
    DOUBT,
    IF_SAFEGUARDING,
    IF_UNCERTAIN,
    ROUTINE_CHILD,
    STANDING,
    WHATEVER_THE_PATHWAY,
)
from decision_trees.rdash.words import STAFF
from policytree.model import EndKind
from policytree.notation import end, section, should

ENDINGS = section(
    "endings",
    "Where the policy has no step",
    "section 5 paragraph 3",
    end(
        "out-of-scope",
        EndKind.OUT_OF_SCOPE,
        "Outside the scope of this policy",
        "Section 3 speaks to clinical staff of community mental health services, and to "
        "arrangements to safeguard children. What the policy asks of managers and of training "
        "(4.1, 6 and 7.1) is not part of this guide.",
        IF_SAFEGUARDING,
        CHILD_RESPONSIBILITY,
        cites="R12",
        gaps="RA46",
    ),
    end(
        "scope-unclear",
        EndKind.REFER,
        "Unclear whether this policy applies",
        "The policy speaks of adult services, of community services without an age, and of "
        "people from 16 on. What is listed holds if it applies.",
        *ANYWHERE,
        *STANDING,
        cites="R12 R22",
        gaps="RA46",
    ),
    end(
        "pathway-unclear",
        EndKind.REFER,
        "Agree the pathway with your team manager",
        "Section 5 sends every doubt about the pathway to the team manager. Once it is agreed, "
        "start again with the agreed pathway.",
        *ANYWHERE,
        *STANDING,
        cites="R21 R22",
        gaps="RA7",
    ),
    end(
        "urgent-unclear",
        EndKind.REFER,
        "Agree the pathway now: 5.1.1 may be the one, and its hours may run",
        "Section 5 sends every doubt about the pathway to the team manager. What 5.1.1 asks does "
        "not wait for that if 5.1.1 fits. Once it is agreed, start again with the agreed pathway.",
        *IF_INITIAL_MISSED,
        *ANYWHERE,
        *STANDING,
        cites="R21 R22 R26",
        gaps="RA7",
    ),
    end(
        "not-triggered",
        EndKind.NOT_TRIGGERED,
        "The policy's steps are not triggered",
        "What you answered starts none of the policy's pathways. What is listed still applies.",
        ALERT,
        IF_UNCERTAIN,
        *WHATEVER_THE_PATHWAY,
        cites="R18 R22",
        gaps="RA10",
    ),
    end(
        "at-risk-only",
        EndKind.ACTED,
        "The alert is given",
        "The policy does not say what follows the alert. Where such a patient misses appointments, "
        "the second paragraph of 5.7 applies too. If contact is lost, start again.",
        IF_SAFEGUARDING,
        CHILD_RESPONSIBILITY,
        cites="R18",
        gaps="RA49",
    ),
    end(
        "care-started",
        EndKind.ACTED,
        "At the start of care",
        "These duties come before any missed contact. If contact is lost later, start again.",
        IF_SAFEGUARDING,
        cites="R49",
        gaps="RA18",
    ),
    end(
        "between-stages",
        EndKind.NOT_COVERED,
        "Not covered: assessed, but treatment has not begun",
        "The policy has steps before assessment and during care, and none between. Once a pathway "
        "is agreed, start again with it.",
        *ANYWHERE,
        *STANDING,
        cites="R19 R22",
        gaps="RA6",
    ),
    end(
        "urgent-not-covered",
        EndKind.NOT_COVERED,
        "Not covered by 5.1.1: agree the pathway with the team manager",
        "5.1.1 covers a missed initial appointment. It has no step for a patient who refuses it "
        "beforehand, or who was reached and refuses, is unwell or misses again. Once a pathway is "
        "agreed, start again with it.",
        *ANYWHERE,
        *STANDING,
        cites="R22 R26",
        gaps="RA27 RA37",
    ),
    end(
        "routine-not-covered",
        EndKind.NOT_COVERED,
        "Not covered: agree the pathway with the team manager",
        "A routine referral with a known or suspected significant risk fits neither 5.1.1 nor "
        "5.1.2. The one-week letter of 5.1.2 is not for this patient. Once a pathway is agreed, "
        "start again with it.",
        *ANYWHERE,
        ROUTINE_CHILD,
        *STANDING,
        cites="R22 R41",
        gaps="RA5 RA7",
    ),
    end(
        "routine-reached",
        EndKind.NOT_COVERED,
        "Not covered: the patient was reached",
        "5.1.2 has no step for a patient who was reached. Agree with the team manager what "
        "follows; once a pathway is agreed, start again with it.",
        *ANYWHERE,
        *STANDING,
        cites="R22 R42",
        gaps="RA28",
    ),
    end(
        "children-no-risk",
        EndKind.NOT_COVERED,
        "Not covered: no identified risk, and there is or may be a child",
        "5.3 fits by risk and a group of section 5 by the child; the policy does not say which "
        "goes first. Until a pathway is agreed, what is listed here applies; then start again "
        "with it.",
        *ANYWHERE,
        *STANDING,
        cites="R19 R22",
        gaps="RA2 RA4",
    ),
    end(
        "low-not-covered",
        EndKind.NOT_COVERED,
        "Not covered: no identified risk, but support is not low level",
        "5.3 speaks of patients with low levels of support. Agree the pathway with the team "
        "manager, and start again with it.",
        *ANYWHERE,
        *STANDING,
        cites="R22 R73",
        gaps="RA10",
    ),
    end(
        "low-not-two",
        EndKind.NOT_COVERED,
        "Not covered: no identified risk, and not two appointments in a row",
        "5.3 begins with two in a row. Section 1 counts avoiding contact over some time as "
        "disengaging, so agree a pathway with the team manager, and start again with it.",
        *ANYWHERE,
        *STANDING,
        cites="R1 R22 R73",
        gaps="RA10",
    ),
    end(
        "not-yet-open",
        EndKind.REFER,
        "5.2 begins once phone and writing have both failed",
        "A further try is implied, not ordered. Ask the team manager whether the risk calls for "
        "acting sooner. Start again once both have failed, or a pathway is agreed.",
        *ANYWHERE,
        *STANDING,
        cites="R22 R51",
        gaps="RA54",
    ),
    end(
        "route-impossible",
        EndKind.REFER,
        "One way of reaching the patient is impossible: ask now",
        "5.2 begins once phone and writing have both failed. The policy does not say whether a way "
        "that cannot be tried counts as failed. Ask the team manager whether the list applies now; "
        "if it does, start again and answer that both have failed.",
        *ANYWHERE,
        *STANDING,
        cites="R22 R51",
        gaps="RA54 RB4",
    ),
    end(
        "reached-before-list",
        EndKind.NOT_TRIGGERED,
        "The patient has been reached: 5.2's list is not triggered",
        "The policy does not say whether its assessment within 7 days also applies to a patient "
        "reached before that list began. Settle it with the team manager. If contact is lost "
        "again, start again.",
        *ANYWHERE,
        *STANDING,
        cites="R22 R51 R58",
        gaps="RB1",
    ),
    end(
        "choose-again",
        EndKind.REFER,
        "Risk has, or may have, come to light: agree the pathway again",
        "5.3 is for patients with no identified risk, so it no longer fits. The policy does not "
        "say how to change pathway. Once one is agreed, start again with it.",
        should(
            "low-reported-worse",
            "If mental health is worse, or may be: settle with your team manager whether to step "
            "the patient up, as 5.3 asks when contact is successful",
            who=STAFF,
            cites="R22 R76",
            refers="team manager",
            note=DOUBT,
            gaps="RA11 RA22",
        ),
        *ANYWHERE,
        *STANDING,
        cites="R22 R72",
        gaps="RA11",
    ),
    end(
        "home-not-agreed",
        EndKind.NOT_COVERED,
        "Not covered: home treatment, and no pathway agreed yet",
        "Section 5 sends only high-risk patients to Appendix A, whose title covers all who "
        "disengage from home treatment. For the rest the policy does not say which part applies. "
        "Once one is agreed, start again with it.",
        *ANYWHERE,
        *STANDING,
        cites="R22 R23",
        gaps="RA25",
    ),
)
