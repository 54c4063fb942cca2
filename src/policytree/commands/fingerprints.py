"""`policytree fingerprints`: fill in what is kept of the wording of a policy's clauses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from policytree.commands.ask import write_json
from policytree.commands.command import FINE, Command, takes_policy
from policytree.fingerprinting import fill_fingerprints
from policytree.loading import load_policy

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from policytree.commands.terminal import Terminal

__all__ = ["COMMAND"]


def _arguments(parser: ArgumentParser) -> None:
    takes_policy(parser)
    parser.add_argument(
        "--source", metavar="FILE", required=True, help="the document's text, in UTF-8"
    )


def _run(folder: Path, options: Namespace, terminal: Terminal) -> int:
    policy = load_policy(folder, options.policy)
    changed = fill_fingerprints(folder / policy.id, Path(options.source))
    if options.json:
        write_json({"policy": policy.id, "filled": list(changed)}, terminal)
        return FINE
    total = len(policy.clauses)
    terminal.out.write(f"{policy.id}: {len(changed)} of {total} fingerprints filled in.\n")
    return FINE


COMMAND = Command(
    "fingerprints",
    "Fill in the fingerprints of a policy's clauses from the wording of its document.",
    """\
examples:
  policytree fingerprints my-policy --source decision_trees/my-policy/document.txt

Each clause names its lines in the document. Read a clause again before its fingerprint is renewed:
from then on policytree drift takes the wording for unchanged.
""",
    _arguments,
    _run,
)
