"""The templates of a folder, and what every one of them may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2

from policytree.site import wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["template_cache", "templates_of"]


def templates_of(
    folder: Path, static: Mapping[str, str], engine: str, cache: Path | None
) -> jinja2.Environment:
    """The templates; `static` are the paths of scripts and styles, `engine` that of the engine."""
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=template_cache(cache),
    )
    templates.filters["day"] = wording.day
    templates.filters["capital"] = lambda text: text[:1].upper() + text[1:]
    templates.globals |= {"words": wording, "static": static, "engine": engine}
    return templates


def template_cache(folder: Path | None) -> jinja2.BytecodeCache | None:
    """Where templates are kept as they are compiled, by what they were compiled from."""
    if folder is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder), "template-%s")
