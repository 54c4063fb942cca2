"""Stamps of releases on every page, and a site as of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from policytree.as_of import AsOf, as_of
from policytree.errors import PolicytreeError
from policytree.loading import load_policy
from policytree.release_schema import schema_file
from policytree.releases import Release, write_release
from policytree.site.links import KINDS
from policytree.site.making import Workshop
from policytree.site.pieces import Made
from tests.built import ROOT
from tests.folders import CLAUSES, write_policy
from tests.reading import read, words
from tests.test_site_generator import is_whole

TODAY = date(2026, 11, 22)
LATER = CLAUSES.replace("Somebody is called.", "Somebody is rung.")
NOW = "Release 1.0, in force from 1 November 2026 to 28 February 2027, approved by the group."


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """A policy with a release in force, one to come, and another draft in the folder."""
    trees = write_policy(tmp_path / "trees")
    write_policy(trees, "without")
    for number, effective, clauses in (
        ("1.0", date(2026, 11, 1), CLAUSES),
        ("1.1", date(2027, 3, 1), LATER),
    ):
        (trees / "small" / "clauses.toml").write_text(clauses, encoding="utf-8")
        policy = load_policy(trees, "small")
        write_release(trees, Release(number, policy, "the group", effective, TODAY))
    (trees / "small" / "clauses.toml").write_text(
        LATER.replace("rung", "telephoned"), encoding="utf-8"
    )
    return Workshop(trees, ROOT / "site_templates", engine="", tidy=True, cache=tmp_path / "cache")


def made_on(workshop: Workshop, setting: str) -> Made:
    return replace(workshop, as_of=as_of(setting, TODAY)).make(("small",))[0]


def on_every_page(made: Made) -> list[str]:
    return [words(read(one.body).text) for one in made.pages if one.kind != "changes"]


def on_changes(made: Made) -> str:
    [page] = [one for one in made.pages if one.kind == "changes"]
    return " ".join(words(read(page.body).text).split())


def test_the_folder_is_marked_as_a_draft_on_every_page(workshop: Workshop) -> None:
    made = made_on(workshop, "")
    pages = on_every_page(made)
    assert len(pages) == len(KINDS)
    for text in pages:
        assert "DRAFT: differs from release 1.0 in 1 clause. Not signed off" in text
        assert "From 1 March 2027: DRAFT: differs from release 1.1 in 1 clause." in text
        assert "Release DRAFT: differs from release 1.0 in 1 clause." in text, "the footer too"
    assert all("approved 1 January 2025" not in one.sentence for one in made.marks.standings)


def test_what_is_in_force_can_be_published_whatever_the_folder_holds(workshop: Workshop) -> None:
    (workshop.trees / "small" / "tree.py").write_text("TREE = (", encoding="utf-8")
    made = made_on(workshop, "today")
    assert made.policy.clauses["C1"].says == "Somebody is called."
    for text in on_every_page(made):
        assert NOW in text
        assert "No longer in force: release 1.1 holds" in text, "a page outlives the release"
        assert "DRAFT" not in text
        assert "Preview" not in text


def test_a_future_release_is_previewed_and_marked_so(workshop: Workshop) -> None:
    made = made_on(workshop, "2027-03-01")
    assert made.policy.clauses["C1"].says == "Somebody is rung."
    for text in on_every_page(made):
        assert (
            "Preview as of 1 March 2027. Release 1.1, in force from 1 March 2027, approved by the "
            "group." in text
        )
    guide = next(one.body for one in made.pages if one.kind == "guide")
    assert "Preview as of 1 March 2027, release 1.1, tree " in guide, "the foot of each sheet"


def test_a_policy_without_a_release_on_that_day_is_a_draft(workshop: Workshop) -> None:
    before = made_on(workshop, "2026-10-01")
    assert before.policy.clauses["C1"].says == "Somebody is telephoned."
    assert (
        "Preview as of 1 October 2026. DRAFT: differs from release 1.0" in on_every_page(before)[0]
    )
    [made] = replace(workshop, as_of=AsOf(TODAY, preview=False)).make(("without",))
    assert "DRAFT: no release yet." in on_every_page(made)[0]


def test_drawings_and_letters_and_the_home_page_carry_it(workshop: Workshop) -> None:
    made = made_on(workshop, "today")
    [whole] = workshop.wholes([made]).values()
    drawing = whole.content.decode()
    assert "Release 1.0, in force from 1 November 2026" in " ".join(
        words(read(drawing).text).split()
    )
    site = workshop.generator().together([made])
    assert "Release 1.0." in words(read(site.choice).text)
    is_whole(site)


def test_the_schema_is_published_with_the_site(workshop: Workshop) -> None:
    site = workshop.generator().together([])
    assert {one.path: one.content for one in site.assets}["schemas/release-1.json"] == schema_file()


def test_the_page_of_what_changed_is_stamped_as_the_release_it_tells_of(workshop: Workshop) -> None:
    held = NOW.replace(" to 28 February 2027", "")
    coming = "Release 1.1, in force from 1 March 2027, approved by the group."
    previewed = on_changes(made_on(workshop, "2027-03-01"))
    assert f"Preview as of 1 March 2027. {coming}" in previewed
    assert f"{held} Tree " in previewed
    assert "The other pages" not in previewed
    draft = on_changes(made_on(workshop, ""))
    assert f"{coming} Not in force yet: until then release 1.0 holds." in draft
    assert (
        "The other pages about this policy show another state of it, and what that changes is not "
        "told here. DRAFT: differs from release 1.1 in 1 clause." in draft
    )
    assert "not signed off" not in draft.casefold(), "the releases that it tells of were"


def test_only_what_was_released_by_that_day_is_told_as_changed(workshop: Workshop) -> None:
    kinds = {
        setting: [one.heading for one in made_on(workshop, setting).pages if one.kind == "changes"]
        for setting in ("", "2026-10-01", "today", "2027-03-01")
    }
    assert kinds["2026-10-01"] == kinds["today"] == []
    assert kinds[""] == kinds["2027-03-01"] != []


def test_a_release_that_was_edited_stops_the_build(workshop: Workshop) -> None:
    file = workshop.trees / "small" / "releases" / "1.1.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("2027-03-01", "2026-11-01"), encoding="utf-8")
    for setting in ("", "today"):
        with pytest.raises(PolicytreeError, match=r"1\.1\.json: it is not what was signed off"):
            made_on(workshop, setting)


def test_two_releases_for_one_day_stop_the_build(workshop: Workshop) -> None:
    policy = load_policy(workshop.trees, "small")
    day = date(2027, 3, 1)
    write_release(workshop.trees, Release("1.2", policy, "the group", day, TODAY))
    with pytest.raises(PolicytreeError, match=r"small, release 1\.2: releases 1\.1 and 1\.2 both"):
        made_on(workshop, "")


def test_a_new_release_makes_the_pages_anew(workshop: Workshop) -> None:
    assert "DRAFT" in on_every_page(made_on(workshop, ""))[0]
    policy = load_policy(workshop.trees, "small")
    release = Release("1.2", policy, "the board", date(2027, 4, 1), TODAY)
    write_release(workshop.trees, release)
    assert "Release 1.2, in force from 1 April 2027" in on_every_page(made_on(workshop, ""))[0]
