"""The page on releases names every part, option and finding there is, and no other."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from dataclasses import replace
from datetime import date
from pathlib import Path

from policytree.as_of import TODAY, VARIABLE
from policytree.checks import CODES
from policytree.commands.release import COMMAND, Made, made_as_json
from policytree.releases import Release, release_as_json
from policytree.releasing import proposal_for
from policytree.site.links import SCHEMA
from policytree.standing import standing_on
from tests.built import ROOT
from tests.small import small_policy

PAGE = (ROOT / "docs/maintainers/releases.md").read_text(encoding="utf-8")
RELEASE = Release("1.0", small_policy(), "The group", date(2026, 12, 1), date(2026, 11, 22))


def rows(title: str) -> list[str]:
    """The names at the beginning of the rows in one section of the page."""
    text = re.split(r"^## ", PAGE.split(f"## {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    return re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE)


def test_the_parts_of_the_file_stand_in_their_order() -> None:
    data = release_as_json(RELEASE)
    assert sorted(rows("The file")) == sorted(data)
    assert f"{data['shape']}: the shape of this file" in PAGE


def test_options_and_what_the_command_prints_are_listed() -> None:
    parser = ArgumentParser(add_help=False)
    COMMAND.arguments(parser)
    options = {name for name in parser.format_usage().split() if name.startswith(("--", "[--"))}
    made = Made(RELEASE, Path("1.0.json"), proposal_for(small_policy(), ()), "")
    printed = set(made_as_json(made)) - set(release_as_json(RELEASE)) | {"policy"}
    assert set(rows("Making one")) == {name.strip("[") for name in options} | printed


def test_findings_and_settings_are_those_that_there_are() -> None:
    of_releases = {code for code in CODES if code.startswith("release")}
    assert set(rows("When something is wrong")) == of_releases
    assert f"{VARIABLE}={TODAY} make site" in PAGE
    assert f"`{SCHEMA}`" in PAGE


def test_pages_say_what_the_page_shows() -> None:
    other = replace(small_policy(), metadata=replace(small_policy().metadata, title="Another"))
    later = Release("1.1", other, "The group", date(2027, 3, 1), date(2026, 11, 22))
    both = (RELEASE, later)
    shown = re.sub(r"[0-9]+\.[0-9]+", "N", PAGE)
    for policy, today in ((other, date(2027, 1, 1)), (small_policy(), date(2027, 4, 1))):
        words = standing_on(policy, both, today).words
        assert re.sub(r"[0-9]+\.[0-9]+", "N", words.split(". ", 1)[1]) in shown
    for draft in (
        standing_on(small_policy(), (), date(2027, 1, 1)),
        standing_on(other, (RELEASE,), date(2027, 1, 1)),
    ):
        assert re.sub(r"[0-9]+\.[0-9]+", "N", draft.sentence.split(" in ")[0]) in shown
