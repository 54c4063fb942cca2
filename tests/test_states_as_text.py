"""The pages as files, without any script.

Every answer is a link to where the tree leads, every duty stands where it is gathered, every view
has its stamp, and nothing can be typed in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from policytree.codec import fingerprint
from policytree.loading import load_policy, policy_ids
from policytree.model import Policy, Question, Step, duties_of
from policytree.site.links import KINDS, WHOLE, drawing_path, page_path
from policytree.site.wording import day
from tests.built import ROOT, built_site
from tests.reading import read, words

TREES = ROOT / "decision_trees"
CHOICES = {"radio", "checkbox", "date", "time"}
"""What can be given on a page: no text, so that no name can be."""


@dataclass
class Place:
    """What stands at a question, step or end of the page."""

    headings: list[str] = field(default_factory=list)
    answers: list[tuple[str, str]] = field(default_factory=list)
    duties: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    onward: list[str] = field(default_factory=list)


class Places(HTMLParser):
    """Reads a guide into its places, and the duties that stand elsewhere on it."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, Place] = {}
        self.cards: set[str] = set()
        self._sections: list[Place | None] = []
        self._value = ""
        self._next = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "section":
            inherited = self._sections[-1] if self._sections else None
            node = found.get("data-node")
            self._sections.append(self.places.setdefault(node, Place()) if node else inherited)
        here = self._sections[-1] if self._sections else None
        if "data-duty" in found:
            self.cards.add(found["data-duty"])
        if here:
            self._read(here, tag, found)

    def _read(self, here: Place, tag: str, found: dict[str, str]) -> None:
        match tag:
            case "article" if "data-duty" in found:
                here.duties.append(found["data-duty"])
            case "h2":
                here.headings.append(found.get("id", ""))
            case "p":
                self._next = "pt-next" in found.get("class", "").split()
            case "li" if "data-value" in found:
                self._value = found["data-value"]
            case "a" if self._value:
                here.answers.append((self._value, found["href"]))
                self._value = ""
            case "a" if self._next:
                here.onward.append(found["href"])
            case "a" if found.get("href", "").startswith("#duty-"):
                here.shared.append(found["href"].removeprefix("#duty-"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self._sections.pop()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


@pytest.fixture(scope="module", params=policy_ids(TREES))
def policy(request: pytest.FixtureRequest) -> Policy:
    return load_policy(TREES, request.param)


@pytest.fixture(scope="module")
def guide(site: Path, policy: Policy) -> Places:
    reader = Places()
    reader.feed((site / page_path(policy, "guide")).read_text(encoding="utf-8"))
    return reader


def test_every_answer_is_a_link_to_the_node_of_the_tree(policy: Policy, guide: Places) -> None:
    assert set(guide.places) == set(policy.nodes)
    for node_id, place in guide.places.items():
        assert place.headings == [node_id], f"{policy.id}: {node_id} has another heading"
        node = policy.node(node_id)
        edges = (
            [(one.value, f"#{one.to}") for one in node.answers]
            if isinstance(node, Question)
            else []
        )
        assert place.answers == edges, f"{policy.id}, {node_id}: its answers lead elsewhere"
        if isinstance(node, Step):
            assert place.onward == [f"#{node.to}"], (
                f"{policy.id}: the step {node_id} leads elsewhere"
            )


def test_every_duty_stands_where_it_is_gathered(policy: Policy, guide: Places) -> None:
    for node_id, place in guide.places.items():
        expected = sorted(duty.id for duty in duties_of(policy.node(node_id)))
        assert sorted(place.duties + place.shared) == expected, f"{policy.id}, {node_id}"
        assert set(place.shared) <= guide.cards, f"{policy.id}, {node_id}: a duty is nowhere"


def test_every_view_of_a_policy_is_stamped(site: Path, policy: Policy) -> None:
    metadata = policy.metadata
    parts = [
        metadata.title,
        metadata.organisation,
        metadata.version or "not stated",
        day(metadata.approved) or "not stated",
        metadata.review_words or "not stated",
        fingerprint(policy),
    ]
    for kind in (*KINDS, "practice"):
        html = (site / page_path(policy, kind)).read_text(encoding="utf-8")
        [stamp] = re.findall(r'<footer class="pt-stamp".*?</footer>', html, re.DOTALL)
        lines = re.findall(r'<p class="pt-stamp-line".*?</p>', html, re.DOTALL)
        assert len(lines) == html.count('class="pt-sheet"'), f"{policy.id}, {kind}: letters"
        for one in [stamp, *lines]:
            said = words(read(one).text)
            assert all(words(part) in said for part in parts), f"{policy.id}, {kind}: {said}"
    drawing = ET.parse(site / drawing_path(policy, WHOLE))
    said = words(" ".join(drawing.getroot().itertext()))
    assert all(words(part) in said for part in parts), f"{policy.id}: the drawing of the whole"


def test_nothing_can_be_typed_and_nothing_hurries_anybody(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 5 * len(policy_ids(TREES))
    for page in pages:
        where = page.relative_to(site)
        for tag, found in read(page.read_text(encoding="utf-8")).tags:
            assert tag not in {"textarea", "select"}, f"{where}: G3: <{tag}>"
            assert "contenteditable" not in found, f"{where}: G3: {found}"
            assert "accesskey" not in found, f"{where}: A14: {found}"
            assert found.get("http-equiv", "").lower() != "refresh", f"{where}: A14: it reloads"
            if tag == "input" and found.get("data-md-component") != "search-query":
                assert found.get("type") in CHOICES, f"{where}: G3: {found}"
