"""`policytree review`: what the owner of each policy has to look at, and where."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any as Json

from policytree.check_report import report_on
from policytree.commands.ask import write_json
from policytree.commands.command import FINDINGS, FINE, Command
from policytree.commands.drift import drift_as_json
from policytree.commands.policies import names_of
from policytree.commands.progress import progress
from policytree.commands.terminal import Style, complain
from policytree.drift import drift_of, read_source
from policytree.errors import InputError, PolicytreeError
from policytree.releases import shelf_of
from policytree.review import review_of
from policytree.site.links import INDEX, page_path
from policytree.times import LONDON
from policytree.wording import day as day_in_words

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from policytree.commands.terminal import Terminal
    from policytree.model import Policy
    from policytree.review import PolicyReview
    from policytree.site.citations import Place

_FEW = 5
"""How many of the places of one item are listed where not all are asked for."""


def address_of(policy: Policy, place: Place) -> str:
    """Where a place stands on the site, from its root."""
    return f"{page_path(policy, place.page).removesuffix(INDEX)}#{place.id}"


def review(folder: Path, policy_id: str, source: list[str] | None = None) -> PolicyReview:
    """The review of a policy of the folder. Raises `PolicytreeError`.

    `source` are the lines of its source document, where that is to be compared.
    """
    policy, report = report_on(folder, policy_id)
    return review_of(
        policy,
        releases=shelf_of(folder, policy_id).releases,
        findings=report.findings,
        drift=None if source is None else drift_of(policy, source),
    )


def review_as_json(found: PolicyReview, day: date) -> dict[str, Json]:
    """Everything that the review found, as it stands on a day."""
    policy, metadata = found.policy, found.policy.metadata
    now = found.release_on(day)
    return {
        "policy": policy.id,
        "title": metadata.title,
        "organisation": metadata.organisation,
        "day": day.isoformat(),
        "status": found.status(day).value,
        "dates": {
            name: getattr(metadata, name)
            for name in ("approved", "issued", "in_force_from", "review_due", "review_words")
        },
        "fingerprint": found.fingerprint,
        "draft": found.draft,
        "in_force": now.number if now else None,
        "releases": [
            {
                "release": one.number,
                "approved_by": one.approved_by,
                "effective": one.effective.isoformat(),
                "made": one.made.isoformat(),
                "note": one.note,
                "fingerprint": one.fingerprint,
            }
            for one in found.releases
        ],
        "attention": [
            {"what": one.what, "sentence": one.sentence, "places": _places(policy, one.places)}
            for one in found.attention(day)
        ],
        "findings": [
            {
                "code": one.finding.code,
                "place": one.finding.place,
                "sentence": one.finding.sentence,
                "places": _places(policy, one.places),
            }
            for one in found.findings
        ],
        "source": None if found.drift is None else drift_as_json(found.drift),
        "clauses": [
            {
                "clause": one.clause.id,
                "ref": one.clause.ref,
                "left_out": one.clause.left_out,
                "places": _places(policy, one.places),
            }
            for one in found.clauses
        ],
        "nodes": [
            {"node": one.node.id, "clauses": [clause.id for clause in one.clauses]}
            for one in found.nodes
        ],
        "gaps": [
            {
                "gap": one.gap.id,
                "title": one.gap.title,
                "ref": one.gap.ref,
                "question": one.gap.owner,
                "not_shown": one.gap.not_shown,
                "accepted": None
                if one.gap.accepted is None
                else {name: getattr(one.gap.accepted, name) for name in ("by", "on", "reason")},
                "places": _places(policy, one.places),
            }
            for one in found.gaps
        ],
    }


def _places(policy: Policy, places: Iterable[Place]) -> list[Json]:
    return [{"what": one.what, "text": one.text, "at": address_of(policy, one)} for one in places]


def tell_review(found: PolicyReview, day: date, terminal: Terminal, *, full: bool) -> None:
    """The review in words; `full` lists every clause, node and place."""
    metadata = found.policy.metadata
    terminal.heading(f"{found.policy.id}: {metadata.title}, {metadata.organisation}")
    items = found.attention(day)
    terminal.say("Needs attention:" if items else "Nothing needs attention.", style=Style.STRONG)
    for item in items:
        terminal.say(f"- {item.sentence}", hang=2)
        _tell_places(found.policy, item.places, terminal, full=full)
    terminal.say()
    _tell_dates(found, day, terminal)
    _tell_releases(found, day, terminal)
    _tell_source(found, terminal)
    _tell_coverage(found, terminal, full=full)
    _tell_gaps(found, terminal)


def _tell_places(
    policy: Policy, places: tuple[Place, ...], terminal: Terminal, *, full: bool
) -> None:
    listed = places if full else places[:_FEW]
    for place in listed:
        terminal.say(f"{place.what} “{place.text}”: {address_of(policy, place)}", indent=4, hang=2)
    if len(places) > len(listed):
        terminal.say(f"and {len(places) - len(listed)} more: --full lists all", indent=4, hang=2)


def _tell_dates(found: PolicyReview, day: date, terminal: Terminal) -> None:
    metadata = found.policy.metadata
    terminal.say(f"Version {metadata.version or 'not stated'}, {found.status(day).value}.")
    for name, value in (
        ("Approved", day_in_words(metadata.approved)),
        ("Issued", day_in_words(metadata.issued)),
        ("In force from", day_in_words(metadata.in_force_from)),
        ("Review due", metadata.review_words),
    ):
        terminal.say(f"{name}: {value or 'not stated'}", indent=2, hang=2)


def _tell_releases(found: PolicyReview, day: date, terminal: Terminal) -> None:
    terminal.say(f"Releases: {len(found.releases) or 'none'}. Tree {found.fingerprint}.")
    now = found.release_on(day)
    for one in found.releases:
        begins = day_in_words(one.effective.isoformat())
        holds = " (holds now)" if one is now else ""
        said = f"{one.number}, from {begins}{holds}, approved by {one.approved_by}"
        terminal.say(f"{said}, tree {one.fingerprint}", indent=2, hang=2)


def _tell_source(found: PolicyReview, terminal: Terminal) -> None:
    if found.drift is None:
        terminal.say("Source wording: not compared; give the document's text with --source.")
        return
    drift = found.drift
    gone = len(drift.changed)
    terminal.say(
        f"Source wording: {drift.unchanged} clauses stand where they stood, {drift.moved} have "
        f"moved, and {f'the wording of {gone} is not found' if gone else 'none has changed'}."
    )


def _tell_coverage(found: PolicyReview, terminal: Terminal, *, full: bool) -> None:
    encoded = sum(one.encoded for one in found.clauses)
    terminal.say(
        f"Clauses: {len(found.clauses)}, of which {encoded} are carried by the guide, "
        f"{len(found.left_out)} left out with a reason, {len(found.unaccounted)} not accounted for."
    )
    resting = sum(bool(one.clauses) for one in found.nodes)
    terminal.say(f"Questions, steps and ends: {len(found.nodes)}, {resting} resting on clauses.")
    if not full:
        return
    for used in found.clauses:
        why = used.clause.left_out or "nobody has said why"
        said = "is carried by:" if used.encoded else f"is left out: {why}"
        terminal.say(f"{used.clause.id}, {used.clause.ref}, {said}", indent=2, hang=2)
        _tell_places(found.policy, used.places, terminal, full=True)
    for node in found.nodes:
        clauses = ", ".join(one.id for one in node.clauses) or "no clause"
        terminal.say(f"{node.node.id} rests on {clauses}", indent=2, hang=2)


def _tell_gaps(found: PolicyReview, terminal: Terminal) -> None:
    terminal.say(f"Open gaps: {len(found.gaps)}.")
    for one in found.gaps:
        given = one.gap.accepted
        who = (
            f"accepted by {given.by} on {day_in_words(given.on)}: {given.reason}"
            if given
            else "accepted by nobody"
        )
        terminal.say(f"{one.gap.id}, {one.gap.title}: {who}", indent=2, hang=2)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "policies", metavar="POLICY", nargs="*", help="which; all where none is named"
    )
    parser.add_argument(
        "--source", metavar="FILE", help="the text of one policy's document, in UTF-8, to compare"
    )
    parser.add_argument("--full", action="store_true", help="list every clause, node and place")


def _run(folder: Path, options: Namespace, terminal: Terminal) -> int:
    """Review each policy; one that cannot be read does not keep the others from being reviewed."""
    names = names_of(folder, options.policies)
    source = None
    if options.source is not None:
        if len(names) != 1:
            raise InputError("--source is the document of one policy: name that policy too")
        source = read_source(Path(options.source))
    day = datetime.now(UTC).astimezone(LONDON).date()
    reviews, status = [], FINE
    with progress("reading the policies") as now:
        for name in names:
            now(f"reviewing {name}")
            try:
                reviews.append(review(folder, name, source))
            except PolicytreeError as error:
                status = complain(str(error))
    if options.json:
        said = [review_as_json(one, day) for one in reviews]
        write_json({"policies": said}, terminal)
    else:
        for one in reviews:
            tell_review(one, day, terminal, full=options.full)
    if any(one.attention(day) for one in reviews):
        status = max(status, FINDINGS)
    return status


COMMAND = Command(
    "review",
    "Review policies: dates, releases, source, coverage, gaps and findings.",
    """\
examples:
  policytree review                               what needs attention in any policy
  policytree review rdash --full                  and every clause, node and place
  policytree review rdash --source policy.txt     compared with the document's text
  policytree review --json

Exit status 0: nothing to do. 1: something needs attention.
""",
    _arguments,
    _run,
)
