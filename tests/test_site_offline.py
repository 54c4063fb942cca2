"""What a built site is kept by: the list of its files, its version, and what is left out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from policytree.site.installing import Installing
from policytree.site.offline import (
    VERSION_FILE,
    WORKER,
    OfflineError,
    built_at,
    kept_files,
    library_of,
    site_version,
    write_leaving,
    write_worker,
)
from tests.built import ROOT, built_site

BUILT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
LIBRARY = b"/* a library */"


def settings_of(site: Path) -> dict[str, Any]:
    """What the worker was given, read back from it."""
    script = (site / WORKER).read_text(encoding="utf-8")
    found = re.search(r"const SITE = /\*\*.*?\*/ \((\{.*?\})\);", script, re.DOTALL)
    assert found, "the worker names the site"
    settings: dict[str, Any] = json.loads(found.group(1))
    return settings


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("index.html", "a/index.html", "assets/policytree/x.123456789abc.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def test_every_file_that_a_page_may_ask_for_is_kept_with_its_digest(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = built_site(tmp_path_factory)
    files = settings_of(site)["files"]
    for address, integrity in files.items():
        digest = base64.b64encode(hashlib.sha256((site / address).read_bytes()).digest()).decode()
        assert integrity == f"sha256-{digest}", address
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for name in there - files.keys():
        assert (
            name.endswith((".map", ".gz", "sitemap.xml", "404.html"))
            or name
            in {
                WORKER,
                VERSION_FILE,
                "_headers",
                ".nojekyll",
            }
            or name.startswith(("assets/javascripts/lunr/", "assets/policytree/workbox."))
        ), name


def test_the_same_files_give_the_same_worker_whenever_they_are_built(site: Path) -> None:
    write_worker(site, LIBRARY, BUILT)
    first = (site / WORKER).read_bytes()
    write_worker(site, LIBRARY, datetime(2027, 1, 1, tzinfo=UTC))
    assert (site / WORKER).read_bytes() == first
    assert json.loads((site / VERSION_FILE).read_text())["built"] == "2027-01-01T00:00:00Z"


def test_any_change_of_a_file_is_another_version(site: Path) -> None:
    before = site_version(kept_files(site))
    (site / "a" / "index.html").write_text("changed", encoding="utf-8")
    changed = site_version(kept_files(site))
    (site / "b.txt").write_text("new", encoding="utf-8")
    assert len({before, changed, site_version(kept_files(site))}) == 3


@pytest.mark.parametrize(
    "name",
    ["404.html", ".nojekyll", "_headers", "a.js.map", ".well-known/x", "sitemap.xml.gz", WORKER],
)
def test_what_no_page_asks_for_is_left_out(site: Path, name: str) -> None:
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text("x", encoding="utf-8")
    assert name not in kept_files(site)


def test_a_site_being_worked_on_is_not_kept(site: Path) -> None:
    write_leaving(site, BUILT)
    assert "precaching" not in (site / WORKER).read_text(encoding="utf-8")
    assert json.loads((site / VERSION_FILE).read_text()) == {
        "version": "",
        "built": "2026-11-22T09:30:00Z",
        "worker": "",
    }


def test_the_library_is_whole_and_a_missing_part_is_one_sentence(tmp_path: Path) -> None:
    library = library_of(ROOT / "node_modules").decode()
    assert "workbox.precaching" in library or "precaching" in library
    assert "Permission is hereby granted" in library, "with its licence"
    assert "sourceMappingURL" not in library
    with pytest.raises(OfflineError, match="is missing, which offline use needs: run make"):
        library_of(tmp_path)


def test_the_time_of_building_is_the_one_given() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    assert built_at({}, now) == now
    assert built_at({"SOURCE_DATE_EPOCH": "0"}, now) == datetime(1970, 1, 1, tzinfo=UTC)
    for wrong in ("soon", "9" * 30):
        with pytest.raises(OfflineError, match="number of seconds"):
            built_at({"SOURCE_DATE_EPOCH": wrong}, now)


def test_the_manifest_speaks_for_its_own_folder_only() -> None:
    manifest, *icons = Installing("A guide", "Guide", "What to do").assets
    data = json.loads(manifest.content)
    assert data["name"] == "A guide"
    assert data["short_name"] == "Guide"
    assert {data["start_url"], data["scope"], data["id"]} == {"./"}
    named = {icon["src"] for icon in data["icons"]}
    assert named == {icon.path for icon in icons}
    assert {icon["sizes"] for icon in data["icons"]} == {"any", "192x192", "512x512"}
    head = Installing("A guide").head("policies/x/guide/index.html")
    assert 'href="../../../manifest.json"' in head
