"""Every file that a session is made into, by the option that asks for it.

What makes a file is imported when it is asked for: the command line starts without it.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, final

from policytree.errors import InputError
from policytree.training.session import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from policytree.training.exercise import Exercise
    from policytree.training.label import Label
    from policytree.training.session import Session

__all__ = ["OUTPUTS", "Making", "Output", "check_name"]


@final
@dataclass(frozen=True, slots=True)
class Making:
    """A session with what files of it need: its minutes, the date of making, the templates."""

    session: Session
    minutes: int
    made: datetime | None
    templates: Path

    @property
    def exercises(self) -> Sequence[Exercise]:
        """The cases in their order."""
        return [one.exercise for one in self.session.held]

    @property
    def label(self) -> Label:
        """What the files are called, and the trees that they name."""
        from policytree.training.label import Label, Source

        sources = tuple(Source(one.policy, one.marks) for one in self.session.subjects)
        return Label(self.session.title, sources)


@final
@dataclass(frozen=True, slots=True)
class Output:
    """A file: how its name ends, what it is, and how it is made for a name."""

    endings: tuple[str, ...]
    words: str
    make: Callable[[Making, Path], bytes]


def check_name(option: str, file: Path) -> None:
    """Raise `InputError` for a name that does not end as the file's form does."""
    endings = OUTPUTS[option].endings
    if file.suffix.lower() not in endings:
        raise InputError(f"--{option} is {file.name}; expected a name ending in {_or(endings)}")


def _or(words: tuple[str, ...]) -> str:
    return listed(words, "or")


def _pack(making: Making, file: Path) -> bytes:
    from policytree.training.pack import pack_of
    from policytree.training.pack_page import html_pack
    from policytree.training.pack_paper import pdf_pack

    leaflet = pack_of(making.session, making.minutes, making.made)
    if file.suffix.lower() == ".html":
        return html_pack(leaflet).encode()
    return pdf_pack(leaflet, making.made)


def _scorm(making: Making, file: Path) -> bytes:
    from policytree.training.scorm import scorm_package

    if not making.templates.is_dir():
        raise InputError(
            f"{file} cannot be made without the folder {making.templates}, from which its page is "
            "made"
        )
    return scorm_package(making.exercises, making.label, making.templates)


def _moodle(making: Making, _file: Path) -> bytes:
    from policytree.training.moodle import moodle_xml

    return moodle_xml(making.exercises, making.label)


def _gift(making: Making, _file: Path) -> bytes:
    from policytree.training.gift import gift

    return gift(making.exercises, making.label)


def _cards(making: Making, _file: Path) -> bytes:
    from policytree.training.cards import flash_cards

    return flash_cards(making.exercises, making.label)


OUTPUTS = {
    "pack": Output((".pdf", ".html"), "the facilitator's pack, for print", _pack),
    "scorm": Output((".zip",), "a SCORM 1.2 package for a learning system", _scorm),
    "moodle": Output((".xml",), "a question bank in Moodle's XML", _moodle),
    "gift": Output((".txt",), "a question bank in GIFT", _gift),
    "csv": Output((".csv",), "flash cards", _cards),
}
"""In the order in which they are told and made."""
