"""What holds even where a route ends early, each duty with its condition in words."""

from __future__ import annotations

from decision_trees.stars.words import CLINICIANS, NOT_NAMED, SERVICE
from policytree.notation import moment, must, should

IF_DISABILITY = must(
    "if-disability",
    "If the person has a disability: make the effective, reasonable adjustments they need to "
    "attend",
    who=SERVICE,
    cites="S62",
    about="disability",
)
IF_ADJUSTMENTS = must(
    "if-adjustments",
    "If missing adjustments are why they did not attend: put them right first, and take no further "
    "action over the miss until then",
    who=SERVICE,
    cites="S63",
    gaps="A26",
    about="disability",
)
IF_CONDUCT = should(
    "if-conduct",
    "If behaviour was unacceptable (abusive, disruptive, unco-operative, offensive): send the "
    "person away and give a formal warning",
    who=NOT_NAMED,
    cites="S97 S98",
)
IF_STOPPING = must(
    "if-stopping",
    "If stopping or holding back treatment is thought of: weigh the risk of a fatal overdose",
    who=NOT_NAMED,
    by=moment("Before any such decision"),
    cites="S121 S120",
    about="danger before-closing",
)
IF_STOP_ONLY = should(
    "if-stop-only",
    "If stopping or holding back treatment is thought of: try other strategies, review the person "
    "and plan anew before; decide only after a risk assessment and a talk about what stopping "
    "would bring",
    who=NOT_NAMED,
    qualifier="normally a last resort",
    cites="S123 S124 S125 S126 S127",
    gaps="A43",
    about="before-closing",
)
IF_NO_BENEFIT = should(
    "if-no-benefit",
    "If the person is not benefiting from treatment: explore why, in the first instance",
    who=CLINICIANS,
    cites="S101",
)
IF_STOP = (IF_STOPPING, IF_STOP_ONLY)
ANYWHERE = (IF_DISABILITY, IF_NO_BENEFIT, IF_CONDUCT, *IF_STOP)
"""What holds even where a route ends early, because its clauses are not limited to one."""
