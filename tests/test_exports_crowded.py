"""A crowded node on a page keeps all its ways, however they are gathered."""

from __future__ import annotations

from policytree.diagrams.compose import one_section
from policytree.diagrams.picture import Look
from policytree.exports.crowded import gathered
from policytree.model import EndKind
from policytree.notation import ask, end, fact, on, section
from tests.small import small_policy

MANY = [f"v{number}" for number in range(12)]
WHICH = fact("which", "which it is", *((one, f"the one named {one}") for one in MANY))
PLACES = fact("places", "where it is", *((one, f"at {one}") for one in MANY))
POLICY = small_policy(
    section("a", "Before", "1", ask("places", PLACES, "Where is it?",
        *(on(one, f"At {one}", to="which" if one == "v0" else f"before-{one}") for one in MANY),
        cites="C1"),
        *(end(f"before-{one}", EndKind.ACTED, f"Before {one}", "Stop.", cites="C1")
          for one in MANY[1:])),
    section("b", "Crowded", "2", ask("which", WHICH, "Which one is it?",
        *(on(one, f"The one named {one}", to=f"after-{one}") for one in MANY), cites="C1")),
    section("c", "After", "3",
        *(end(f"after-{one}", EndKind.ACTED, f"After {one}", "Stop.", cites="C2")
          for one in MANY)),
    start="places",
)  # fmt: skip


def test_each_form_shows_the_same_ways_in_fewer_boxes_and_names_every_answer_and_page() -> None:
    own = one_section(POLICY, POLICY.sections[1], "b", lambda node: f"#{node.id}")
    edges = {edge for arrow in own.arrows for edge in arrow.edges}
    assert len(edges) == len(MANY) + 1
    forms = list(gathered(own))
    assert forms[0] is own
    for form in forms:
        assert {edge for arrow in form.arrows for edge in arrow.edges} == edges
        keys = {box.key for box in form.boxes}
        assert {end for arrow in form.arrows for end in (arrow.tail, arrow.head)} <= keys
    least = forms[-1]
    assert len(least.boxes) == 3, "where it comes from, the question, where it goes"
    words = " ".join(
        line.text
        for box in least.boxes
        if box.look is Look.COMES_FROM
        for part in box.parts
        for line in part.lines
    )
    for one in MANY:
        assert f"The one named {one} →" in words
        assert f"After {one} (ends (acted) in: After)" in words
