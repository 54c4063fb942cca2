"""Everything that is generated of the policies of a site, and the engine beside it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, final

from mkdocs.plugins import get_plugin_logger

import policytree
from policytree.loading import load_topics, policy_ids
from policytree.site.built import Built
from policytree.site.bundle import Bundle, build_bundle
from policytree.site.contents import Pyodide
from policytree.site.hands import at_hand
from policytree.site.hazard_page import HazardPage
from policytree.site.libraries import libraries_of
from policytree.site.links import ASSETS
from policytree.site.making import Workshop
from policytree.site.offline import library_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytree.as_of import AsOf
    from policytree.site.options import Options
    from policytree.site.pieces import Site

__all__ = ["Building"]

log = get_plugin_logger("policytree")

_SCRIPT = "engine-of-this-build.js"
"""Stands in pages for the script that starts the engine, until the engine is packed."""
_FOLDER = f"{ASSETS}/engine"

type _State = tuple[tuple[str, int], ...]
"""Files, and when each was written."""


@final
class Building:
    """Builds again and again in a server; once otherwise."""

    def __init__(self) -> None:
        self._packed: tuple[_State, Bundle] | None = None

    def built(
        self, root: Path, options: Options, *, tidy: bool, shown: AsOf | None, serving: bool
    ) -> Built:
        """Build what is in the folders that the options name, below `root`.

        `tidy` leaves `index.html` out of links. Policies are `shown` as of a day, or as they are. A
        server shows them with their findings. Raises `PolicytreeError`, `BundleError` and what
        templates raise.
        """
        cache, pyodide = root / options.cache, root / options.pyodide
        Pyodide.found_in(pyodide)  # somebody who has yet to install it is told at once
        trees = root / options.decision_trees
        workshop = Workshop(
            trees,
            root / options.templates,
            engine=f"{_FOLDER}/{_SCRIPT}",
            tidy=tidy,
            cache=cache,
            topics=load_topics(trees) if len(policy_ids(trees)) > 1 else (),
            libraries=tuple(libraries_of(root / options.modules).items()),
            as_of=shown,
            shows_findings=serving,
        )
        with ThreadPoolExecutor(1) as beside, at_hand():
            # The engine is packed by other programs for the most part, while pages are made.
            packed = beside.submit(self._engine, cache, pyodide, serving=serving)
            return _whole(workshop, packed.result, cache / "engine", root / options.modules)

    def _engine(self, cache: Path, pyodide: Path, *, serving: bool) -> Bundle:
        """The engine's files. A server makes them again only where what they come from changed."""
        package = Path(policytree.__file__).parent.rglob("*.*")
        sources = [*(one for one in package if one.suffix != ".pyc"), *pyodide.glob("*.*")]
        state = tuple((str(one), one.stat().st_mtime_ns) for one in sorted(sources))
        if not self._packed or self._packed[0] != state or not serving:
            made = build_bundle(cache / "engine", pyodide_dir=pyodide, cache_dir=cache / "parts")
            self._packed = (state, made)
            if made.note:
                log.info("%s", made.note)
        return self._packed[1]


def _whole(workshop: Workshop, engine: Callable[[], Bundle], packed: Path, modules: Path) -> Built:
    """Policies, pages and files, and the engine once it is packed."""
    made = workshop.make(policy_ids(workshop.trees))
    generator = workshop.generator()
    practised, sides, wholes = workshop.practise(made), workshop.sides(made), workshop.wholes(made)
    site = generator.together(made, workshop.topics, practised, sides=sides, wholes=wholes)
    bundle = engine()
    return Built(
        site=_started_by(site, bundle.script),
        files={f"{_FOLDER}/{one.name}": packed / one.name for one in bundle.files},
        worker_library=library_of(modules),
        hazards=HazardPage.made(generator, workshop.trees),
        findings=tuple(
            f"{one.policy.id}, {found.place}: {found.sentence}"
            for one in made
            for found in one.findings
        ),
    )


def _started_by(site: Site, script: str) -> Site:
    """The site with the name of the script that starts its engine."""
    pages = (replace(page, body=page.body.replace(_SCRIPT, script)) for page in site.pages)
    return replace(site, pages=tuple(pages))
