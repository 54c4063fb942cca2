"""The JSON Schema of a release's file, made from the model so that the two cannot part."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from policytree import model
from policytree.codec import FORMAT
from policytree.releases import SHAPE

__all__ = ["NAME", "release_schema", "schema_file"]

NAME = f"release-{SHAPE}.json"
"""The name of the schema's file."""

type Schema = dict[str, Any]

_DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_TEXT: Schema = {"type": "string"}
_CONDITION: Schema = {"$ref": "#/$defs/Condition"}
_KINDS = {"question": model.Question, "step": model.Step, "end": model.End}
_LISTS = {
    "sections": model.Section,
    "facts": model.Fact,
    "events": model.Event,
    "clauses": model.Clause,
    "gaps": model.Gap,
    "letters": model.Letter,
    "lines": model.Line,
    "gates": model.Gate,
    "exemptions": model.Exemption,
}
_OTHERS = (
    model.Metadata,
    model.Acceptance,
    model.Value,
    model.Answer,
    model.Duty,
    model.Deadline,
    model.Clock,
)


class _Condition:
    """Stands for the model's conditions, whose data has a form of its own."""


@cache
def release_schema() -> Schema:
    """The schema (2020-12) that every release's file keeps to; the caller does not change it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:policytree:release:{SHAPE}",
        "title": "A release of a policy",
        "description": (
            "One policy's tree, clauses and gaps as they were signed off. The file is never edited."
        ),
        **_whole(
            {
                "shape": {"const": SHAPE, "description": "The shape of this file."},
                "release": {
                    "type": "string",
                    "pattern": r"^[1-9][0-9]*\.(0|[1-9][0-9]*)$",
                    "description": "Its number: major, a full stop, minor.",
                },
                "approved_by": {
                    "type": "string",
                    "pattern": r"\S",
                    "description": "The role or body that signed it off; no person's name.",
                },
                "effective": {**_DAY, "description": "The first day on which it holds."},
                "made": {**_DAY, "description": "The day on which it was frozen."},
                "note": {"type": "string", "description": "A remark; may be empty."},
                "fingerprint": {
                    "type": "string",
                    "pattern": "^[0-9a-f]{12}$",
                    "description": (
                        "The first twelve digits of the SHA-256 of the policy as JSON in UTF-8 "
                        "without spaces, its names sorted: what stamps call the tree."
                    ),
                },
                "sha256": {
                    "type": "string",
                    "pattern": "^[0-9a-f]{64}$",
                    "description": "The SHA-256 of all other parts, written in the same way.",
                },
                "policy": {"$ref": "#/$defs/Policy"},
            }
        ),
        "$defs": {
            "Policy": _policy(),
            "Node": {"oneOf": [{"$ref": f"#/$defs/{one.__name__}"} for one in _KINDS.values()]},
            **{made.__name__: _node(name, made) for name, made in _KINDS.items()},
            **{made.__name__: _record(made) for made in (*_LISTS.values(), *_OTHERS)},
            "Condition": _condition(),
        },
    }


def schema_file() -> bytes:
    """The schema as the file that is published with a site."""
    return f"{json.dumps(release_schema(), ensure_ascii=False, indent=1)}\n".encode()


def _whole(properties: Schema) -> Schema:
    """An object with all of these parts and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _policy() -> Schema:
    lists = {name: _many({"$ref": f"#/$defs/{made.__name__}"}) for name, made in _LISTS.items()}
    properties = {
        "format": {"const": FORMAT, "description": "The form of the policy's data."},
        "id": _TEXT,
        "metadata": {"$ref": "#/$defs/Metadata"},
        "start": {**_TEXT, "description": "The id of the first node."},
        "nodes": _many({"$ref": "#/$defs/Node"}),
        **lists,
    }
    return {"description": inspect.cleandoc(model.Policy.__doc__ or ""), **_whole(properties)}


def _node(kind: str, made: type) -> Schema:
    found = _record(made)
    found["properties"] = {"node": {"const": kind}, **found["properties"]}
    found["required"] = ["node", *found["required"]]
    return found


def _record(made: type) -> Schema:
    """A frozen dataclass as the codec writes it: a part that has its default is left out."""
    names = {**vars(model), "Mapping": Mapping, "Condition": _Condition}
    hints = get_type_hints(made, globalns=names)
    required = [one.name for one in fields(made) if one.default is MISSING]
    return {
        "description": " ".join(inspect.cleandoc(made.__doc__ or "").split()),
        "type": "object",
        "properties": {one.name: _of(hints[one.name]) for one in fields(made)},
        "required": required,
        "additionalProperties": False,
    }


def _of(hint: object) -> Schema:
    """The schema of one field, by its annotation."""
    if isinstance(hint, type):
        return _of_class(hint)
    parts = get_args(hint)
    if _Condition in parts:
        return _CONDITION
    if type(None) in parts:  # a part that is None is left out
        return _of(parts[0])
    if get_origin(hint) is tuple and parts[-1] is Ellipsis:
        return _many(_of(parts[0]))
    pair = _exactly([_of(one) for one in parts])
    return _many(pair) if get_origin(hint) is Mapping else pair


def _of_class(made: type) -> Schema:
    if issubclass(made, Enum):
        return {"enum": [one.value for one in made]}
    plain = {str: _TEXT, int: {"type": "integer"}, bool: {"type": "boolean"}}
    return plain.get(made, {"$ref": f"#/$defs/{made.__name__}"})


def _many(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _exactly(items: list[Schema]) -> Schema:
    return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}


def _condition() -> Schema:
    parts = {"type": "array", "items": _CONDITION, "minItems": 1}
    return {
        "description": "A test of an answer given earlier, or tests joined by all or any.",
        "oneOf": [
            _whole({"fact": _TEXT, "is": {**_many(_TEXT), "minItems": 1}}),
            _whole({"all": parts}),
            _whole({"any": parts}),
        ],
    }
