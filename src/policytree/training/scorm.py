"""Exercises as a SCORM 1.2 package: a page that reports to the learning system it is opened in."""

from __future__ import annotations

import hashlib
import json
import xml.etree.ElementTree as ET  # only written here
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

import policytree.site
from policytree.errors import InputError
from policytree.exports.made import packed
from policytree.site import wording
from policytree.site.stamps import periods_of
from policytree.training.classic import classic_script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytree.training.exercise import Exercise
    from policytree.training.label import Label

__all__ = ["MASTERY", "MOST_CHARACTERS", "check_place", "manifest", "scorm_package", "set_of"]

MASTERY = 80
"""The score out of 100 from which a trainee has passed, where nobody says another."""
MOST_CHARACTERS = 4096
"""How much of a trainee's place a learning system keeps (SCORM 1.2, cmi.suspend_data)."""

_OWN = Path(__file__).with_name("static")
_SITE = Path(policytree.site.__file__).with_name("static")
_CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_CHOICES_IN_SIGN = 6
_MOST_AROUND_CASE = 5
"""Characters of a place besides a case's choices: a stroke, a dot and a result up to 100."""
_MOST_TITLE = 200
"""The longest title that the schema of the manifest allows."""


def scorm_package(
    exercises: Sequence[Exercise], label: Label, templates: Path, *, mastery: int | None = MASTERY
) -> bytes:
    """The package as a zip; its page is made from `templates`, the folder of the site's own.

    Whoever has gone through all cases has passed from the score of `mastery` out of 100 on, which
    the manifest names too; with none, whoever has gone through them has completed them. The same
    exercises, label and templates give the same bytes. Raises `InputError` for a set that is
    empty, not made from the label's trees, or too large for a trainee's place to be kept, and for
    a mastery score that is none.
    """
    label.check(exercises)
    if mastery is not None and not 0 <= mastery <= 100:  # noqa: PLR2004 - a score is out of 100
        raise InputError(f"the score to pass is {mastery}; expected 0 to 100")
    check_place(exercises, label)
    page = _page(exercises, label, templates, mastery)
    contents = {
        "index.html": page.encode(),
        "course.css": (_SITE / "policytree.css").read_bytes() + (_OWN / "course.css").read_bytes(),
        "course.js": classic_script(_OWN / "course.mjs").encode(),
        "review.js": (_SITE / "review.js").read_bytes(),
    }
    made = manifest(label, set_of(exercises), list(contents), mastery)
    return packed({"imsmanifest.xml": made, **contents})


def manifest(label: Label, name: str, contents: Sequence[str], mastery: int | None) -> bytes:
    """The manifest of a package: one item, whose page is the first of its `contents`.

    `name` tells the package from others. The title names release or DRAFT and fingerprint, because
    it is what the list of a learning system shows.
    """
    ET.register_namespace("", _CP)
    ET.register_namespace("adlcp", _ADL)
    stamps = ", ".join(f"{one.release}, tree {one.tree}" for one in label.sources)
    title = _cut(f"{label.title} ({stamps})")
    root = ET.Element(f"{{{_CP}}}manifest", identifier=f"policytree-{name}", version="1.0")
    metadata = _add(root, "metadata")
    _add(metadata, "schema").text = "ADL SCORM"
    _add(metadata, "schemaversion").text = "1.2"
    organisations = _add(root, "organizations", default="organization")
    organisation = _add(organisations, "organization", identifier="organization")
    _add(organisation, "title").text = title
    item = _add(organisation, "item", identifier="item", identifierref="resource")
    _add(item, "title").text = title
    if mastery is not None:
        ET.SubElement(item, f"{{{_ADL}}}masteryscore").text = str(mastery)
    resources = _add(root, "resources")
    resource = _add(
        resources, "resource", identifier="resource", type="webcontent", href=contents[0]
    )
    resource.set(f"{{{_ADL}}}scormtype", "sco")
    for file in contents:
        _add(resource, "file", href=file)
    root.insert(0, ET.Comment(" ".join(one.stamp for one in label.sources).replace("--", "– ")))
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def set_of(exercises: Sequence[Exercise]) -> str:
    """A name for what there is to choose and what it is compared with; it changes with either."""
    said = [
        (
            one.policy,
            one.tree,
            one.case.id,
            [(asked.id, [option.value for option in asked.options]) for asked in one.asked],
            [(choice.policy, choice.id) for choice in one.choices],
        )
        for one in exercises
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:12]


def _page(exercises: Sequence[Exercise], label: Label, templates: Path, mastery: int | None) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = wording.day
    environment.filters["capital"] = lambda text: text[:1].upper() + text[1:]
    environment.globals["words"] = wording
    return environment.get_template("scorm.html").render(
        label=label,
        cases=exercises,
        set=set_of(exercises),
        mastery="" if mastery is None else mastery,
        periods={one.policy.id: periods_of(one.policy) for one in label.sources},
    )


def check_place(exercises: Sequence[Exercise], label: Label) -> None:
    """Raise `InputError` where a trainee's place can be longer than a learning system keeps."""
    sizes = [_most_characters(one) for one in exercises]
    head = len(f"1~{set_of(exercises)}")
    if head + sum(sizes) <= MOST_CHARACTERS:
        return
    fitting = 0
    while head + sum(sizes[: fitting + 1]) <= MOST_CHARACTERS:
        fitting += 1
    raise InputError(
        f"{label.title}: a learning system keeps {MOST_CHARACTERS:,} characters of a trainee's "
        f"place, which is enough for the first {fitting} of these {len(exercises)} cases; "
        f"make smaller sets"
    )


def _most_characters(exercise: Exercise) -> int:
    """How long the place in one case can be. Each question also has "Not needed here"."""
    inputs = sum(len(asked.options) + 1 for asked in exercise.asked) + len(exercise.choices)
    return -(-inputs // _CHOICES_IN_SIGN) + _MOST_AROUND_CASE


def _add(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_CP}}}{name}", attributes)


def _cut(title: str) -> str:
    return title if len(title) <= _MOST_TITLE else f"{title[: _MOST_TITLE - 1]}…"
