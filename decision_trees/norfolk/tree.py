"""Norfolk and Waveney Mind's policy 17 as a tree: its sections in the order of the document.

The policy leans on a procedure that is not part of it; nothing here reconstructs that document.
`cites` names the statements of `clauses.toml`, `gaps` those of `gaps.toml`.
"""

from __future__ import annotations

from decision_trees.norfolk.managers import NOT_IN_THE_PLAN
from decision_trees.norfolk.referral import REFERRAL
from decision_trees.norfolk.statement import STATEMENT
from decision_trees.norfolk.support import SUPPORT
from policytree.notation import gate, tree

TREE = tree(
    STATEMENT,
    REFERRAL,
    SUPPORT,
    NOT_IN_THE_PLAN,
    start="reader",
    gates=(
        gate(
            "every-effort",
            "While a person does not keep in contact",
            before="plan-underway plan-exhausted plan-unsure fading-not-covered fading-unsure "
            "decided on-call-decides nobody-reached manager-contacted between stage-unclear",
            needs="re-engage communication",
            cites="N8 N9",
        ),
        gate(
            "procedure",
            "What the accompanying procedure says is not lost",
            before="plan-underway plan-exhausted plan-unsure fading-not-covered fading-unsure "
            "decided on-call-decides nobody-reached manager-contacted between stage-unclear",
            needs="procedure-if",
            cites="N12 N13",
        ),
    ),
)
