"""The page that tells what differs between two states of a policy, with its drawing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from policytree.diagrams import standalone_stylesheet
from policytree.diagrams.differing import differing
from policytree.difference.telling import RULE

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytree.difference import Difference
    from policytree.difference.telling import Told
    from policytree.model import Node

__all__ = ["body_of", "page_of"]

TEMPLATE = "diff.html"


def body_of(
    templates: jinja2.Environment,
    found: Difference,
    told: Told,
    *,
    href: Callable[[Node], str] | None = None,
    cache: Path | None = None,
    alone: bool = False,
) -> str:
    """The content of the page. `alone` makes it a whole document, which needs no other file."""
    anchor = href or (lambda _: "#list")
    drawing = differing(found.before, found.after, href=anchor, cache_dir=cache)
    return templates.get_template(TEMPLATE).render(
        told=told,
        found=found,
        rule=RULE,
        drawing=drawing,
        alone=alone,
        style=standalone_stylesheet() if alone else "",
    )


def page_of(templates: Path, found: Difference, told: Told) -> str:
    """The page as a document of its own."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return body_of(environment, found, told, alone=True)
