"""Whether the template of each letter carries everything that the letter must contain.

Templates are rendered before, and what came of them is handed in: a check reads no files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.checks.report import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytree.model import Letter, Policy

ENDING = ".html.j2"
"""What the name of every template of a letter ends with."""


@final
@dataclass(frozen=True, slots=True)
class Sheet:
    """What came of one template: the letter as HTML, and the contents its paragraphs carry.

    `file` is its name in the folder of templates. Where it could not be rendered, `problem` says
    why and nothing else is there.
    """

    letter: str
    file: str
    html: str = ""
    carries: tuple[str, ...] = ()
    problem: str = ""


def letter_file(policy_id: str, letter_id: str) -> str:
    """The name of a letter's template in the folder of templates."""
    return f"letters/{policy_id}/{letter_id}{ENDING}"


def check_letters(policy: Policy, sheets: Iterable[Sheet]) -> Iterator[Finding]:
    """Findings on the templates, each with the letter, the content, the file and what to do."""
    there = {sheet.letter: sheet for sheet in sheets}
    for letter in policy.letters.values():
        if letter.id in there:
            yield from _sheet(policy, letter, there[letter.id])
        else:
            file = letter_file(policy.id, letter.id)
            contents = _listed(letter.contents)
            sentence = f"“{letter.title}” has no template; write {file}, which carries {contents}"
            yield Finding("letter-missing", f"letter {letter.id}", sentence)
    for sheet in there.values():
        if sheet.letter not in policy.letters:
            sentence = (
                f"{sheet.file} is the template of no letter; name it after one of "
                f"{_listed(policy.letters)}, or remove it"
            )
            yield Finding("letter-unknown", f"letter {sheet.letter}", sentence)


def _sheet(policy: Policy, letter: Letter, sheet: Sheet) -> Iterator[Finding]:
    place = f"letter {letter.id}"
    if sheet.problem:
        sentence = f"“{letter.title}” cannot be rendered: {sheet.problem}"
        yield Finding("letter-broken", place, sentence)
        return
    for content, text in letter.contents.items():
        if content not in sheet.carries:
            sentence = (
                f"“{letter.title}” lacks {content!r} ({text}); add it to {sheet.file} in a "
                f'paragraph inside {{% call carries("{content}") %}} … {{% endcall %}}'
            )
            yield Finding("letter-incomplete", place, sentence)
    for content in dict.fromkeys(sheet.carries):
        if content not in letter.contents:
            sentence = (
                f"a paragraph of {sheet.file} is marked {content!r}, and “{letter.title}” has no "
                f"such content; correct the mark to one of {_listed(letter.contents)}, or add the "
                f"content to letters.toml of {policy.id}"
            )
            yield Finding("letter-unknown-content", place, sentence)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "nothing, for there is none"
