"""What Python and TOML say of a mistake in a file, in words for somebody who never programmed.

Each sentence says what to do. Where a mistake shows elsewhere than where it was made, as with a
bracket that is never closed, the line is looked for where it was made.
"""

from __future__ import annotations

import enum
import io
import re
import tokenize
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from policytree.errors import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["did_you_mean", "in_python", "in_running", "in_toml"]

_CURLY = "“”„‟‘’‚«»"
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_JOINING = frozenset(
    ("and", "or", "not", "in", "is", "if", "else", "for", "lambda", "await", "async", "from", "as")
)
_AMOUNTS = frozenset(("within", "once", "before"))
_CALL = re.compile(r"(\w+)\(")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint at the known name most like a misspelt one, with a blank before; or nothing."""
    close = get_close_matches(name, list(known), n=1)
    return f" (did you mean {close[0]}?)" if close else ""


def in_python(error: SyntaxError, text: str) -> str:
    """What is wrong in a file that cannot be read as Python, with its line."""
    line = error.lineno or 0
    lines = text.splitlines()
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    if isinstance(error, IndentationError):
        return _indented(error, line, here)
    return _known_sign(error.msg, line, text) or f"{_line(line)} not Python: {error.msg}"


def _line(number: int) -> str:
    return f"line {number} is" if number else "this is"


def _indented(error: IndentationError, line: int, here: str) -> str:
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return f"line {line} begins with a tab; move it to the right with blanks instead"
    return (
        f"line {line} begins too far to the right or to the left ({error.msg}); begin it below the "
        "line that it belongs to, with four blanks for each open bracket"
    )


def _known_sign(said: str, line: int, text: str) -> str:
    """The mistakes with signs that everybody makes, in words; nothing for others."""
    gap = _missing_comma(text, line if "comma" in said else line - 1)
    if gap and ("comma" in said or (said == "invalid syntax" and gap[0] <= line)):
        return f"a comma is missing at the end of line {gap[0]}, after {gap[1]}"
    if "never closed" in said or "does not match" in said or "unmatched" in said:
        line = _left_open(text) or line
        return f"a bracket in line {line} has no partner; each ( needs one ), and each [ one ]"
    if "unterminated" in said:
        return f"a text in line {line} does not end; put a quotation mark after it"
    if any(f"'{mark}'" in said for mark in _CURLY):
        return f'line {line} has a curly quotation mark; write straight ones around texts: "text"'
    return ""


def in_running(error: BaseException, line: str) -> str:
    """What is wrong in a file that Python can read and not carry out. `line` is where it stood."""
    said = " ".join(str(error).split())
    called = _CALL.search(line)
    part = f"{called[1]}(...)" if called else "this part"
    match error:
        case NameError():
            hint = _hint(error)
            return f"{error.name} is not known here{hint}; mend it, or add its import at the top"
        case AttributeError() if isinstance(error.obj, enum.EnumType):
            kinds = ", ".join(error.obj.__members__)
            return f"{error.obj.__name__} has no {error.name}; expected one of {kinds}"
        case TypeError() if "is not callable" in said:
            return "a comma is missing before a bracket here, or in the lines above"
        case TypeError() if "() " in said and (reason := _wrong_call(said, part)):
            return reason
        case OSError(filename=str(file), strerror=str(reason)):
            return f"{Path(file).name} cannot be read: {reason}"
        case _:
            return f"{type(error).__name__}: {said}".rstrip(": ")


def _wrong_call(said: str, part: str) -> str:
    """What a part lacks or has too much, from what Python says of it; nothing where that is new."""
    if "missing" in said and (names := re.findall(r"'(\w+)'", said)):
        return f"{part} lacks {', '.join(f'{name}=' for name in names)}"
    if found := re.search(r"unexpected keyword argument '(\w+)'", said):
        close = re.search(r"Did you mean '(\w+)'", said)
        hint = f" (did you mean {close[1]}=?)" if close else ""
        return f"{part} knows no {found[1]}={hint}; mend the name, or take it out"
    if "positional argument" not in said:
        return ""
    if part.removesuffix("(...)") in _AMOUNTS:
        return f"{part} needs a unit with its amount, such as hours=4, days=2 or weeks=1"
    return f"{part} has a value too many without a name; write name=value, or take it out"


def in_toml(said: str, text: str) -> str:
    """What is wrong in a file that is not TOML, with its line and what stands there."""
    place = re.search(r" ?\(at (?:line (\d+), column \d+|end of document)\)", said)
    reason = said.replace(place[0], "") if place else said
    lines = text.splitlines()
    number = int(place[1]) if place and place[1] else len(lines)
    here = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    at = f"line {number} ({shown(here)})" if here else f"line {number}"
    return (
        f"{at} is not TOML: {reason[:1].lower() + reason[1:]}; write name = "
        '"text", a list as ["one", "two"], and close every quotation mark and bracket'
    )


def _hint(error: NameError) -> str:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    known: Iterable[str] = frame.tb_frame.f_globals if frame else ()
    return did_you_mean(error.name or "", (one for one in known if one[:1] != "_"))


def _tokens(text: str) -> list[tokenize.TokenInfo]:
    """The words and signs of a file, as far as they can be read."""
    found: list[tokenize.TokenInfo] = []
    skipped = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type not in skipped:
                found.append(token)  # noqa: PERF401 - what was read before an error counts
    except (tokenize.TokenError, SyntaxError):
        pass
    return found


def _missing_comma(text: str, line: int) -> tuple[int, str] | None:
    """The first place from a line on where two things follow each other with nothing between."""
    tokens = _tokens(text)
    for one, other in pairwise(tokens):
        texts = one.type == other.type == tokenize.STRING
        if one.end[0] >= line and _ends(one) and _begins(other, one) and not texts:
            return one.end[0], one.string if one.end[0] == one.start[0] else "the text"
    return None


def _ends(token: tokenize.TokenInfo) -> bool:
    return token.string in _CLOSE or _is_thing(token)


def _begins(token: tokenize.TokenInfo, before: tokenize.TokenInfo) -> bool:
    """A bracket begins a thing too, but for one that belongs to the name before it."""
    return _is_thing(token) or (token.string in _OPEN and before.type != tokenize.NAME)


def _is_thing(token: tokenize.TokenInfo) -> bool:
    kinds = (tokenize.NAME, tokenize.STRING, tokenize.NUMBER, tokenize.FSTRING_START)
    return token.type in kinds and token.string not in _JOINING


def _left_open(text: str) -> int:
    """The line of the first bracket after which a line begins as if it were closed; 0 if none."""
    held: list[tuple[int, int]] = []
    last = 0
    for token in _tokens(text):
        first_of_line, last = token.start[0] != last, token.end[0]
        if first_of_line and held and token.string not in _CLOSE:
            line, indent = held[-1]
            if token.start[0] != line and token.start[1] <= indent:
                return line
        if token.string in _OPEN:
            indent = len(token.line) - len(token.line.lstrip())
            held.append((token.start[0], indent))
        elif token.string in _CLOSE:
            if not held:
                return token.start[0]
            held.pop()
    return held[-1][0] if held else 0
