"""The evidence of a policy in one file: every export, the checks, the tests, the hazards.

Nothing in it is made up: what there is not, such as a test report that nobody gave, is listed as
missing with the reason. The pack is opened again before it is given, and every file compared.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from policytree import __version__
from policytree.check_report import report_as_json, report_in_words, report_on
from policytree.codec import canonical, decode, fingerprint
from policytree.exports.csv_table import csv_of
from policytree.exports.dmn import dmn_of
from policytree.exports.guide import guide_of
from policytree.exports.made import PAPERS, ExportError, packed
from policytree.exports.sheet_files import pdf, png_files, svg_files
from policytree.exports.sheets import sheets_of
from policytree.exports.table import table_of
from policytree.exports.word import word_of
from policytree.exports.words import NOTHING, standing_of
from policytree.exports.xlsx import xlsx_of
from policytree.hazards import hazard_log
from policytree.releases import releases_of
from policytree.site.wording import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any as Json

    from policytree.exports.junit import RunReport
    from policytree.exports.made import Options
    from policytree.model import Policy

CONTENTS, FINGERPRINTS, TREE = "contents.txt", "fingerprints.json", "tree.json"
CHECKS, HAZARDS, TESTS = "checks", "hazards", "tests.xml"
"""Checks and hazards are there as text and as JSON."""

type Part = tuple[str, str, bytes]
"""A file of the pack: its name, what it is, and its bytes."""


def evidence_of(policy: Policy, options: Options) -> bytes:
    """The pack as a zip. Raises `ExportError` where a part of it does not say what the tree says.

    Raises `HazardError` where a control's test is gone, or did not pass in the test report given.
    """
    missing: dict[str, str] = {}
    parts = list(_parts(policy, options, missing))
    prints = _fingerprints(policy, options, parts)
    contents = _contents(policy, options, parts, missing)
    files = {
        CONTENTS: contents.encode(),
        FINGERPRINTS: prints,
        **{name: data for name, _, data in parts},
    }
    options.progress("opening the pack again")
    made = packed(files)
    _require_whole(policy, made)
    return made


def _parts(policy: Policy, options: Options, missing: dict[str, str]) -> Iterator[Part]:
    """All files but the two that tell of them; what there is not goes to `missing`."""
    name = policy.id
    yield TREE, "the tree, its clauses and gaps, as the fingerprint is made from", canonical(policy)
    yield from _of_checks(policy, options)
    yield from _of_tests(options.tests, missing)
    yield from _of_hazards(policy, options, missing)
    for paper in PAPERS:
        sheets = sheets_of(policy, replace(options, paper=paper))
        options.progress(f"setting the diagrams on {paper}")
        yield f"diagrams/{name}-{paper}.pdf", f"the diagrams on {paper}, tagged", pdf(sheets)
    sheets = sheets_of(policy, options)
    for file, data in svg_files(sheets).items():
        yield f"diagrams/svg/{file}", f"a page of the diagrams on {options.paper}", data
    for file, data in png_files(sheets).items():
        yield f"diagrams/png/{file}", f"the same as a picture, {options.dpi} dots per inch", data
    options.progress("making the decision table")
    table = table_of(policy, options)
    yield f"{name}.xlsx", "the decision table with its lists", xlsx_of(policy, table, options)
    yield f"{name}.csv", "the decision table alone", csv_of(policy, table, options)
    yield f"{name}.docx", "the Word file to be proofed", word_of(policy, options)
    yield f"{name}.pdf", "the whole guide, tagged", guide_of(policy, options)
    options.progress("making the decision model")
    try:
        yield f"{name}.dmn", "the decision model, in DMN 1.3", dmn_of(policy)
    except ExportError as error:  # some trees ask for what a decision model cannot say
        missing["the decision model"] = str(error)


def _of_checks(policy: Policy, options: Options) -> Iterator[Part]:
    options.progress("checking the policy")
    _, report = report_on(options.folder, policy.id)
    lines = "\n".join(report_in_words(policy, report))
    yield f"{CHECKS}.txt", "what the checks found, in words", f"{lines}\n".encode()
    yield f"{CHECKS}.json", "the same as data", _json(report_as_json(report))


def _of_tests(tests: RunReport | None, missing: dict[str, str]) -> Iterator[Part]:
    if tests is None:
        missing["a test report"] = "none was given (--tests FILE)"
    else:
        yield TESTS, f"the test report, as it was given: {tests.words}", tests.data


def _of_hazards(policy: Policy, options: Options, missing: dict[str, str]) -> Iterator[Part]:
    tests = options.tests
    log = hazard_log(options.folder, None if tests is None else tests.outcomes)
    if not log["hazards"]:
        missing["a hazard log"] = f"there is none beside {policy.id} in {options.folder.name}"
        return
    outcome = "" if tests else "; no test report was given, so no test here counts as run"
    yield f"{HAZARDS}.txt", f"the hazards, their controls and tests{outcome}", _in_words(log)
    yield f"{HAZARDS}.json", "the same as data", _json(log)


def _in_words(log: Mapping[str, list[dict[str, Json]]]) -> bytes:
    lines = []
    for hazard in log["hazards"]:
        lines += [
            f"{hazard['id']}: {hazard['hazard']}",
            f"  Cause: {hazard['cause']}",
            f"  Effect: {hazard['effect']}",
        ]
        for control in hazard["controls"]:
            lines.append(f"  Control: {control['says']}")
            lines += [f"    {one['test']}: {one['outcome']}" for one in control["tests"]]
        lines += [f"  What remains: {hazard['remains']}", ""]
    return "\n".join(lines).encode()


def _fingerprints(policy: Policy, options: Options, parts: list[Part]) -> bytes:
    return _json(
        {
            "policy": policy.id,
            "tree": fingerprint(policy),
            "wording": {clause.id: clause.fingerprint for clause in policy.clauses.values()},
            "releases": [
                {
                    "number": one.number,
                    "effective": one.effective.isoformat(),
                    "approved_by": one.approved_by,
                    "tree": one.fingerprint,
                }
                for one in releases_of(options.folder, policy.id)
            ],
            "sha256": {name: hashlib.sha256(data).hexdigest() for name, _, data in parts},
        }
    )


def _contents(
    policy: Policy, options: Options, parts: list[Part], missing: Mapping[str, str]
) -> str:
    made = options.made.strftime("%Y-%m-%d") if options.made else "no date given"
    lines = [
        f"Evidence: {label_of(policy.metadata)}",
        "",
        f"Tree: {fingerprint(policy)}",
        f"Status: {standing_of(policy, options.folder)}",
        f"Made: {made}, by policytree {__version__}",
        "",
        "Here:",
        f"  {FINGERPRINTS}: of the tree, the wording of each clause, each release and each file",
        *(f"  {name}: {what}" for name, what, _ in parts),
        "",
        "Not here:",
        *(f"  {name}: {why}" for name, why in missing.items()),
        *([] if missing else [f"  {NOTHING}"]),
    ]
    return "\n".join(lines) + "\n"


def _json(data: object) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def _require_whole(policy: Policy, made: bytes) -> None:
    """Raise `ExportError` where the pack does not hold what its fingerprints say."""
    with zipfile.ZipFile(io.BytesIO(made)) as pack:
        prints = json.loads(pack.read(FINGERPRINTS))
        held = {name: hashlib.sha256(pack.read(name)).hexdigest() for name in pack.namelist()}
        told = pack.read(CONTENTS).decode()
        tree = decode(json.loads(pack.read(TREE)))
    for name in (CONTENTS, FINGERPRINTS):
        del held[name]
    if held != prints["sha256"] or not all(f"\n  {name}: " in told for name in held):
        raise ExportError(f"{policy.id}: the pack does not hold the files that it lists")
    if fingerprint(tree) != fingerprint(policy):
        raise ExportError(f"{policy.id}: the tree in the pack is not the one it was made from")
