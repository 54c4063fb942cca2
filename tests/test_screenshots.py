"""The pictures in the documentation: there, small, told in words, and of the policy as it is."""

from __future__ import annotations

import re

import pytest

from policytree.loading import load_policy
from tests.built import ROOT
from tools.make_screenshots import IMAGES, LARGEST, PICTURES, POLICY

DOCS = ROOT / "docs"
PAGES = ("staff.md", "trainers.md", "policy-owners.md")
SHOWN = re.compile(r"!\[(?P<words>[^\]]*)\]\(images/(?P<name>[^)]+)\)")
CAPTION = re.compile(r"^\*RDaSH, version (?P<version>\S+), .*\*$", re.MULTILINE)


def shown_on(page: str) -> list[tuple[str, str]]:
    """What stands for each picture of a page, and its file."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return [(found["words"], found["name"]) for found in SHOWN.finditer(text)]


@pytest.mark.parametrize("page", PAGES)
def test_every_picture_of_a_page_is_there_small_and_told_in_words(page: str) -> None:
    pictures = shown_on(page)
    assert pictures
    for words, name in pictures:
        assert (IMAGES / name).is_file(), f"{page} shows {name}: run make screenshots"
        assert 0 < (IMAGES / name).stat().st_size <= LARGEST
        assert len(words.split()) > 5, f"{name} needs words for those who do not see it"


def test_every_picture_is_taken_by_the_tool_and_used() -> None:
    used = {name for page in PAGES for _, name in shown_on(page)}
    assert used == {picture.name for picture in PICTURES}
    assert used == {path.name for path in IMAGES.iterdir()}


@pytest.mark.parametrize("page", PAGES)
def test_the_caption_names_the_version_that_the_guide_has_now(page: str) -> None:
    version = load_policy(ROOT / "decision_trees", POLICY).metadata.version
    found = CAPTION.findall((DOCS / page).read_text(encoding="utf-8"))
    assert found
    assert set(found) == {version}, "the policy has changed: run make screenshots"
