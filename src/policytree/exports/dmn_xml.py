"""Decision tables and what they need of each other, written as DMN 1.3."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, final
from xml.etree import ElementTree as ET

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
DI = "https://www.omg.org/spec/DMN/20191111/DMNDI/"
_BOUNDS = "http://www.omg.org/spec/DMN/20180521/DC/"
_WAYPOINT = "http://www.omg.org/spec/DMN/20180521/DI/"
_OURS = "urn:policytree:"
_DUTY, _DUTY_LIST, _END = "tDuty", "tDuties", "tEnd"
TRUE, FALSE = "true", "false"
ENDING = ("end", "kind", "title", "says")
"""What the model says of the end reached."""
_SOURCE = "policy_document"
_WIDE, _HIGH, _APART, _ACROSS = 180, 60, 40, 12


@final
class Column(NamedTuple):
    """One input of a table: what it means, the input or decision it tests, and the type of that."""

    label: str
    tested: str
    kind: str


@final
class Rule(NamedTuple):
    """One row: a test for each column, the results as expressions, and notes for people."""

    tests: tuple[str, ...]
    gives: tuple[str, ...]
    notes: tuple[str, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class Table:
    """One decision and its table. `asks` is the question it answers; `notes` head the notes.

    With several `outputs` the result is a record, or with RULE ORDER a list of them.
    """

    name: str
    label: str
    says: str
    policy: str
    columns: tuple[Column, ...]
    outputs: tuple[str, ...]
    rules: tuple[Rule, ...]
    asks: str = ""
    notes: tuple[str, ...] = ()
    kind: str = "string"
    needs: tuple[str, ...] = ()

    def needed(self) -> tuple[str, ...]:
        """The inputs and decisions that the table needs, each once."""
        named = [column.tested for column in self.columns if column.tested != TRUE]
        return tuple(dict.fromkeys([*named, *self.needs]))


@final
class _Place(NamedTuple):
    name: str
    x: int
    y: int


@final
@dataclass(slots=True)
class Drawing:
    """A whole model while it is put together: its inputs, its decisions, and where they stand."""

    name: str
    title: str
    source: tuple[str, str, str]
    says: str
    record: tuple[str, ...]
    _types: list[ET.Element] = field(default_factory=list)
    _elements: list[ET.Element] = field(default_factory=list)
    _rows: dict[int, list[str]] = field(default_factory=dict)
    _needs: list[tuple[str, str, str]] = field(default_factory=list)
    _inputs: set[str] = field(default_factory=set)

    def add_input(self, name: str, label: str, values: tuple[str, ...]) -> None:
        """An input with its values, or one that is true or false."""
        kind = "boolean"
        if values:
            kind = f"t_{name}"
            item = ET.Element("itemDefinition", {"name": kind})
            ET.SubElement(item, "typeRef").text = "string"
            allowed = ET.SubElement(item, "allowedValues")
            ET.SubElement(allowed, "text").text = ", ".join(quoted(value) for value in values)
            self._types.append(item)
        element = ET.Element("inputData", {"id": name, "name": name, "label": label})
        ET.SubElement(element, "description").text = label
        ET.SubElement(element, "variable", {"name": name, "typeRef": kind})
        self._elements.append(element)
        self._inputs.add(name)
        self._rows.setdefault(-1, []).append(name)

    def add_table(self, table: Table, row: int) -> None:
        """A decision with its table."""
        several = table.policy == "RULE ORDER"
        kind = _DUTY_LIST if several else (_END if len(table.outputs) > 1 else table.kind)
        decision = self._decision(table.name, table.label, table.says, kind, table.asks)
        self._require(decision, table.name, table.needed())
        made = ET.SubElement(decision, "decisionTable", {"hitPolicy": table.policy})
        for column in table.columns:
            held = ET.SubElement(made, "input", {"label": column.label})
            expression = ET.SubElement(held, "inputExpression", {"typeRef": column.kind})
            ET.SubElement(expression, "text").text = column.tested
        for name in table.outputs:
            ET.SubElement(made, "output", {"name": name, "typeRef": table.kind})
        for name in table.notes:
            ET.SubElement(made, "annotation", {"name": name})
        for rule in table.rules:
            row_of = ET.SubElement(made, "rule")
            _entries(row_of, "inputEntry", rule.tests)
            _entries(row_of, "outputEntry", rule.gives)
            notes = rule.notes or tuple("" for _ in table.notes)
            _entries(row_of, "annotationEntry", notes)
        self._rows.setdefault(row, []).append(table.name)

    def add_union(self, name: str, says: str, of: tuple[str, ...], row: int) -> None:
        """A decision that gathers the records of others, each once."""
        decision = self._decision(name, says, says, _DUTY_LIST, "")
        self._require(decision, name, of)
        literal = ET.SubElement(decision, "literalExpression", {"typeRef": _DUTY_LIST})
        listed = ", ".join(of)
        text = f"distinct values(flatten([{listed}])[item != null])"
        ET.SubElement(literal, "text").text = text
        self._rows.setdefault(row, []).append(name)

    def _decision(self, name: str, label: str, says: str, kind: str, asks: str) -> ET.Element:
        decision = ET.Element("decision", {"id": name, "name": name, "label": label})
        ET.SubElement(decision, "description").text = says
        if asks:
            ET.SubElement(decision, "question").text = asks
        ET.SubElement(decision, "variable", {"name": name, "typeRef": kind})
        self._elements.append(decision)
        return decision

    def _require(self, decision: ET.Element, name: str, needed: tuple[str, ...]) -> None:
        for place, other in enumerate(needed, start=1):
            known = f"needs_{name}_{place}"
            held = ET.SubElement(decision, "informationRequirement", {"id": known})
            kind = "requiredInput" if other in self._inputs else "requiredDecision"
            ET.SubElement(held, kind, {"href": f"#{other}"})
            self._needs.append((known, other, name))

    def root(self) -> ET.Element:
        """The whole model."""
        root = ET.Element(
            "definitions",
            {
                "xmlns": MODEL,
                "xmlns:dmndi": DI,
                "xmlns:dc": _BOUNDS,
                "xmlns:di": _WAYPOINT,
                "id": f"policy_{self.name.replace('-', '_')}",
                "name": self.name,
                "label": self.title,
                "namespace": f"{_OURS}{self.name}",
                "exporter": "policytree",
            },
        )
        ET.SubElement(root, "description").text = self.says
        root.extend(self._types)
        root.append(_record(_DUTY, self.record))
        listed = ET.SubElement(root, "itemDefinition", {"name": _DUTY_LIST, "isCollection": "true"})
        ET.SubElement(listed, "typeRef").text = _DUTY
        root.append(_record(_END, ENDING))
        root.extend(self._elements)
        title, body, where = self.source
        source = ET.SubElement(root, "knowledgeSource", {"id": _SOURCE, "name": title})
        if where:
            source.set("locationURI", where)
        ET.SubElement(source, "description").text = f"{title}, {body}"
        ET.SubElement(source, "type").text = "published policy"
        root.append(self._diagram())
        return root

    def _diagram(self) -> ET.Element:
        held = ET.Element("dmndi:DMNDI")
        diagram = ET.SubElement(held, "dmndi:DMNDiagram", {"id": "diagram", "name": self.title})
        places: dict[str, _Place] = {}
        down = 0
        for row in sorted(self._rows):
            for at, name in enumerate(self._rows[row]):
                x, line = at % _ACROSS * (_WIDE + _APART), at // _ACROSS
                places[name] = _Place(name, x, down + line * (_HIGH + _APART))
            down += (1 + (len(self._rows[row]) - 1) // _ACROSS) * (_HIGH + _APART) + _APART
        for place in places.values():
            shape = ET.SubElement(
                diagram,
                "dmndi:DMNShape",
                {"id": f"shape_{place.name}", "dmnElementRef": place.name},
            )
            size = {"width": str(_WIDE), "height": str(_HIGH)}
            ET.SubElement(shape, "dc:Bounds", {"x": str(place.x), "y": str(place.y), **size})
        for known, other, name in self._needs:
            edge = ET.SubElement(
                diagram, "dmndi:DMNEdge", {"id": f"edge_{known}", "dmnElementRef": known}
            )
            for end in (places[other], places[name]):
                middle = {"x": str(end.x + _WIDE // 2), "y": str(end.y + _HIGH // 2)}
                ET.SubElement(edge, "di:waypoint", middle)
        return held


def _record(name: str, parts: tuple[str, ...]) -> ET.Element:
    record = ET.Element("itemDefinition", {"name": name})
    for part in parts:
        item = ET.SubElement(record, "itemComponent", {"name": part})
        ET.SubElement(item, "typeRef").text = "string"
    return record


def _entries(row: ET.Element, kind: str, texts: tuple[str, ...]) -> None:
    for text in texts:
        ET.SubElement(ET.SubElement(row, kind), "text").text = text


def quoted(text: str) -> str:
    """The text as a string of the expression language."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{plain}"'


def xml_of(drawing: Drawing) -> bytes:
    """The model's file."""
    root = drawing.root()
    ET.indent(root, space=" ")
    made: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made + b"\n"
