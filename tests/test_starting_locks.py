"""The lock of a new site's npm packages: what runs in browsers, and nothing that tests need."""

from __future__ import annotations

import json

from policytree.starting.locks import node_lock, node_package
from tests.built import ROOT


def test_a_new_site_asks_for_no_package_of_the_projects_tests() -> None:
    whole = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    package = json.loads(node_package((ROOT / "package.json").read_bytes(), "a-site"))
    assert whole["devDependencies"]
    assert whole["overrides"]
    assert set(package) == set(whole) - {"devDependencies", "overrides"}
    assert package["dependencies"] == whole["dependencies"]


def test_its_lock_holds_the_packages_it_asks_for_and_none_of_the_tests() -> None:
    package = json.loads(node_package((ROOT / "package.json").read_bytes(), "a-site"))
    lock = json.loads(node_lock((ROOT / "package-lock.json").read_bytes(), "a-site"))
    assert {f"node_modules/{name}" for name in package["dependencies"]} <= set(lock["packages"])
    assert not any(one.get("dev") for one in lock["packages"].values())
