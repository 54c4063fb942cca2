"""The menu beside a page: its own policy's pages, and no other's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policytree.site.menu import without_policies
from policytree.site.pieces import Page
from tests.built import built_site

SHARED = Page("compare/index.html", "compare", "", "Comparing", "", "", "")
OWN = Page("policies/a/index.html", "policy", "A", "About", "", "", "")


def test_the_empty_entry_gives_way_to_pages_of_no_policy() -> None:
    nav: list[object] = [{"Home": "index.md"}, {"Policies": []}, {"Policies": "own.md"}]
    found, place = without_policies(nav, {"compare/index.md": SHARED, "policies/a/index.md": OWN})
    assert found == [
        {"Home": "index.md"},
        {"Comparing": "compare/index.md"},
        {"Policies": "own.md"},
    ]
    assert place == 1


def test_without_the_entry_policies_come_last_and_without_a_menu_there_is_none() -> None:
    assert without_policies([{"Home": "index.md"}], {}) == ([{"Home": "index.md"}], 1)
    assert without_policies(None, {}) == (None, 0)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


def menu_of(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    menu = text[text.index('class="md-nav md-nav--primary"') :]
    menu = menu[: menu.index('<div class="md-content"')]
    return re.findall(r'<a href="([^"]+)"', menu)


def test_a_page_of_a_policy_lists_the_pages_of_that_policy_only(site: Path) -> None:
    links = menu_of(site / "policies/rdash/guide/index.html")
    assert {"../map/", "../clauses/", "../gaps/", "../letters/", "../", "./"} <= set(links)
    assert not [link for link in links if "stars" in link or "norfolk" in link]
    assert "../../../compare/" in links
    assert "../../../privacy/" in links


def test_other_pages_list_no_policy_and_the_home_page_leads_to_all(site: Path) -> None:
    assert not [link for link in menu_of(site / "index.html") if "policies/" in link]
    home = (site / "index.html").read_text(encoding="utf-8")
    for policy in ("rdash", "stars", "nottingham", "chums", "norfolk"):
        assert f'href="policies/{policy}/guide/"' in home
