"""The page that tells what differs between two states of a policy, with its drawing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, final

import jinja2

from policytree.diagrams import standalone_stylesheet
from policytree.diagrams.differing import differing
from policytree.difference import difference
from policytree.difference.telling import RULE, Told, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytree.difference import Difference
    from policytree.model import Node
    from policytree.releases import Release

__all__ = ["Page", "body_of", "page_of", "told_of"]

TEMPLATE = "diff.html"


@final
@dataclass(frozen=True, slots=True)
class Page:
    """A difference with its words, and what it is between."""

    found: Difference
    told: Told
    between: str


def told_of(before: Release, now: Release) -> Page:
    """What changed from one release to another."""
    found = difference(before.policy, now.policy)
    old, new = (f"release {one.number}" for one in (before, now))
    return Page(found, told(found, old, new), f"from {old} to {new}")


def body_of(
    templates: jinja2.Environment,
    page: Page,
    *,
    href: Callable[[Node], str] | None = None,
    cache: Path | None = None,
    alone: bool = False,
) -> str:
    """The content of the page. `alone` makes it a whole document, which needs no other file."""
    found = page.found
    anchor = href or (lambda _: "#list")
    drawing = differing(found.before, found.after, href=anchor, cache_dir=cache)
    return templates.get_template(TEMPLATE).render(
        told=page.told,
        rule=RULE,
        drawing=drawing,
        alone=alone,
        style=standalone_stylesheet() if alone else "",
    )


def page_of(templates: Path, found: Difference, words: Told) -> str:
    """The page as a document of its own."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return body_of(environment, Page(found, words, ""), alone=True)
