"""What is made of policies: made once, made anew when anything of it changes, and never wrong."""

from __future__ import annotations

import os
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from policytree.codec import fingerprint
from policytree.compare import side_of
from policytree.errors import PolicytreeError
from policytree.loading import load_policy
from policytree.notation import is_, yes_no
from policytree.site import later
from policytree.site.cache import Cache
from policytree.site.generator import Generator
from policytree.site.making import Workshop
from policytree.topics import aspect, topic
from tests.built import ROOT
from tests.folders import CLAUSES, SCENARIOS, TREE, write_policy

NAMES = ("one", "two")


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    trees = tmp_path / "trees"
    for name in NAMES:
        write_policy(trees, name)
    return Workshop(trees, ROOT / "site_templates", engine="", tidy=True, cache=tmp_path / "cache")


def kept(workshop: Workshop) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (workshop.cache / "made").iterdir()}


def test_what_is_made_on_several_cores_is_what_one_generator_makes(workshop: Workshop) -> None:
    policies = [load_policy(workshop.trees, name) for name in NAMES]
    together = Generator(workshop.templates).generate(policies)
    first = workshop.generator().together(workshop.make(NAMES))
    again = workshop.generator().together(workshop.make(NAMES))
    assert first == together
    assert again == together


def test_only_the_policy_that_changed_is_made_anew(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.make(NAMES)
    before = kept(workshop)
    assert len(before) == len(NAMES)
    tree = workshop.trees / "two" / "tree.py"
    tree.write_text(TREE.replace("Everything is listed.", "All of it is listed."), "utf-8")
    made_anew: list[str] = []
    of_policy = Generator.of_policy

    def noted(self: Generator, policy: object, *rest: object, **named: object) -> object:
        made_anew.append(policy.id)  # type: ignore[attr-defined]
        return of_policy(self, policy, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Generator, "of_policy", noted)
    one, two = workshop.make(NAMES)
    assert made_anew == ["two"]
    assert "All of it is listed." in two.pages[1].body
    assert "Everything is listed." in one.pages[1].body
    assert before.items() < kept(workshop).items(), "what was made before is still there"


@pytest.mark.parametrize("broken", [b"", b"not what was kept", b"\x80\x05N."])
def test_a_kept_result_that_cannot_be_read_is_made_anew(workshop: Workshop, broken: bytes) -> None:
    whole = workshop.make(NAMES[:1])
    [name] = kept(workshop)
    (workshop.cache / "made" / name).write_bytes(broken)
    assert workshop.make(NAMES[:1]) == whole
    assert kept(workshop)[name] != broken, "and is kept"


def test_a_finding_is_said_with_its_place_however_many_cores(workshop: Workshop) -> None:
    for name in NAMES:
        scenarios = workshop.trees / name / "scenarios.toml"
        scenarios.write_text(SCENARIOS.replace('"yes"', '"no"'), encoding="utf-8")
    for names in (NAMES, NAMES[1:]):
        with pytest.raises(PolicytreeError, match=rf"^{names[0]}, "):
            workshop.make(names)
    assert not (workshop.cache / "made").exists() or not kept(workshop)


def test_scenarios_templates_and_engine_count_as_what_a_result_was_made_from(
    workshop: Workshop,
) -> None:
    workshop.make(NAMES[:1])
    (workshop.trees / "one" / "scenarios.toml").write_text(SCENARIOS + "\n# read again\n")
    workshop.make(NAMES[:1])
    assert len(kept(workshop)) == 1, "a comment changes nothing"
    (workshop.trees / "one" / "scenarios.toml").write_text(
        SCENARIOS.replace('title = "', 'title = "Again: ', 1)
    )
    workshop.make(NAMES[:1])
    assert len(kept(workshop)) == 2
    other = Workshop(workshop.trees, workshop.templates, "e.js", tidy=True, cache=workshop.cache)
    assert 'data-engine="../../../e.js"' in other.make(NAMES[:1])[0].pages[1].body


def test_the_results_used_last_are_the_ones_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(5):
        cache.put(f"r{number}", str(number).encode())
        os.utime(tmp_path / f"r{number}", (number, number))
    assert cache.find("r0") == b"0"
    assert cache.find("r9") is None
    cache.trim(2)
    assert {path.name for path in tmp_path.iterdir()} == {"r0", "r4"}


def test_a_server_shows_the_last_practice_page_until_the_next_is_there(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    serving = replace(workshop, shows_findings=True)
    first = serving.practise(serving.make(NAMES))
    tree = serving.trees / "two" / "tree.py"
    tree.write_text(TREE.replace("Everything is listed.", "All of it is listed."), "utf-8")
    left: list[tuple[object, ...]] = []

    def taken_on(_about: str, name: str, make: object, *given: object) -> bool:
        left.append((name, make, *given))
        return True

    monkeypatch.setattr(later, "afterwards", taken_on)
    made = serving.make(NAMES)
    assert serving.practise(made) == first, "as it was, for nobody is to wait for it"
    [(_, make, *given)] = pickle.loads(pickle.dumps(left))  # noqa: S301 - as another process is given it
    assert make(*given), "the second process does it"
    then = serving.practise(made)
    assert len(left) == 1, "and then it is there"
    assert then[0] == first[0]
    assert then[1].page != first[1].page


def test_a_build_waits_for_every_practice_page(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(later, "afterwards", lambda *_: pytest.fail("nothing is left for later"))
    workshop.practise(workshop.make(NAMES))
    tree = workshop.trees / "two" / "tree.py"
    tree.write_text(TREE.replace("Everything is listed.", "All of it is listed."), "utf-8")
    made = workshop.make(NAMES)
    [_, two] = workshop.practise(made)
    assert two.practice.policy == made[1].policy


# Comparing

MISSED = yes_no("missed", "a missed visit")
SEEN = (topic("miss", "A miss", aspect("missed", "Missed", is_(MISSED, "yes"), beside="")),)


def test_a_build_compares_what_it_makes(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(later, "afterwards", lambda *_: pytest.fail("nothing is left for later"))
    building = replace(workshop, topics=SEEN)
    assert building.sides(building.make(NAMES)) == {
        name: side_of(load_policy(workshop.trees, name), SEEN) for name in NAMES
    }
    assert building.sides(building.make(NAMES[:1])) == {}, "one policy is compared with none"


def test_a_server_compares_the_policy_as_it_was_and_its_stamp_says_so(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    serving = replace(workshop, shows_findings=True, topics=SEEN)
    before = serving.make(NAMES)
    sides = serving.sides(before)
    tree = serving.trees / "two" / "tree.py"
    tree.write_text(TREE.replace("Everything is listed.", "All of it is listed."), "utf-8")
    monkeypatch.setattr(later, "afterwards", lambda *_: True)
    made = serving.make(NAMES)
    assert made[1].policy != before[1].policy
    shown = serving.sides(made)
    assert shown == sides
    site = serving.generator().together(made, SEEN, sides=shown)
    [compared] = [page.body for page in site.pages if page.kind == "compare"]
    assert fingerprint(before[1].policy) in compared
    assert fingerprint(made[1].policy) not in compared


def test_a_server_says_at_once_that_a_mark_is_looked_at_by_no_topic(workshop: Workshop) -> None:
    serving = replace(workshop, shows_findings=True, topics=SEEN)
    serving.sides(serving.make(NAMES))
    clauses = serving.trees / "two" / "clauses.toml"
    clauses.write_text(f'{CLAUSES}about = ["nothing"]\n', "utf-8")
    with pytest.raises(PolicytreeError, match="'nothing', and no topic looks at that"):
        serving.sides(serving.make(NAMES))
