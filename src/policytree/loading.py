"""Reading a policy from its folder: metadata, clauses, gaps, letters, scenarios and the tree.

A policy's folder holds `policy.toml`, `clauses.toml`, `gaps.toml`, `letters.toml`, `lines.toml`,
`scenarios.toml`, `apart.toml` and `tree.py` with a `TREE` in it; the folder of all policies may
hold a `vocabulary.py` with the `TOPICS` on which they are compared. Any mistake that keeps the
policy from being put together is a `TreeError` naming the file and the place.
"""

from __future__ import annotations

import importlib
import re
import sys
import warnings
from datetime import date
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

from policytree.errors import TreeError, UnknownPolicyError, shown
from policytree.mistakes import did_you_mean, in_python, in_running
from policytree.model import (
    Apart,
    Clause,
    Duty,
    Event,
    Fact,
    Gap,
    Letter,
    Line,
    Metadata,
    Node,
    Policy,
    Question,
    Scenario,
    duties_of,
)
from policytree.notation import Tree
from policytree.records import read_record, read_records, written_at
from policytree.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import ModuleType

DEFAULT_FOLDER = Path("decision_trees")


def policy_ids(folder: Path) -> tuple[str, ...]:
    """The policies in a folder of decision trees, by name."""
    return tuple(sorted(path.parent.name for path in folder.glob("*/tree.py")))


def load_all(folder: Path) -> tuple[Policy, ...]:
    """Every policy of the folder. Raises `TreeError` at the first that cannot be put together."""
    return tuple(load_policy(folder, policy) for policy in policy_ids(folder))


def load_policy(folder: Path, policy_id: str) -> Policy:
    """The policy in `folder/policy_id`. Raises `UnknownPolicyError` where it is not there."""
    home = require_policy(folder, policy_id)
    for needed in ("policy.toml", "clauses.toml"):
        if not (home / needed).is_file():
            raise TreeError(policy_id, needed, "this file is missing")
    tree = _import_tree(folder, policy_id)
    try:
        return assemble(
            policy_id,
            tree,
            metadata=_metadata(home),
            clauses=read_records(Clause, home, "clauses.toml", "clause"),
            gaps=read_records(Gap, home, "gaps.toml", "gap"),
            letters=read_records(Letter, home, "letters.toml", "letter"),
            lines=read_records(Line, home, "lines.toml", "line"),
        )
    except TreeError as error:
        place = f"{error.place}{_written_twice(home, error.place.rpartition(' ')[2])}"
        raise TreeError(policy_id, place, error.reason) from error


def load_scenarios(folder: Path, policy_id: str) -> tuple[Scenario, ...]:
    """The written scenarios of a policy, in their order; none where the file is not there."""
    home = require_policy(folder, policy_id)
    return tuple(read_records(Scenario, home, "scenarios.toml", "scenario"))


def load_apart(folder: Path, policy: Policy) -> tuple[Apart, ...]:
    """The answers of a policy that do not go together in life; none where the file is not there.

    Raises `TreeError` for an answer that no question of the policy offers.
    """
    home = require_policy(folder, policy.id)
    found = tuple(read_records(Apart, home, "apart.toml", "apart"))
    offered = {
        f"{node.fact}={answer.value}"
        for node in policy.nodes.values()
        if isinstance(node, Question)
        for answer in node.answers
    }
    for one in found:
        for answer in (one.answer, *one.never_with):
            if answer not in offered:
                hint = did_you_mean(answer, offered)
                reason = f"no question has the answer {shown(answer)}{hint}"
                raise TreeError(policy.id, "apart.toml", reason)
        if one.answer in one.never_with:
            reason = f"{shown(one.answer)} cannot be kept apart from itself"
            raise TreeError(policy.id, "apart.toml", reason)
    return found


def load_topics(folder: Path) -> tuple[Topic, ...]:
    """What the policies of the folder are compared on; nothing where it has no vocabulary."""
    if not (folder / "vocabulary.py").is_file():
        return ()
    topics = getattr(_import(folder, "", "vocabulary"), "TOPICS", ())
    if not isinstance(topics, tuple) or not all(isinstance(one, Topic) for one in topics):
        raise TreeError("", "vocabulary.py", "expected TOPICS = (topic(...), ...)")
    return topics


def modules_read(folder: Path) -> tuple[Path, ...]:
    """The files of Python in the folder that the policy loaded last was made from."""
    package = folder.resolve().name
    modules = [one for name, one in sys.modules.items() if f"{name}.".startswith(f"{package}.")]
    return tuple(Path(file) for one in modules if (file := getattr(one, "__file__", None)))


def require_policy(folder: Path, policy_id: str) -> Path:
    """The folder of a policy. Raises `UnknownPolicyError` where it is not there."""
    there = policy_ids(folder)
    if policy_id not in there:
        hint = did_you_mean(policy_id, there)
        known = ", ".join(there) or "none"
        message = f"there is no policy {shown(policy_id)} in {folder}{hint}; there are: {known}"
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
    lines: Iterable[Line] = (),
) -> Policy:
    """Put a policy together. Raises `TreeError` where a name stands for two different things."""
    nodes: dict[str, Node] = {}
    sections: set[str] = set()
    for part in tree.parts:
        if part.section.id in sections:
            reason = "this name is used for two sections; give each its own"
            raise TreeError(policy_id, f"section {part.section.id}", reason)
        sections.add(part.section.id)
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
        lines=_by_id(policy_id, "line", lines),
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


def _by_id[T: (Clause, Gap, Letter, Line, Event)](
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
    tree = getattr(_import(folder, policy_id, f"{policy_id}.tree"), "TREE", None)
    if not isinstance(tree, Tree):
        reason = "expected a line TREE = tree(...)"
        raise TreeError(policy_id, "tree.py", reason)
    return tree


def _import(folder: Path, policy_id: str, name: str) -> ModuleType:
    """Import a module of the folder afresh, so that a live server sees every edit.

    No bytecode is written: its date has whole seconds, and two edits can fall into one.
    """
    file = f"{name.rpartition('.')[2]}.py"
    package = folder.resolve().name
    if _is_taken(package):
        reason = f"Python needs the name {package} for itself; give the folder another"
        raise TreeError(policy_id, str(folder), reason)
    for old in [old for old in sys.modules if f"{old}.".startswith(f"{package}.")]:
        del sys.modules[old]
    importlib.invalidate_caches()
    writes_nothing, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        with warnings.catch_warnings():
            # What Python only warns of, as where a comma is missing before a bracket, is a mistake.
            warnings.simplefilter("error", SyntaxWarning)
            _import_package(folder.resolve(), package)
            return importlib.import_module(f"{package}.{name}")
    except TreeError as error:
        line = _line_of(error, folder)
        place = f"{error.place} ({line})" if line else error.place
        raise TreeError(policy_id, place, error.reason) from error
    except SyntaxError as error:
        broken = Path(error.filename or file)
        raise TreeError(policy_id, broken.name, in_python(error, _text_of(broken))) from error
    except (Exception, SystemExit) as error:
        line = _line_of(error, folder)
        said = in_running(error, _source_line(error, folder))
        raise TreeError(policy_id, line or file, said) from error
    finally:
        sys.dont_write_bytecode = writes_nothing


def _import_package(folder: Path, package: str) -> None:
    """Make the folder the package of its name, whatever else of that name Python could find."""
    init = folder / "__init__.py"
    spec = ModuleSpec(package, None, is_package=True)
    if init.is_file():
        spec = spec_from_file_location(package, init) or spec
    spec.submodule_search_locations = [str(folder)]
    module = module_from_spec(spec)
    sys.modules[package] = module
    if spec.loader is not None:
        spec.loader.exec_module(module)


def _is_taken(package: str) -> bool:
    """Whether the name is that of a package which is no folder of decision trees."""
    if package in sys.stdlib_module_names:
        return True
    if package not in sys.modules:
        return False
    paths = [Path(path) for path in getattr(sys.modules[package], "__path__", ())]
    return not paths or any(path.is_dir() and not policy_ids(path) for path in paths)


def _line_of(error: BaseException, folder: Path) -> str:
    """Where in the files of the folder an error arose, for people who edit them."""
    path, line = _place_of(error, folder)
    return f"{path.name} line {line}" if line else ""


def _source_line(error: BaseException, folder: Path) -> str:
    """What is written there."""
    path, line = _place_of(error, folder)
    lines = _text_of(path).splitlines() if line else []
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _place_of(error: BaseException, folder: Path) -> tuple[Path, int]:
    trace, found = error.__traceback__, (folder, 0)
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(folder.resolve()):
            found = (path, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _written_twice(home: Path, name: str) -> str:
    """The lines on which parts of this name begin, where there are several: " (tree.py …)"."""
    begins = re.compile(rf"""\s*(?:id\s*=\s*|\w+\(\s*)?["']{re.escape(name)}["']\s*(?:,|$)""")
    found = [
        f"{path.name} line {number}"
        for path in sorted((*home.glob("*.py"), *home.glob("*.toml")))
        for number, line in enumerate(_text_of(path).splitlines(), 1)
        if begins.match(line)
    ]
    return f" ({' and '.join(found)})" if len(found) > 1 else ""


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _metadata(home: Path) -> Metadata:
    metadata = read_record(Metadata, home, "policy.toml")
    for name in ("in_force_from", "review_due"):
        text = getattr(metadata, name)
        try:
            date.fromisoformat(text or "2000-01-01")
        except ValueError:
            reason = f"{name} is {shown(text)}; expected a date such as 2026-11-21, or nothing"
            raise TreeError(home.name, written_at(home, name, "policy.toml"), reason) from None
    return metadata
