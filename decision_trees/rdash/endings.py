"""Where the policy has no step: not triggered, not covered, outside scope, and who to ask."""

from __future__ import annotations

from decision_trees.rdash.words import ANYWHERE, IF_SAFEGUARDING, STANDING
from policytree.model import EndKind
from policytree.notation import end, must, section

ENDINGS = section(
    "endings",
    "Where the policy has no step",
    "section 5 paragraph 3",
    end(
        "out-of-scope",
        EndKind.OUT_OF_SCOPE,
        "Outside the scope of this policy",
        "Section 3 speaks to clinical staff of community mental health services, and to "
        "arrangements to safeguard children. This policy sets no step for you here.",
        IF_SAFEGUARDING,
        cites="R12",
        gaps="RA46",
    ),
    end(
        "scope-unclear",
        EndKind.REFER,
        "Unclear whether this policy applies",
        "The policy speaks of adult services, of community services without an age, and of "
        "people from 16 on.",
        *ANYWHERE,
        cites="R12 R22",
        gaps="RA46",
    ),
    end(
        "pathway-unclear",
        EndKind.REFER,
        "Agree the pathway with your team manager",
        "Section 5 sends every doubt about the pathway to the team manager.",
        *ANYWHERE,
        *STANDING,
        cites="R21 R22",
        gaps="RA7",
    ),
    end(
        "not-triggered",
        EndKind.NOT_TRIGGERED,
        "The policy's steps are not triggered",
        "Nothing you answered starts one of the pathways. What is listed still applies.",
        must(
            "alert-if-worried",
            "If you are worried that the patient may disengage: alert the care coordinator and "
            "lead professional",
            who="Every member of the care team",
            qualifier="responsibility",
            cites="R18",
            gaps="RA49",
        ),
        *ANYWHERE,
        cites="R18 R22",
        gaps="RA10",
    ),
    end(
        "home-not-triggered",
        EndKind.NOT_TRIGGERED,
        "Appendix A is not triggered",
        "Appendix A starts from a visit without result or a call that was not answered. For "
        "anything else the policy sets no step for a high-risk patient of home treatment: agree "
        "the pathway with the team manager.",
        *ANYWHERE,
        *STANDING,
        cites="R22 R118",
        gaps="RA25 RA55",
    ),
    end(
        "at-risk-only",
        EndKind.ACTED,
        "The alert is given",
        "The policy sets no further step while the patient is only at risk of disengaging. If "
        "contact is lost, start again.",
        IF_SAFEGUARDING,
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
        "The policy has steps before assessment and during care, and none between.",
        *ANYWHERE,
        *STANDING,
        cites="R19 R22",
        gaps="RA6",
    ),
    end(
        "urgent-not-covered",
        EndKind.NOT_COVERED,
        "Not covered by 5.1.1: agree the pathway with the team manager",
        "5.1.1 covers a missed initial appointment. It has no step for a patient who was reached "
        "and refuses, is unwell or misses again.",
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
        "5.1.2. The one-week letter of 5.1.2 is not for this patient.",
        *ANYWHERE,
        *STANDING,
        cites="R22 R41",
        gaps="RA5 RA7",
    ),
    end(
        "routine-reached",
        EndKind.NOT_COVERED,
        "Not covered: the patient was reached",
        "5.1.2 has no step for a patient who was reached. Agree with the team manager what "
        "follows.",
        *ANYWHERE,
        *STANDING,
        cites="R22 R42",
        gaps="RA28",
    ),
    end(
        "children-no-risk",
        EndKind.NOT_COVERED,
        "Not covered: no identified risk, and there is or may be a child",
        "Section 5 makes such patients a group, but no procedure fits them. Agree the pathway "
        "with the team manager.",
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
        "manager.",
        *ANYWHERE,
        *STANDING,
        cites="R22 R73",
        gaps="RA10",
    ),
    end(
        "not-yet-open",
        EndKind.REFER,
        "The list in 5.2 is not open yet, as it is written",
        "5.2 begins when phone and writing have both failed. A further try is implied, not "
        "ordered. Ask the team manager whether the risk calls for acting sooner.",
        *ANYWHERE,
        *STANDING,
        cites="R22 R51",
        gaps="RA54",
    ),
    end(
        "choose-again",
        EndKind.REFER,
        "Risk has come to light: agree the pathway again",
        "5.3 is for patients with no identified risk, so it no longer fits. The policy does not "
        "say how to change pathway.",
        *ANYWHERE,
        *STANDING,
        cites="R22 R72",
        gaps="RA11",
    ),
    end(
        "home-not-high",
        EndKind.NOT_COVERED,
        "Not covered: home treatment, not deemed high risk",
        "Section 5 sends only high-risk patients to Appendix A, whose title covers all who "
        "disengage from home treatment. Agree the pathway with the team manager.",
        *ANYWHERE,
        *STANDING,
        cites="R22 R23",
        gaps="RA25",
    ),
)
