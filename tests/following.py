"""Following a page of instructions: its commands are run, its files written, its answers compared.

What a block of code on the page is, its language and its title say:

- `sh`: commands, typed one after the other. `make serve` goes on in a window of its own.
- "The computer answers": each line stands in what the last command printed.
- a file's name: the whole file. With ": below what is there", what is added at its end.
- a file's name with ": find", and then "… and write instead": a change at the one such place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["ANSWER", "Block", "apply_block", "blocks_of"]

ANSWER = "The computer answers"
INSTEAD = "… and write instead"
_FENCE = re.compile(
    r"^```(?: \{ \.(?P<marked>\w+)(?: \.no-copy)? title=\"(?P<title>[^\"]+)\" \}|(?P<plain>\w*))\n"
    r"(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """One block of code of a page: its language, its title where it has one, its text and line."""

    language: str
    title: str
    text: str
    line: int


def blocks_of(page: str) -> Iterator[Block]:
    """Every block of code of a page, from its top to its bottom."""
    found = list(_FENCE.finditer(page))
    fences = len(re.findall(r"^```", page, re.MULTILINE))
    assert 2 * len(found) == fences, f"{fences} fences, of which {len(found)} blocks are understood"
    for one in found:
        language = one["marked"] or one["plain"]
        line = page.count("\n", 0, one.start()) + 1
        yield Block(language, one["title"] or "", one["text"], line)


def apply_block(block: Block, before: Block | None, home: Path) -> None:
    """Write or change the file that a block is about. `before` is the block before it."""
    if block.title == INSTEAD:
        assert before is not None, f"line {block.line}: nothing to find comes before"
        name, _, what = before.title.partition(": ")
        assert what == "find", f"line {block.line}: {before.title!r} comes before"
        _change(home / name, before.text, block)
        return
    name, _, what = block.title.partition(": ")
    file = home / name
    if what == "find":
        return
    assert not what or what == "below what is there", f"line {block.line}: {block.title!r}"
    text = file.read_text(encoding="utf-8") if what else ""
    assert file.parent.is_dir(), f"line {block.line}: there is no folder for {name}"
    file.write_text(text + block.text, encoding="utf-8")


def _change(file: Path, old: str, block: Block) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"line {block.line}: found {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, block.text), encoding="utf-8")


def follow(
    page: str, home: Callable[[], Path], run: Callable[[str], str], seen: Callable[[Block], None]
) -> None:
    """Do what the page says, from its top to its bottom.

    `run` carries out one command and gives what it printed, `home` says which folder that left
    the reader in, and `seen` is told of each block once it is done.
    """
    before, printed = None, ""
    for block in blocks_of(page):
        if block.language == "sh":
            for command in block.text.splitlines():
                printed = run(command)
        elif block.title == ANSWER:
            for line in block.text.splitlines():
                said = f"line {block.line} of the page: {line!r} is not in:\n{printed}"
                assert line in printed, said
        else:
            apply_block(block, before, home())
        before = block
        seen(block)
