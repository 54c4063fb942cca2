"""`policytree new`: a small and complete policy to start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from policytree.commands.ask import write_json
from policytree.commands.command import FINE, Command
from policytree.starting.policy import new_policy

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from policytree.commands.terminal import Terminal

__all__ = ["COMMAND"]


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="its folder and address, such as my-policy")
    parser.add_argument("--title", metavar="TEXT", default="", help="the document's title")
    parser.add_argument("--organisation", metavar="TEXT", default="", help="whose document it is")


def _run(folder: Path, options: Namespace, terminal: Terminal) -> int:
    made = new_policy(folder, options.name, options.title, options.organisation)
    if options.json:
        write_json({"policy": options.name, "made": [str(one) for one in made]}, terminal)
        return FINE
    for place in made:
        terminal.out.write(f"Made {place}\n")
    terminal.out.write(
        f"It is an example to be replaced. Read {made[0] / 'policy.toml'} first.\n"
        f"Check it with: {_called()} check {options.name}\n"
    )
    return FINE


def _called() -> str:
    """How this command is called here, so that the line can be typed as it stands."""
    beside = Path(".venv/bin/policytree")
    return str(beside) if beside.is_file() else "policytree"


COMMAND = Command(
    "new",
    "Start a policy: a small, complete example to be rewritten.",
    """\
examples:
  policytree new my-policy
  policytree new home-visits --title "Missed home visits" --organisation "Our Library"

What is there already is never changed: the name must be a new one.
""",
    _arguments,
    _run,
)
