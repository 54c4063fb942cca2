"""Reading a policy from its folder: metadata, clauses, gaps, letters, scenarios and the tree.

A policy's folder holds `policy.toml`, `clauses.toml`, `gaps.toml`, `letters.toml`,
`scenarios.toml` and `tree.py` with a `TREE` in it. Any mistake that keeps the policy from being
put together is a `TreeError` naming the file and the place.
"""

from __future__ import annotations

import importlib
import sys
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any as Toml

from policytree.errors import TreeError, UnknownPolicyError
from policytree.model import (
    Clause,
    Duty,
    Fact,
    Gap,
    Letter,
    Metadata,
    Node,
    Policy,
    Scenario,
    duties_of,
)
from policytree.notation import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DEFAULT_FOLDER = Path("decision_trees")


def policy_ids(folder: Path) -> tuple[str, ...]:
    """The policies in a folder of decision trees, by name."""
    return tuple(sorted(path.parent.name for path in folder.glob("*/tree.py")))


def load_all(folder: Path) -> tuple[Policy, ...]:
    """Every policy of the folder. Raises `TreeError` at the first that cannot be put together."""
    return tuple(load_policy(folder, policy) for policy in policy_ids(folder))


def load_policy(folder: Path, policy_id: str) -> Policy:
    """The policy in `folder/policy_id`."""
    home = folder / policy_id
    if policy_id not in policy_ids(folder):
        known = ", ".join(policy_ids(folder)) or "none"
        message = f"there is no policy {policy_id!r} in {folder}; there are: {known}"
        raise UnknownPolicyError(message)
    tree = _import_tree(folder, policy_id)
    return assemble(
        policy_id,
        tree,
        metadata=_record(Metadata, _toml(home, "policy.toml"), policy_id, "policy.toml"),
        clauses=_records(Clause, home, "clauses.toml", "clause"),
        gaps=_records(Gap, home, "gaps.toml", "gap"),
        letters=_records(Letter, home, "letters.toml", "letter"),
    )


def load_scenarios(folder: Path, policy_id: str) -> tuple[Scenario, ...]:
    """The written scenarios of a policy, in their order."""
    return tuple(_records(Scenario, folder / policy_id, "scenarios.toml", "scenario"))


def assemble(
    policy_id: str,
    tree: Tree,
    *,
    metadata: Metadata,
    clauses: Iterable[Clause],
    gaps: Iterable[Gap],
    letters: Iterable[Letter] = (),
) -> Policy:
    """Put a policy together. Raises `TreeError` where a name stands for two different things."""
    nodes: dict[str, Node] = {}
    for part in tree.parts:
        for node in part.nodes:
            if node.id in nodes:
                reason = "this name is used for two nodes; give each its own"
                raise TreeError(policy_id, f"node {node.id}", reason)
            nodes[node.id] = node
    facts: dict[str, Fact] = {}
    for fact in tree.facts:
        if facts.setdefault(fact.id, fact) != fact:
            reason = "two different facts have this name"
            raise TreeError(policy_id, f"fact {fact.id}", reason)
    duties: dict[str, Duty] = {}
    for node in nodes.values():
        for duty in duties_of(node):
            if duties.setdefault(duty.id, duty) != duty:
                reason = f"two different duties have this name (the second in {node.id})"
                raise TreeError(policy_id, f"duty {duty.id}", reason)
    return Policy(
        id=policy_id,
        metadata=metadata,
        start=tree.start,
        sections=tuple(part.section for part in tree.parts),
        nodes=nodes,
        facts=facts,
        events=_by_id(policy_id, "event", tree.events),
        clauses=_by_id(policy_id, "clause", clauses),
        gaps=_by_id(policy_id, "gap", gaps),
        letters=_by_id(policy_id, "letter", letters),
        gates=tree.gates,
        exemptions=tree.exemptions,
    )


def _by_id(policy_id: str, what: str, items: Iterable[Toml]) -> dict[str, Toml]:
    found: dict[str, Toml] = {}
    for item in items:
        if item.id in found:
            reason = "this id is used twice"
            raise TreeError(policy_id, f"{what} {item.id}", reason)
        found[item.id] = item
    return found


def _import_tree(folder: Path, policy_id: str) -> Tree:
    """Import the tree afresh, so that a live server sees every edit."""
    parent = str(folder.resolve().parent)
    package = folder.resolve().name
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        del sys.modules[name]
    importlib.invalidate_caches()
    sys.path.insert(0, parent)
    try:
        module = importlib.import_module(f"{package}.{policy_id}.tree")
    except TreeError as error:
        raise TreeError(policy_id, error.place, error.reason) from error
    except SyntaxError as error:
        reason = f"line {error.lineno} is not Python: {error.msg}"
        raise TreeError(policy_id, "tree.py", reason) from error
    except Exception as error:
        reason = f"{_line_of(error, policy_id)}{type(error).__name__}: {error}"
        raise TreeError(policy_id, "tree.py", reason) from error
    finally:
        sys.path.remove(parent)
    tree = getattr(module, "TREE", None)
    if not isinstance(tree, Tree):
        reason = "expected a line TREE = tree(...)"
        raise TreeError(policy_id, "tree.py", reason)
    return tree


def _line_of(error: BaseException, policy_id: str) -> str:
    """Where in the policy's own files an error arose, for people who edit them."""
    trace, found = error.__traceback__, ""
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.parent.name == policy_id:
            found = f"{path.name} line {trace.tb_lineno}: "
        trace = trace.tb_next
    return found


def _toml(home: Path, name: str) -> dict[str, Toml]:
    path = home / name
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TreeError(home.name, name, f"cannot be read: {error}") from error


def _records[T](made: type[T], home: Path, file: str, table: str) -> list[T]:
    data = _toml(home, file)
    unexpected = set(data) - {table}
    if unexpected:
        reason = f"expected only [[{table}]] entries, and found {', '.join(sorted(unexpected))}"
        raise TreeError(home.name, file, reason)
    return [_record(made, one, home.name, file) for one in data.get(table, [])]


def _record[T](made: type[T], data: Mapping[str, Toml], policy_id: str, file: str) -> T:
    names = {one.name for one in fields(made)}  # type: ignore[arg-type]
    place = f"{file}, {data['id']}" if "id" in data else file
    for name in data:
        if name not in names:
            reason = f"unknown entry {name!r}; expected {', '.join(sorted(names))}"
            raise TreeError(policy_id, place, reason)
    values = {name: _frozen(value) for name, value in data.items()}
    try:
        return made(**values)
    except TypeError as error:
        reason = str(error).split("__init__() ")[-1].replace("positional argument", "entry")
        raise TreeError(policy_id, place, reason) from error


def _frozen(value: Toml) -> Toml:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value
