"""A policy as the templates read it: its own data, with words and places made ready.

A duty that several nodes ask for has one place on the guide page, so that its id is unique;
the nodes then refer to it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, final
from typing import Any as Words

from policytree.dependence import Dependence
from policytree.door import duty_words
from policytree.model import Duty, End, Policy, Question, Step, duties_of
from policytree.site.links import anchor
from policytree.site.wording import force_tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytree.checks import Finding
    from policytree.model import Clause, Gap, Node, Section
    from policytree.review import Found


@final
@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the policy with its nodes, in the order of the document."""

    section: Section
    anchor: str
    nodes: tuple[Node, ...]


@final
class PolicyView:
    """What the templates ask of a policy."""

    def __init__(self, policy: Policy, findings: Iterable[Found] = ()) -> None:
        self.policy = policy
        self.metadata = policy.metadata
        self._findings = tuple(findings)

    @cached_property
    def sections(self) -> tuple[SectionView, ...]:
        """The sections with their nodes."""
        nodes = tuple(self.policy.nodes.values())
        return tuple(
            SectionView(
                section, anchor(section.id), tuple(n for n in nodes if n.section == section.id)
            )
            for section in self.policy.sections
        )

    @cached_property
    def duties(self) -> dict[str, Duty]:
        """Every duty once, in the order of the document."""
        return {duty.id: duty for node in self.policy.nodes.values() for duty in duties_of(node)}

    @cached_property
    def shared(self) -> tuple[Duty, ...]:
        """The duties that more than one node asks for."""
        asked = Counter(d.id for node in self.policy.nodes.values() for d in duties_of(node))
        return tuple(duty for duty in self.duties.values() if asked[duty.id] > 1)

    def own(self, node: Node) -> tuple[Duty, ...]:
        """The duties whose one place is at this node."""
        return tuple(duty for duty in duties_of(node) if duty.id not in self._shared_ids)

    def again(self, node: Node) -> tuple[Duty, ...]:
        """The duties of this node that have their place elsewhere."""
        return tuple(duty for duty in duties_of(node) if duty.id in self._shared_ids)

    def kind(self, node: Node) -> str:
        """`question`, `step` or `end`."""
        return {Question: "question", Step: "step", End: "end"}[type(node)]

    def title(self, node_id: str) -> str:
        """A node's question or title."""
        node = self.policy.node(node_id)
        return node.text if isinstance(node, Question) else node.title

    def words(self, duty: Duty) -> dict[str, Words]:
        """The duty in the words that the engine's reply uses too."""
        return duty_words(self.policy, duty) | {"tag": force_tag(duty)}

    def many(self, question: Question) -> bool:
        """Whether the question is a checklist."""
        return self.policy.facts[question.fact].many

    def exclusive(self, question: Question, value: str) -> bool:
        """Whether a checklist's option stands alone."""
        return self.policy.facts[question.fact].value(value).exclusive

    def earlier(self, question: Question) -> tuple[Question, ...]:
        """The questions before this one that may have settled its fact already."""
        return tuple(
            other
            for other in self.policy.nodes.values()
            if isinstance(other, Question)
            and other.fact == question.fact
            and other.id != question.id
            and question.id in self._dependence.ahead[other.id]
        )

    def depends(self, question: Question) -> tuple[str, ...]:
        """What depends on the answer, in sentences; never empty."""
        return self._dependence.sentences(question)

    @cached_property
    def _dependence(self) -> Dependence:
        return Dependence(self.policy)

    def clauses(self, ids: Iterable[str]) -> tuple[Clause, ...]:
        """The clauses with these ids."""
        return tuple(self.policy.clauses[one] for one in ids)

    def gaps(self, ids: Iterable[str]) -> tuple[Gap, ...]:
        """The gaps with these ids, less those that are kept from the guide."""
        found = (self.policy.gaps[one] for one in ids)
        return tuple(gap for gap in found if not gap.not_shown)

    @cached_property
    def gaps_shown(self) -> tuple[Gap, ...]:
        """Every gap that staff see in the guide."""
        return self.gaps(self.policy.gaps)

    def findings_at(self, kind: str, place_id: str) -> tuple[Finding, ...]:
        """What is wrong at a place of a kind of page, while the policy is being worked on."""
        return tuple(
            found.finding
            for found in self._findings
            if any((place.page, place.id) == (kind, place_id) for place in found.places)
        )

    @cached_property
    def _shared_ids(self) -> frozenset[str]:
        return frozenset(duty.id for duty in self.shared)
