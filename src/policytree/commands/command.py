"""What every command of the command line is made of, and the exit statuses they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable
    from pathlib import Path

    from policytree.commands.terminal import Terminal

FINE, FINDINGS, FAILED = 0, 1, 2
"""The exit statuses: all is well; something was found; what was asked cannot be done."""


@final
@dataclass(frozen=True, slots=True)
class Command:
    """One command. `words` is a sentence of what it does; `examples` ends its help.

    `run` is given the folder of policies, or with `free` the folder that it is run in.
    """

    name: str
    words: str
    examples: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Path, Namespace, Terminal], int]
    free: bool = False


def takes_policy(parser: ArgumentParser) -> None:
    """The argument that names one policy."""
    parser.add_argument("policy", metavar="POLICY", help="its name in policytree list")


def takes_nothing(_parser: ArgumentParser) -> None:
    """For a command without arguments of its own."""
