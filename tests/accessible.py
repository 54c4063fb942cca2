"""A page as a screen reader has it: the accessibility tree of the browser, read and judged."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from policytree.model import End, Question

type Item = dict[str, Any]

_NAMED = {
    "Date",
    "DisclosureTriangle",
    "InputTime",
    "button",
    "checkbox",
    "combobox",
    "dialog",
    "img",
    "link",
    "navigation",
    "radio",
    "region",
    "searchbox",
    "spinbutton",
    "textbox",
}
"""What has to say what it is for."""


def in_order(tree: list[Item]) -> list[Item]:
    """The items of the tree as they are read, without those that are not read."""
    by_id = {item["nodeId"]: item for item in tree}

    def below(item: Item) -> Iterator[Item]:
        if not item.get("ignored"):
            yield item
        for child in item.get("childIds", []):
            if child in by_id:
                yield from below(by_id[child])

    return list(below(tree[0]))


def role(item: Item) -> str:
    return str(item.get("role", {}).get("value", ""))


def name(item: Item) -> str:
    return " ".join(str(item.get("name", {}).get("value", "")).split())


def holds(item: Item, which: str) -> Any:  # noqa: ANN401 - JSON
    """A property of the item, or nothing."""
    found = (one for one in item.get("properties", []) if one["name"] == which)
    return next((one["value"].get("value") for one in found), None)


def problems_in_tree(tree: list[Item], node: Question | End) -> list[str]:
    """What somebody who listens to this step would miss."""
    items = in_order(tree)
    heading = node.text if isinstance(node, Question) else node.title
    found = [
        f"names: a {role(item)} has none"
        for item in items
        if role(item) in _NAMED and not name(item)
    ]
    focused = [item for item in items if holds(item, "focused") and role(item) != "RootWebArea"]
    if [(role(item), name(item)) for item in focused] != [("heading", heading)]:
        found.append(f"A1: the focus is on {[(role(item), name(item)) for item in focused]}")
    if not any(role(item) == "status" for item in items):
        found.append("A2: there is no status region")
    return (
        found
        + _headings(items)
        + (_choices(tree, items, node) if isinstance(node, Question) else [])
    )


def _headings(items: list[Item]) -> list[str]:
    levels = [(holds(item, "level"), name(item)) for item in items if role(item) == "heading"]
    found = [
        f"headings: {text} ({to}) comes after level {before}"
        for (before, _), (to, text) in pairwise(levels)
        if to > before + 1
    ]
    first = [text for level, text in levels if level == 1]
    return found if len(first) == 1 else [*found, f"headings: {len(first)} of the first level"]


def _choices(tree: list[Item], items: list[Item], question: Question) -> list[str]:
    """The choices are in a group called as the question is, each with its answer's words."""
    choices = [item for item in items if role(item) in {"radio", "checkbox"}]
    labels = [answer.label for answer in question.answers]
    found = []
    if len(choices) != len(labels) or not all(
        name(item).startswith(label) for item, label in zip(choices, labels, strict=False)
    ):
        found.append(f"A3: the choices are called {[name(item) for item in choices]}")
    groups = [item for item in items if role(item) in {"group", "radiogroup"}]
    mine = [item for item in groups if name(item).startswith(question.text)]
    if len(mine) != 1:
        found.append(f"A3: {len(mine)} groups of choices are called as the question is")
        return found
    inside = {item["nodeId"] for item in in_order([mine[0], *tree])}
    if not all(item["nodeId"] in inside for item in choices):
        found.append("A3: a choice is outside the group")
    return found
