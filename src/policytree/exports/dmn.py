"""A policy as a decision model in DMN 1.3, which other tools read, draw and evaluate.

An input is a fact, or one option of a checklist. A question is a decision table from the answer to
where it leads; a step or an end is a table with its duties, each a rule; one more table gives the
end. Tests are of the simple kind that every tool reads: a value, some values, or none of them. What
a deadline comes to on a given day is not in the model: it says the deadline, and has no clock.
"""

from __future__ import annotations

import hashlib
from itertools import product
from typing import TYPE_CHECKING, final

from policytree.conditions import All, Any, Is, in_words
from policytree.engine import values_known
from policytree.exports.dmn_xml import (
    ENDING,
    FALSE,
    TRUE,
    Column,
    Drawing,
    Rule,
    Table,
    quoted,
    xml_of,
)
from policytree.exports.made import ExportError
from policytree.exports.numbers import in_order, numbers_of
from policytree.exports.words import clauses_of, due_of, force_of, limits_of_duty, tree_of
from policytree.model import Duty, End, Node, Policy, Question, Step, duties_of, targets_of
from policytree.routes import RouteGraph
from policytree.wording import ENDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from policytree.conditions import Condition

NOT_ASKED, OPEN = "not asked", "to be answered"
"""What a question's decision gives where no route comes to it, and where its answer is missing."""
NOT_KNOWN = "not known"
"""What stands for a fact that no question on the route has established."""
NO_END = "not at an end"
DUTIES, END = "duties", "end"
"""The two decisions that everything is for."""
DUTY = ("duty", "what", "force", "who", "due", "clauses", "only")
"""What the model says of a duty, in this order."""

_ANY = "-"
_DIGITS = 8  # of a fingerprint, in the name of a decision that no node names


def dmn_of(policy: Policy) -> bytes:
    """The model as XML. Raises `ExportError` where one value of a fact cannot say it all."""
    _require_one_value(policy)
    model = _Model(policy)
    return xml_of(model.drawing())


def input_of(fact: str, option: str = "") -> str:
    """The name of the input for a fact, or for one option of a checklist."""
    return _name("fact", fact, option)


def decision_of(node: Node) -> str:
    """The name of a node's decision: where a question leads, or what a step or an end asks."""
    return _name("question" if isinstance(node, Question) else "at", node.id)


def _name(*parts: str) -> str:
    """A name that every expression language takes: no space, no sign that could be an operator."""
    return "__".join(part.replace("-", "_") for part in parts if part)


def _require_one_value(policy: Policy) -> None:
    names = [input_of(fact) for fact in policy.facts] + [decision_of(n) for n in in_order(policy)]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        message = f"two names of {policy.id} differ only in - and _, so both would be {twice}"
        raise ExportError(message)
    for here in RouteGraph(policy).situations:
        node, known = policy.nodes[here.node], dict(here.known)
        if isinstance(node, Question) and known.get(node.fact) and not values_known(node, known):
            message = (
                f"{policy.id}: the question {node.id} asks once more for the fact {node.fact} with "
                "other answers, and a decision model has one value for each fact"
            )
            raise ExportError(message)


@final
class _Model:
    """Makes the tables of one policy."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._numbers = numbers_of(policy)
        self._ways = _ways(policy)
        self._nodes = [node for node in in_order(policy) if node.id in self._ways]
        self._tables: dict[str, tuple[Table, int]] = {}
        self._rows = {section.id: row for row, section in enumerate(policy.sections)}

    def drawing(self) -> Drawing:
        """All inputs and decisions, in the order of the document."""
        policy, metadata = self._policy, self._policy.metadata
        drawing = Drawing(
            name=policy.id,
            title=metadata.title,
            source=(metadata.title, metadata.organisation, metadata.published_at),
            says=(
                f"{metadata.title}, {metadata.organisation}; tree {tree_of(policy)}. "
                f"Give the facts that are known: “{END}” is the end reached, and “{DUTIES}” what "
                f"the policy asks. A question whose decision is “{OPEN}” comes next. Deadlines are "
                "words here: this model has no clock."
            ),
            record=DUTY,
        )
        for fact in policy.facts.values():
            if fact.many:
                for value in fact.values:
                    name = input_of(fact.id, value.id)
                    drawing.add_input(name, f"{fact.text}: {value.label}", ())
            else:
                values = tuple(value.id for value in fact.values)
                labels = "; ".join(f"{value.id}: {value.label}" for value in fact.values)
                drawing.add_input(input_of(fact.id), f"{fact.text} ({labels})", values)
        for node in self._nodes:
            if isinstance(node, Question):
                self._add(self._of_question(node), self._rows[node.section])
            elif duties_of(node):
                self._add(self._of_duties(node), self._rows[node.section])
        self._add(self._of_end(), len(policy.sections) + 2)
        for table, row in self._tables.values():
            drawing.add_table(table, row)
        given = tuple(decision_of(node) for node in self._nodes if duties_of(node))
        says = "Everything the policy asks, each duty once."
        drawing.add_union(DUTIES, says, given, len(policy.sections) + 2)
        return drawing

    def _add(self, table: Table, row: int) -> str:
        self._tables.setdefault(table.name, (table, row))
        return table.name

    def _label(self, node: Node) -> str:
        words = node.text if isinstance(node, Question) else node.title
        return f"{self._numbers[node.id]} {words}"

    def _says(self, node: Node) -> str:
        said = [f"Clauses: {clauses_of(node.clauses, self._policy)}."]
        if isinstance(node, Step | End) and node.says:
            said.insert(0, node.says)
        names = [*node.gaps, *(gap for duty in duties_of(node) for gap in duty.gaps)]
        gaps = [self._policy.gaps[name] for name in dict.fromkeys(names)]
        said += [f"Left open by the policy, {gap.id}: {gap.title}. {gap.staff}" for gap in gaps]
        return " ".join(said)

    def _arrival(self, node: Node) -> dict[Column, str]:
        """A column with a test that is met where the route comes here; none where all routes do."""
        ways = self._ways[node.id]
        if not ways:
            return {}
        columns = {
            Column(
                self._label(self._policy.nodes[question]),
                decision_of(self._policy.nodes[question]),
                "string",
            ): (_one_of(targets))
            for question, targets in ways.items()
        }
        if len(columns) == 1:
            return columns
        label = f"The route comes to {self._label(node)}"
        name = _name("here", node.id)
        rows = [_row(columns, {column: test}) for column, test in columns.items()]
        self._add(_yes_or_no(name, label, tuple(columns), rows), self._rows[node.section])
        return {Column(label, name, "boolean"): "true"}

    def _of_question(self, node: Question) -> Table:
        fact = self._policy.facts[node.fact]
        arrival = self._arrival(node)
        asked = [Column(a.label, input_of(fact.id, a.value), "boolean") for a in node.answers]
        if not fact.many:
            asked = [Column(fact.text, input_of(fact.id), "string")] * len(node.answers)
        columns = tuple(dict.fromkeys([*arrival, *asked]))
        rules = []
        for column, answer in zip(asked, node.answers, strict=True):
            test = "true" if fact.many else quoted(answer.value)
            notes = (answer.label, f"to {self._label(self._policy.nodes[answer.to])}")
            gives = (quoted(answer.to),)
            rules.append(Rule(_row(columns, {**arrival, column: test}), gives, notes))
        rules.append(Rule(_row(columns, arrival), (quoted(OPEN),)))
        if arrival:
            rules.append(Rule(_row(columns, {}), (quoted(NOT_ASKED),)))
        return Table(
            name=decision_of(node),
            label=self._label(node),
            says=self._says(node),
            asks=node.text,
            policy="FIRST",
            columns=columns,
            outputs=(decision_of(node),),
            notes=("Answer", "Leads to"),
            rules=tuple(rules),
        )

    def _of_duties(self, node: Step | End) -> Table:
        arrival = self._arrival(node) or {
            Column("Every route comes here", "true", "boolean"): "true"
        }
        rows = []
        for duty in node.duties:
            if duty.when is not None and duty.when == duty.until:
                continue  # it would end as soon as it begins
            tests = dict(arrival)
            for condition, met in ((duty.when, True), (duty.until, False)):
                if condition is not None:
                    column, test = self._condition(condition, met=met)
                    both = column in tests
                    if both:
                        column, test = self._apart(condition, met=met)
                    tests[column] = test
            rows.append((tests, tuple(quoted(part) for part in self._record(duty))))
        columns = tuple(dict.fromkeys(column for tests, _ in rows for column in tests))
        return Table(
            name=decision_of(node),
            label=self._label(node),
            says=self._says(node),
            policy="RULE ORDER",
            columns=columns,
            outputs=DUTY,
            rules=tuple(Rule(_row(columns, tests), gives) for tests, gives in rows),
        )

    def _record(self, duty: Duty) -> tuple[str, ...]:
        policy = self._policy
        return (
            duty.id,
            duty.text,
            force_of(duty),
            duty.who,
            due_of(duty, policy),
            clauses_of(duty.clauses, policy),
            limits_of_duty(duty, policy),
        )

    def _condition(self, condition: Condition, *, met: bool) -> tuple[Column, str]:
        """A column and the test in it that is met where the condition holds, or does not."""
        if isinstance(condition, Is) and not self._policy.facts[condition.fact].many:
            test = _one_of(condition.values)
            return self._known(condition.fact, ""), test if met else f"not({test})"
        return self._apart(condition, met=met)

    def _apart(self, condition: Condition, *, met: bool) -> tuple[Column, str]:
        """The same with a decision of its own, which is true where the condition holds."""
        words = in_words(condition, self._policy.facts)
        ways = self._alternatives(condition)
        columns = tuple(dict.fromkeys(column for way in ways for column in way))
        digest = hashlib.sha256(repr(condition).encode()).hexdigest()[:_DIGITS]
        name = _name("holds", digest)
        rows = [_row(columns, {c: _one_of(v) for c, v in way.items()}) for way in ways]
        self._add(_yes_or_no(name, words, columns, rows), len(self._rows) + 1)
        return Column(words, name, "boolean"), "true" if met else "false"

    def _alternatives(self, condition: Condition) -> list[dict[Column, list[str]]]:
        """The ways in which a condition can hold, each with the values that every column takes."""
        match condition:
            case Is(fact, values) if self._policy.facts[fact].many:
                return [{self._known(fact, value): [TRUE]} for value in values]
            case Is(fact, values):
                return [{self._known(fact, ""): list(values)}]
            case Any():
                return [way for part in condition.parts for way in self._alternatives(part)]
            case All():
                ways = [self._alternatives(part) for part in condition.parts]
                joined = [_joined(chosen) for chosen in product(*ways)]
                return [way for way in joined if all(way.values())]

    def _known(self, fact_id: str, option: str) -> Column:
        """What the route has established: an answer to a question it never came to is nothing."""
        policy, name = self._policy, _name("known", fact_id, option)
        fact, given = policy.facts[fact_id], input_of(fact_id, option)
        kind = "boolean" if option else "string"
        words = f"{fact.text}: {fact.value(option).label}" if option else fact.text
        asking = [q for q in self._nodes if isinstance(q, Question) and q.fact == fact_id]
        idle = {
            Column(self._label(q), decision_of(q), "string"): _one_of([NOT_ASKED, OPEN])
            for q in asking
        }
        if not asking:
            idle = {Column("Never asked", "true", "boolean"): "true"}
        column = Column(words, given, kind)
        columns = (*idle, column) if option else tuple(idle)
        rules = [Rule(_row(columns, idle), (FALSE if option else quoted(NOT_KNOWN),))]
        if option:
            rules += [
                Rule(_row(columns, {column: TRUE}), (TRUE,)),
                Rule(_row(columns, {}), (FALSE,)),
            ]
        else:
            rules.append(Rule(_row(columns, {}), (given,)))
        self._add(
            Table(
                name=name,
                label=f"Known on the route: {words}",
                says="An answer counts once a question on the route has asked for it.",
                policy="FIRST",
                columns=columns,
                outputs=(name,),
                rules=tuple(rules),
                kind=kind,
                needs=(given,),
            ),
            len(self._rows),
        )
        return Column(words, name, kind)

    def _of_end(self) -> Table:
        ends = {node.id: node for node in self._nodes if isinstance(node, End)}
        arrivals = {name: self._arrival(end) for name, end in ends.items()}
        columns = tuple(dict.fromkeys(column for tests in arrivals.values() for column in tests))
        rules = []
        for name, end in ends.items():
            gives = (end.id, ENDS[end.kind], end.title, end.says)
            rules.append(Rule(_row(columns, arrivals[name]), tuple(quoted(one) for one in gives)))
        rules.append(Rule(_row(columns, {}), (quoted(NO_END), *[quoted("")] * 3)))
        return Table(
            name=END,
            label="Where the route ends",
            says="The end that the answers lead to.",
            policy="FIRST",
            columns=columns,
            outputs=ENDING,
            rules=tuple(rules),
        )


def _row(columns: Iterable[Column], tests: Mapping[Column, str]) -> tuple[str, ...]:
    return tuple(tests.get(column, _ANY) for column in columns)


def _yes_or_no(
    name: str, label: str, columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]]
) -> Table:
    """A decision that is true where one of the rows is met."""
    rules = [Rule(row, (TRUE,)) for row in rows]
    rules.append(Rule(_row(columns, {}), (FALSE,)))
    return Table(name, label, label, "FIRST", columns, (name,), tuple(rules), kind="boolean")


def _one_of(values: Iterable[str]) -> str:
    return ", ".join(value if value == TRUE else quoted(value) for value in values)


def _joined(ways: Iterable[Mapping[Column, list[str]]]) -> dict[Column, list[str]]:
    """All of the ways at once: of a fact that several speak of, the values they share."""
    joined: dict[Column, list[str]] = {}
    for way in ways:
        for column, values in way.items():
            shared = joined.get(column, values)
            joined[column] = [value for value in shared if value in values]
    return joined


def _ways(policy: Policy) -> dict[str, dict[str, list[str]]]:
    """For each node that a route can reach, the questions before it with the answers' targets.

    For a node that every route passes before the first question there are none.
    """
    found: dict[str, dict[str, list[str]]] = {name: {} for name in _passed(policy, policy.start)}
    waiting = list(found)
    while waiting:
        node = policy.nodes[waiting.pop()]
        if isinstance(node, Question):
            for to in targets_of(node):
                for there in _passed(policy, to):
                    if there not in found:
                        found[there] = {}
                        waiting.append(there)
                    found[there].setdefault(node.id, []).append(to)
    return found


def _passed(policy: Policy, first: str) -> list[str]:
    """The node, and if it is a step all that follow without a question, up to a question or end."""
    passed = [first]
    while isinstance(node := policy.nodes[passed[-1]], Step):
        passed.append(node.to)
    return passed
