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
from policytree.site.stamps import periods_of
from policytree.standing import marks_of, released

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policytree.difference import Difference
    from policytree.model import Node
    from policytree.releases import Release
    from policytree.standing import Marks

__all__ = ["Page", "body_of", "on_site", "page_of", "told_of"]

ALONE, ON_SITE = "diff.html", "changes.html"
"""The templates: of a document of its own, and of a page of the site with marks and a stamp."""


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
    template: str,
    *,
    href: Callable[[Node], str] | None = None,
    cache: Path | None = None,
    **values: object,
) -> str:
    """The content of the page; `values` are what else its template asks for.

    With the template `ALONE` it is a whole document, which needs no other file.
    """
    found, alone = page.found, template == ALONE
    anchor = href or (lambda _: "#list")
    drawing = differing(found.before, found.after, href=anchor, cache_dir=cache)
    return templates.get_template(template).render(
        **values,
        told=page.told,
        rule=RULE,
        drawing=drawing,
        alone=alone,
        style=standalone_stylesheet() if alone else "",
    )


def on_site(
    templates: jinja2.Environment,
    page: Page,
    releases: Sequence[Release],
    *,
    marks: Marks | None,
    elsewhere: str,
    to: Callable[[str], str],
    href: Callable[[Node], str],
    cache: Path | None,
) -> str:
    """The content of the site's page about the last two releases.

    `marks` are those of the other pages, where these show the last release too. Where they do not,
    the page is marked as that release is, and says what the others are, which is `elsewhere`.
    `to` gives the address of another file of the site.
    """
    now = releases[-1]
    return body_of(
        templates,
        page,
        ON_SITE,
        to=to,
        href=href,
        cache=cache,
        metadata=now.policy.metadata,
        fingerprint=now.fingerprint,
        periods=periods_of(now.policy),
        marks=marks or marks_of(now.policy, releases),
        compared=[(released(one), one.fingerprint) for one in releases[-2:]],
        elsewhere="" if marks else elsewhere,
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
    return body_of(environment, Page(found, words, ""), ALONE)
