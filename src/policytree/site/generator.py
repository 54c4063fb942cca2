"""From policies to the files of a site: pages, data and styles, without any site builder.

`generate` is pure: the same policies and templates give the same files. The MkDocs plugin hands
them to MkDocs; anything else can write them to a folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, final

from policytree.codec import canonical, fingerprint
from policytree.compare import Side, side_of
from policytree.letter_blocks import Words, blocks_of
from policytree.letter_files import letter_file
from policytree.letters import sheets_of
from policytree.looking.telling import EITHER
from policytree.release_schema import schema_file
from policytree.review import review_of
from policytree.site import wording
from policytree.site.citations import Citations
from policytree.site.coming_up import coming_up
from policytree.site.differing import on_site, told_of
from policytree.site.joint_pages import comparison_page, mixed_page, practice_page
from policytree.site.links import (
    COMPARE,
    HAZARDS,
    HAZARDS_DATA,
    INDEX,
    KINDS,
    PRACTICE,
    SCHEMA,
    WHOLE,
    data_path,
    drawing_path,
    letter_path,
    page_path,
)
from policytree.site.maps import Maps
from policytree.site.pieces import Asset, Made, Page, Practised, Site
from policytree.site.practising import offers
from policytree.site.rendering import Rendering
from policytree.site.stamps import lasting_stamp, periods_of
from policytree.site.starts import Start, starts_of
from policytree.site.statics import static_contents, static_files
from policytree.site.templates import templates_of
from policytree.site.views import PolicyView
from policytree.standing import marks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from policytree.checks import Finding
    from policytree.model import Apart, Node, Policy, Scenario
    from policytree.releases import Release
    from policytree.review import PolicyReview
    from policytree.site.practising import Practice
    from policytree.standing import Marks
    from policytree.topics import Topic

TAKE_OUT = "[Take this line out before you send the letter. Template: "
"""Begins the last line of a letter's file, as it does when the text is copied."""


@final
class Generator:
    """Renders policies with the templates of a folder.

    `engine` is the path of the script that starts the engine; without it the pages are the
    linked text version and nothing more. `tidy` leaves `index.html` out of links. Diagrams that
    were laid out before are taken from `cache`. `libraries` are scripts of others that stand among
    the site's own, by name.
    """

    def __init__(
        self,
        templates: Path,
        *,
        engine: str = "",
        tidy: bool = True,
        cache: Path | None = None,
        libraries: Mapping[str, bytes] | None = None,
    ) -> None:
        self._contents = static_contents(libraries or {})
        self._cache = cache
        self._folder = templates
        self._static = static_files(self._contents)
        environment = templates_of(templates, self._static, engine, cache)
        self.rendering = Rendering(environment, tidy=tidy)

    def generate(self, policies: Iterable[Policy], topics: Iterable[Topic] = ()) -> Site:
        """All pages of all policies, the policies' data, and the static files.

        Two policies or more are compared on the topics, where there are any.
        """
        topics = tuple(topics)
        return self.together([self.of_policy(policy) for policy in policies], topics)

    def of_policy(
        self,
        policy: Policy,
        *,
        releases: Sequence[Release] = (),
        marks: Marks | None = None,
        findings: Sequence[Finding] = (),
        beside: Callable[[], tuple[Asset, ...]] | None = None,
        scenarios: Sequence[Scenario] = (),
        apart: Sequence[Apart] = (),
    ) -> Made:
        """What depends on one policy and on no other.

        Two releases or more make a page of what changed with the last of them. `marks` say where
        the policy stands with them, where that is not what its tree says by itself. `findings` are
        shown on the pages, at what they are about. `beside` waits for what stands beside the
        pages, where somebody else is making it. `scenarios` and `apart` are kept for the practice
        page.
        """
        marks = marks or marks_of(policy, releases)
        starts = starts_of(policy)
        review = review_of(policy, releases=releases, findings=findings)
        data = Asset(data_path(policy), canonical(policy))
        pages = (*self._pages(review, starts, marks), *self._changes(policy, marks, releases))
        assets = (data, *(beside() if beside else self.beside(policy, marks)))
        return Made(
            policy,
            marks,
            starts,
            pages,
            assets,
            findings=tuple(findings),
            scenarios=tuple(scenarios),
            offers=offers(policy),
            apart=tuple(apart),
        )

    def beside(self, policy: Policy, marks: Marks) -> tuple[Asset, ...]:
        """The files that stand beside a policy's pages and are made without them.

        They are letters, and the drawing of each section as the guide shows it.
        """
        links = self.rendering.links(page_path(policy, "guide"))
        drawn = Maps(policy, links, self._cache, stamp=lasting_stamp(policy, marks))
        drawings = (
            Asset(drawing_path(policy, section.id), drawn.part(section).svg.encode())
            for section in policy.sections
        )
        return (*self._letters(policy, marks), *drawings)

    def whole_tree(self, policy: Policy, marks: Marks) -> Asset:
        """The drawing of a policy's whole tree as a file."""
        path = drawing_path(policy, WHOLE)
        stamp = lasting_stamp(policy, marks)
        drawn = Maps(policy, self.rendering.links(path), self._cache, stamp=stamp).whole()
        return Asset(path, drawn.encode())

    def together(
        self,
        made: Iterable[Made],
        topics: Iterable[Topic] = (),
        practised: Iterable[Practised] = (),
        *,
        sides: Mapping[str, Side] | None = None,
        wholes: Mapping[str, Asset] | None = None,
    ) -> Site:
        """The site of what was made of each policy, and of their practice pages.

        `sides` are those of the comparison, and `wholes` the drawings of whole trees, by policy,
        where they are there already.
        """
        made, topics, practised = tuple(made), tuple(topics), tuple(practised)
        policies = tuple(one.policy for one in made)
        compared = len(policies) > 1 and bool(topics)
        own = {one.practice.policy.id: one.page for one in practised}
        pages = [
            page for one in made for page in (*one.pages, *filter(None, [own.get(one.policy.id)]))
        ]
        assets = [Asset(self._static[name], content) for name, content in self._contents.items()]
        drawn = wholes or {}
        for one in made:
            own_whole = drawn.get(one.policy.id) or self.whole_tree(one.policy, one.marks)
            assets += [*one.assets, own_whole]
        assets.append(Asset(SCHEMA, schema_file()))
        chosen = [
            {
                "policy": one.policy,
                "starts": one.starts,
                "periods": periods_of(one.policy),
                "marks": one.marks,
            }
            for one in made
        ]
        if compared:
            marks = {one.policy.id: one.marks for one in made}
            known = sides or {}
            own_sides = [known.get(one.id) or side_of(one, topics) for one in policies]
            pages.append(comparison_page(self.rendering, own_sides, topics, marks))
        if len(practised) > 1:
            pages.append(mixed_page(self.rendering, [one.practice for one in practised]))
        choice = self.rendering.render(
            "choice.html",
            self.rendering.links(INDEX),
            chosen=chosen,
            compare=compared and COMPARE,
            practice=len(practised) > 1 and PRACTICE,
        )
        return Site(
            pages=tuple(pages),
            assets=tuple(assets),
            style=self._static["policytree.css"],
            script=self._static["page.mjs"],
            choice=choice,
        )

    def hazards(self, log: Mapping[str, object]) -> str:
        """The hazard log as a part of the page that is about hazards."""
        return self.rendering.render(
            "hazards.html", self.rendering.links(HAZARDS), **log, data=HAZARDS_DATA
        )

    def _pages(
        self, review: PolicyReview, starts: tuple[Start, ...], marks: Marks
    ) -> Iterator[Page]:
        policy = review.policy
        stamp = lasting_stamp(policy, marks)
        view = PolicyView(policy, review.findings)
        common: dict[str, Any] = {
            "view": view,
            "policy": policy,
            "review": review,
            "metadata": policy.metadata,
            "fingerprint": fingerprint(policy),
            "periods": periods_of(policy),
            "marks": marks,
            "starts": starts,
            "cited": Citations(policy),
            "sheets": sheets_of(self._folder, policy),
            "comes_up": coming_up(policy, self._cache),
            "either": EITHER,
        }
        label = wording.label_of(policy.metadata)
        for kind in KINDS:
            path = page_path(policy, kind)
            links = self.rendering.links(path)
            maps = Maps(policy, links, self._cache, stamp=stamp)
            body = self.rendering.render(f"{kind}.html", links, **common, maps=maps)
            if review.findings:
                body = self.rendering.render("findings.html", links, **common) + body
            yield Page(
                path=path,
                kind=kind,
                group=label,
                title=wording.TITLES[kind],
                heading=f"{label}, {wording.TITLES[kind].lower()}",
                description=f"{policy.metadata.title}, {policy.metadata.organisation}",
                body=body,
                tree=common["fingerprint"],
            )

    def _changes(self, policy: Policy, marks: Marks, releases: Sequence[Release]) -> Iterator[Page]:
        """The page of what changed with the last release, where there is one before it."""
        if len(releases) < 2:  # noqa: PLR2004 - a difference is between two
            return
        before, now = releases[-2:]
        path = page_path(policy, "changes")
        links = self.rendering.links(path)
        told = told_of(before, now)

        def href(node: Node) -> str:
            there = node.id in policy.nodes
            return links.to(page_path(policy, "guide"), node.id) if there else "#list"

        label = wording.label_of(policy.metadata)
        yield Page(
            path=path,
            kind="changes",
            group=label,
            title=wording.TITLES["changes"],
            heading=f"{label}, {told.between}",
            description=f"What changed in {policy.metadata.title}, and in which cases",
            body=on_site(
                self.rendering.templates,
                told,
                releases,
                marks=marks if now.fingerprint == fingerprint(policy) else None,
                elsewhere=marks.lasting,
                to=links.to,
                href=href,
                cache=self._cache,
            ),
        )

    def practised(self, practice: Practice, *, together: bool = False) -> Practised:
        """A policy's practice page. `together` says that there is one with all policies' too."""
        return practice_page(self.rendering, practice, together=together)

    def _letters(self, policy: Policy, marks: Marks) -> Iterator[Asset]:
        """The letters as files, each with a last line that says where it comes from."""
        parts: Any = self.rendering.templates.get_template("parts/stamp.html").module
        line = parts.stamp_line(policy.metadata, fingerprint(policy), periods_of(policy), marks)
        [stamp] = blocks_of(str(line))
        source = (Words(TAKE_OUT), *stamp.pieces, Words("]"))
        for name, sheet in sheets_of(self._folder, policy).items():
            content = letter_file(policy.letters[name].title, blocks_of(sheet), source)
            yield Asset(letter_path(policy, name), content)
