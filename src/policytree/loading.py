"""Reading a policy from its folder: metadata, clauses, gaps, letters, scenarios and the tree.

A policy's folder holds `policy.toml`, `clauses.toml`, `gaps.toml`, `letters.toml`,
`scenarios.toml` and `tree.py` with a `TREE` in it. Any mistake that keeps the policy from being
put together is a `TreeError` naming the file and the place.
"""

from __future__ import annotations

import importlib
import sys
import tomllib
from dataclasses import MISSING, fields
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any as Toml

from policytree.errors import TreeError, UnknownPolicyError, shown
from policytree.model import (
    Clause,
    Duty,
    Event,
    Fact,
    Gap,
    Letter,
    Metadata,
    Node,
    Policy,
    Question,
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
    """The policy in `folder/policy_id`. Raises `UnknownPolicyError` where it is not there."""
    home = _home(folder, policy_id)
    for needed in ("policy.toml", "clauses.toml"):
        if not (home / needed).is_file():
            raise TreeError(policy_id, needed, "this file is missing")
    tree = _import_tree(folder, policy_id)
    return assemble(
        policy_id,
        tree,
        metadata=_metadata(home),
        clauses=_records(Clause, home, "clauses.toml", "clause"),
        gaps=_records(Gap, home, "gaps.toml", "gap"),
        letters=_records(Letter, home, "letters.toml", "letter"),
    )


def load_scenarios(folder: Path, policy_id: str) -> tuple[Scenario, ...]:
    """The written scenarios of a policy, in their order; none where the file is not there."""
    home = _home(folder, policy_id)
    return tuple(_records(Scenario, home, "scenarios.toml", "scenario"))


def _home(folder: Path, policy_id: str) -> Path:
    there = policy_ids(folder)
    if policy_id not in there:
        close = get_close_matches(policy_id, there, n=1)
        hint = f"did you mean {close[0]}? There are" if close else "there are"
        message = f"there is no policy {shown(policy_id)} in {folder}; {hint}: {', '.join(there) or 'none'}"
        raise UnknownPolicyError(message)
    return folder / policy_id


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
    _require_whole_checklists(policy_id, nodes, facts)
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


def _require_whole_checklists(
    policy_id: str, nodes: Mapping[str, Node], facts: Mapping[str, Fact]
) -> None:
    """All questions on one checklist offer the same options.

    A fact that is known is not asked again, so an option that only a later question offered would
    count as not ticked without anybody having been asked.
    """
    first: dict[str, Question] = {}
    for node in nodes.values():
        if isinstance(node, Question) and facts[node.fact].many:
            other = first.setdefault(node.fact, node)
            if {one.value for one in node.answers} != {one.value for one in other.answers}:
                reason = (
                    f"the checklist {node.fact} is also asked by {other.id}, with other options; a "
                    "checklist once answered is not asked again, so both must offer the same"
                )
                raise TreeError(policy_id, f"question {node.id}", reason)


def _by_id[T: (Clause, Gap, Letter, Event)](
    policy_id: str, what: str, items: Iterable[T]
) -> dict[str, T]:
    found: dict[str, T] = {}
    for item in items:
        if item.id in found:
            reason = "this id is used twice"
            raise TreeError(policy_id, f"{what} {item.id}", reason)
        found[item.id] = item
    return found


def _import_tree(folder: Path, policy_id: str) -> Tree:
    """Import the tree afresh, so that a live server sees every edit.

    No bytecode is written: its date has whole seconds, and two edits can fall into one.
    """
    parent = str(folder.resolve().parent)
    package = folder.resolve().name
    loaded = [name for name in sys.modules if name.split(".")[0] == package]
    for name in loaded:
        if not _stands_in(folder, name):
            reason = f"the folder has the name of the Python package {package}; give it another"
            raise TreeError(policy_id, str(folder), reason)
        del sys.modules[name]
    importlib.invalidate_caches()
    writes_nothing, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    sys.path.insert(0, parent)
    try:
        module = importlib.import_module(f"{package}.{policy_id}.tree")
    except TreeError as error:
        raise TreeError(policy_id, error.place, error.reason) from error
    except SyntaxError as error:
        name = Path(error.filename or "tree.py").name
        line = f"line {error.lineno} is" if error.lineno else "this is"
        raise TreeError(policy_id, name, f"{line} not Python: {error.msg}") from error
    except (Exception, SystemExit) as error:
        said = f"{type(error).__name__}: {error}".rstrip(": ").replace("\n", " ")
        raise TreeError(policy_id, _line_of(error, policy_id), said) from error
    finally:
        sys.path.remove(parent)
        sys.dont_write_bytecode = writes_nothing
    tree = getattr(module, "TREE", None)
    if not isinstance(tree, Tree):
        reason = "expected a line TREE = tree(...)"
        raise TreeError(policy_id, "tree.py", reason)
    return tree


def _line_of(error: BaseException, policy_id: str) -> str:
    """Where in the policy's own files an error arose, for people who edit them."""
    trace, found = error.__traceback__, "tree.py"
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.parent.name == policy_id:
            found = f"{path.name} line {trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _toml(home: Path, name: str) -> dict[str, Toml]:
    path = home / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        said = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise TreeError(home.name, name, f"cannot be read: {said}") from error


def _metadata(home: Path) -> Metadata:
    metadata = _record(Metadata, _toml(home, "policy.toml"), home.name, "policy.toml")
    for name in ("in_force_from", "review_due"):
        text = getattr(metadata, name)
        try:
            date.fromisoformat(text or "2000-01-01")
        except ValueError:
            reason = f"{name} is {shown(text)}; expected a date such as 2026-11-21, or nothing"
            raise TreeError(home.name, "policy.toml", reason) from None
    return metadata


def _records[T](made: type[T], home: Path, file: str, table: str) -> list[T]:
    data = _toml(home, file)
    unexpected = set(data) - {table}
    if unexpected:
        reason = f"expected only [[{table}]] entries, and found {', '.join(sorted(unexpected))}"
        raise TreeError(home.name, file, reason)
    entries = data.get(table, [])
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise TreeError(home.name, file, f"expected [[{table}]] entries, each a table of its own")
    return [_record(made, one, home.name, file) for one in entries]


def _record[T](made: type[T], data: Mapping[str, Toml], policy_id: str, file: str) -> T:
    expected = {one.name: one for one in fields(made)}  # type: ignore[arg-type]
    place = f"{file}, {data['id']}" if "id" in data else file
    for name, value in data.items():
        if name not in expected:
            reason = f"unknown entry {name!r}; expected {', '.join(sorted(expected))}"
            raise TreeError(policy_id, place, reason)
        kind = str(expected[name].type)
        if not _fits(value, kind):
            reason = f"{name} must be {_KINDS[kind]}, and is {shown(value)}"
            raise TreeError(policy_id, place, reason)
    missing = [
        one.name
        for one in expected.values()
        if one.name not in data and one.default is MISSING and one.default_factory is MISSING
    ]
    if missing:
        raise TreeError(policy_id, place, f"lacks {', '.join(missing)}")
    return made(**{name: _frozen(value) for name, value in data.items()})


# How the fields of the records above are annotated, and what to call that in a message.
_KINDS = {
    "str": "text in quotes",
    "tuple[str, ...]": "a list of texts",
    "tuple[int, int]": "a list of two whole numbers",
    "Mapping[str, str]": "a table of texts",
    "Mapping[str, str | tuple[str, ...]]": "a table of texts or lists of texts",
}


def _fits(value: object, kind: str) -> bool:
    """Whether a TOML value can become a field annotated so."""
    match value:
        case str():
            return kind == "str"
        case list():
            if kind == "tuple[int, int]":
                return [type(item) for item in value] == [int, int]
            return kind == "tuple[str, ...]" and all(isinstance(item, str) for item in value)
        case dict():
            parts = [part for part in ("str", "tuple[str, ...]") if part in kind.partition(",")[2]]
            return kind.startswith("Mapping") and all(
                any(_fits(item, part) for part in parts) for item in value.values()
            )
    return False


def _frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value
