"""Reading JSON that people and programs send: every doubt is an error, in one sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any as Json

from policytree.errors import InputError, shown

if TYPE_CHECKING:
    from typing import NoReturn


def parse_object(text: str, what: str) -> dict[str, Json]:
    """The JSON object in a text; `what` names the text in errors.

    Python's own reader keeps the last of two equal keys, takes NaN for a number and may run out
    of stack. Here each of these raises `InputError`, as anything but an object does.
    """
    if not text.strip():
        message = f"{what} is empty; expected a JSON object"
        raise InputError(message)
    try:
        value = json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        message = f"{what}, line {error.lineno} column {error.colno}: not JSON, {_lower(error.msg)}"
        raise InputError(message) from None
    except RecursionError:
        message = f"{what} is nested too deeply to be read"
        raise InputError(message) from None
    except ValueError as error:
        message = f"{what} cannot be read: {_lower(str(error))}"
        raise InputError(message) from None
    if not isinstance(value, dict):
        message = f"{what} holds {kind_of(value)}; expected a JSON object"
        raise InputError(message)
    return value


def kind_of(value: object) -> str:
    """What JSON calls a value, with its article."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
    return "an object"


def _each_once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        message = f"the name {shown(twice)} is given twice in one object"
        raise ValueError(message)
    return found


def _no_constant(name: str) -> NoReturn:
    message = f"it has {name}, which is not JSON"
    raise ValueError(message)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
