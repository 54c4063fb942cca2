"""The duties that several places of the tree share, each written once."""

from __future__ import annotations

from decision_trees.rdash.words import ALL_STAFF, LEAD, NOT_NAMED, STAFF, TEAM
from policytree.model import Duty
from policytree.notation import moment, must, should, should_not

LEAD_IN_MUST = "under a lead-in that says must"
DOUBT = (
    "Section 5 says this of doubts about the pathway. For this doubt the policy names nobody else."
)


def ask_manager(duty_id: str, what: str, *, gaps: str = "", about: str = "") -> Duty:
    """Section 5 gives staff the team manager for doubts; the guide uses that for every doubt."""
    return should(
        duty_id,
        f"Discuss with your team manager {what}",
        who=STAFF,
        cites="R22",
        note=DOUBT,
        gaps=f"{gaps} RA31",
        refers="team manager",
        about=about,
    )


AGREE_PATHWAY = should(
    "agree-pathway",
    "Discuss the case with your team manager and settle together which pathway to follow",
    who=STAFF,
    cites="R22",
    gaps="RA31 RA32",
    refers="team manager",
)
IF_UNCERTAIN = should(
    "if-uncertain",
    "If you are uncertain whether a pathway applies: discuss the case with your team manager and "
    "settle it together",
    who=STAFF,
    cites="R22",
    gaps="RA31",
    refers="team manager",
)
IF_SAFEGUARDING = must(
    "if-safeguarding",
    "If you have any safeguarding concern, for an adult or a child: discuss it (team manager, "
    "named safeguarding nurse) and follow the local safeguarding policies",
    who=NOT_NAMED,
    cites="R83 R84",
    gaps="RA20 RA56",
    about="safeguarding",
)
IF_CHILD = must(
    "if-child",
    "If there is a child in the adult's life: weigh what the missed contact means for the adult's "
    "ability to look after that child, and keep the focus on the child",
    who=NOT_NAMED,
    qualifier="vital",
    cites="R4 R5 R6",
    about="children",
)
IF_RECALL = must(
    "if-recall",
    "If the patient is on a community treatment order or conditional discharge: consider whether "
    "the grounds exist for recall to hospital",
    who="Responsible clinician",
    cites="R82",
    gaps="RA40",
    about="legal",
)
CONSIDER_ASSESSMENT = should(
    "consider-assessment",
    "Consider convening a Mental Health Act assessment",
    who=NOT_NAMED,
    qualifier="where appropriate",
    cites="R81",
    gaps="RA40 RA56",
    about="legal",
)
IF_NO_MEANINGFUL_CONTACT = must(
    "if-no-meaningful-contact",
    "If the team is unable to make meaningful contact: arrange a multidisciplinary team meeting "
    "(MDTM) with at least a senior clinician and the team manager",
    who=TEAM,
    cites="R85 R87",
    gaps="RA37",
    about="still",
)
IF_PLAN = must(
    "if-plan",
    "If the MDTM agrees a plan: share it with the GP, with other relevant agencies, and with "
    "family or carers where appropriate",
    who=NOT_NAMED,
    cites="R88",
    gaps="RA42 RA56",
)
IF_DISCHARGE = must(
    "if-discharge",
    "If a discharge is considered: the MDTM should inform it, and the team manager must have "
    "discussed it and agreed",
    who=NOT_NAMED,
    by=moment("Before any discharge"),
    cites="R89 R90",
    gaps="RA38 RA56",
    about="before-closing",
)
IF_DISCHARGED = (
    must(
        "if-discharged-tell",
        "If a discharge is decided: tell the GP, other relevant agencies, and, where appropriate, "
        "family or carers",
        who=NOT_NAMED,
        cites="R91",
        gaps="RA42 RA56",
        about="closed",
    ),
    must(
        "if-discharged-write",
        "If a discharge is decided: send the patient written notice, with a crisis contingency "
        "plan that at least helps them back into services if their mental health worsens",
        who=NOT_NAMED,
        cites="R92 R93",
        gaps="RA56 RB4",
        about="closed notify",
    ),
)
IF_REPEATED = should(
    "if-repeated",
    "If there is a known or assessed risk that the patient disengages and re-engages: consider in "
    "the MDTM what course to take, as discharge for missed appointments may not be clinically "
    "appropriate, and keep the GP informed of any change in care",
    who="Multidisciplinary team meeting (MDTM)",
    cites="R96 R97 R98",
    gaps="RA39 RA56",
    about="repeated",
)
CHILD_RESPONSIBILITY = must(
    "chase-child-responsibility",
    "Assess, decide and act if you believe that a child's welfare will suffer from the adult's "
    "unwillingness to engage",
    who=ALL_STAFF,
    qualifier="personal and professional responsibility",
    cites="R68",
    about="children",
)
WHATEVER_THE_PATHWAY = (
    IF_SAFEGUARDING,
    IF_CHILD,
    CHILD_RESPONSIBILITY,
    IF_RECALL,
    CONSIDER_ASSESSMENT,
    IF_NO_MEANINGFUL_CONTACT,
    IF_PLAN,
    IF_DISCHARGE,
    *IF_DISCHARGED,
    IF_REPEATED,
)
"""What holds even where no pathway fits, because its clauses are not limited to one."""

ANYWHERE = (AGREE_PATHWAY, *WHATEVER_THE_PATHWAY)

MDTM_MEMBERS = must(
    "mdtm-members",
    "Have at least a senior clinician and the team manager at the MDTM; others from several "
    "agencies may join",
    who=NOT_NAMED,
    by=moment("At the MDTM"),
    cites="R87",
    gaps="RA38 RA56",
    about="before-closing",
)
MDTM_SHARE = must(
    "mdtm-share-plan",
    "Share the MDTM's plan: with the GP, with other relevant agencies, and with family or carers "
    "where appropriate",
    who=NOT_NAMED,
    by=moment("Once the MDTM has agreed a plan"),
    cites="R88",
    gaps="RA26 RA42 RA56",
)
BEFORE_DISCHARGE = (
    should(
        "discharge-inform",
        "Let any decision to discharge be informed by the multidisciplinary team meeting (MDTM)",
        who=NOT_NAMED,
        by=moment("Before any discharge"),
        cites="R89",
        gaps="RA35 RA38 RA56",
    ),
    must(
        "discharge-agree",
        "Discuss any decision to discharge with the team manager and get the manager's agreement",
        who=NOT_NAMED,
        by=moment("Before any discharge"),
        cites="R90",
        gaps="RA38 RA56 RB5",
        about="before-closing",
    ),
)
DISCHARGE_NOTICES = (
    must(
        "discharge-tell-others",
        "Tell of the discharge: the GP, other relevant agencies, and, where appropriate, family "
        "or carers",
        who=NOT_NAMED,
        by=moment("Once a discharge is decided; no time stated"),
        cites="R91",
        gaps="RA26 RA42 RA56",
        about="closed",
    ),
    must(
        "discharge-write",
        "Send the patient written notice of the discharge",
        who=NOT_NAMED,
        by=moment("Once a discharge is decided; no time stated"),
        cites="R92",
        letter="discharge-notice",
        gaps="RA26 RA56",
        about="closed notify",
    ),
    must(
        "discharge-crisis-plan",
        "Put a crisis contingency plan into the notice, which at least helps the patient back "
        "into services if their mental health worsens",
        who=NOT_NAMED,
        by=moment("In the notice"),
        cites="R93",
        gaps="RA56",
        about="closed",
    ),
)

ROUTINE_CHILD = ask_manager(
    "routine-if-child",
    "whether to use the children's steps of 5.1.1, if the referrer raised concerns about a child; "
    "5.5 applies in any case",
    gaps="RA12",
    about="children safeguarding",
)
STEP_UP = should(
    "low-community-team",
    "Step the patient up to the appropriate Community Treatment team",
    who=LEAD,
    qualifier=LEAD_IN_MUST,
    cites="R76",
    gaps="RA11 RA44",
)
ALERT = must(
    "alert-if-worried",
    "If you are worried that the patient may disengage: alert the care coordinator and lead "
    "professional",
    who="Every member of the care team",
    qualifier="responsibility",
    cites="R18",
    standing=True,
    gaps="RA49",
    about="early",
)
KEEP_MANAGER_INFORMED = must(
    "keep-manager-informed",
    "Keep the team manager, or the manager's nominated deputy, informed",
    who="Care coordinator and lead professional",
    qualifier="where necessary",
    cites="R17",
    standing=True,
    gaps="RA31 RA49",
)
STANDING = (
    must(
        "record-everything",
        "Record every action properly in the electronic patient record",
        who="Staff taking the action",
        cites="R25",
        standing=True,
    ),
    KEEP_MANAGER_INFORMED,
    ALERT,
    must(
        "in-proportion",
        "Take the disengagement seriously and keep the response in proportion to the risk",
        who="Services",
        qualifier="vital",
        cites="R8",
        standing=True,
        about="risk",
    ),
    must(
        "try-to-engage",
        "Try to engage the patient; consider their complex needs and what disengaging may do to "
        "them and their family",
        who="The trust",
        cites="R9",
        standing=True,
    ),
    must(
        "capacity",
        "Consider whether the patient, if 16 or over, can take part in the decision; support them "
        "to decide where possible, and if they lack capacity act in their best interests and "
        "restrict them least",
        who=NOT_NAMED,
        qualifier="central to all care",
        cites="R113 R115 R116",
        standing=True,
        about="capacity",
    ),
    should_not(
        "no-intervention-without-basis",
        "Do not carry out an intervention without informed consent, a legal power or a court order",
        who=NOT_NAMED,
        cites="R114",
        standing=True,
        gaps="RB6",
        about="consent",
    ),
)
"""What holds from the moment a patient disengages, whatever the pathway."""

THROUGHOUT = (
    must(
        "follow-steps",
        "Follow the steps that the policy lists for this pathway",
        who="Everybody who acts; care coordinators and lead professionals are responsible (4.2)",
        cites="R24 R16",
        standing=True,
        gaps="RA33 RA49",
    ),
    *STANDING,
)
"""What holds all the way along a pathway."""
