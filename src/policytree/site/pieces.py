"""The pieces that a site is made of: pages, files, and what is made of one policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

if TYPE_CHECKING:
    from policytree.checks import Finding
    from policytree.model import Apart, Policy, Scenario
    from policytree.site.practising import Practice
    from policytree.site.starts import Start
    from policytree.standing import Marks

__all__ = ["Asset", "Made", "Page", "Practised", "Site"]


@final
@dataclass(frozen=True, slots=True)
class Page:
    """A generated page: where it stands, how it is listed, and its content as HTML.

    `group` is the policy it belongs to; it is empty where the page is about all of them. `tree` is
    the fingerprint of the tree that it was made from, which its stamp names.
    """

    path: str
    kind: str
    group: str
    title: str
    heading: str
    description: str
    body: str
    tree: str = ""


@final
@dataclass(frozen=True, slots=True)
class Asset:
    """A generated file that is not a page."""

    path: str
    content: bytes


@final
@dataclass(frozen=True, slots=True)
class Made:
    """Everything generated of one policy alone, and the findings that its pages show.

    Of its `scenarios` a practice page is made, whose other cases keep clear of answers that are
    `apart`; `offers` is a digest of what those of other policies can take from this one. The first
    of the assets is the policy's data.
    """

    policy: Policy
    marks: Marks
    starts: tuple[Start, ...]
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    findings: tuple[Finding, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    offers: str = ""
    apart: tuple[Apart, ...] = ()

    @property
    def data(self) -> bytes:
        """The policy's data for the engine."""
        return self.assets[0].content


@final
@dataclass(frozen=True, slots=True)
class Practised:
    """The exercises of one policy, and their page."""

    practice: Practice
    page: Page


@final
@dataclass(frozen=True, slots=True)
class Site:
    """Everything generated: pages in the order of the navigation, and all other files.

    `style` and `script` belong on every page of the site, whoever wrote it. `choice` is the part
    of the home page that leads to every guide.
    """

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    style: str
    script: str
    choice: str
