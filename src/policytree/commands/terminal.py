"""Writing for people and asking them, on a terminal or through a pipe."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, final

from policytree.commands.command import FAILED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

_WIDTH = 80
_WIDEST = 100
"""Longer lines are hard to read, however wide the window."""


class Style(StrEnum):
    """How a line stands out on a terminal with colours. The words must say the same without."""

    PLAIN = ""
    STRONG = "1"
    URGENT = "1;31"
    QUIET = "2"


@final
@dataclass(frozen=True, slots=True)
class Terminal:
    """Where commands write and read. `echoes` says that what is typed shows by itself."""

    source: TextIO | None
    out: TextIO
    width: int = _WIDTH
    colour: bool = False
    echoes: bool = False

    def say(
        self, text: str = "", *, indent: int = 0, hang: int = 0, style: Style = Style.PLAIN
    ) -> None:
        """Write a paragraph, wrapped; lines after the first are indented by `hang` more."""
        lines = textwrap.wrap(
            text,
            self.width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hang),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in lines or [""]:
            start, end = (f"\x1b[{style}m", "\x1b[0m") if self.colour and style else ("", "")
            self.out.write(f"{start}{line}{end}\n")

    def heading(self, text: str, style: Style = Style.STRONG) -> None:
        """Write a heading, underlined so that it is one without colours too."""
        self.say()
        self.say(text, style=style)
        self.say("=" * min(len(text), self.width), style=style)

    def ask(self, prompt: str) -> str | None:
        """What somebody types at a prompt, without spaces around; None at the end of input."""
        self.out.write(prompt)
        self.out.flush()
        line = self.source.readline() if self.source is not None else ""
        if not line:
            self.out.write("\n")
            return None
        if not self.echoes:
            self.out.write(f"{line.strip()}\n")
        return line.strip()


def this_terminal(out: TextIO, environment: Mapping[str, str] = os.environ) -> Terminal:
    """The process's own input and output."""
    source: TextIO | None = sys.stdin
    size = shutil.get_terminal_size((_WIDTH, 24))
    return Terminal(
        source,
        out,
        width=min(size.columns, _WIDEST) if out.isatty() else _WIDTH,
        colour=wants_colour(out, environment),
        echoes=source is not None and source.isatty(),
    )


def wants_colour(out: TextIO, environment: Mapping[str, str]) -> bool:
    """Only on a terminal that can, and not where NO_COLOR asks for none (https://no-color.org)."""
    return (
        out.isatty() and not environment.get("NO_COLOR") and environment.get("TERM", "") != "dumb"
    )


def complain(sentence: str) -> int:
    """Say on one line of standard error what is wrong; gives the exit status for it."""
    if sys.stderr is not None:
        sys.stderr.write(f"policytree: {' '.join(sentence.split())}\n")
    return FAILED
