"""Having Graphviz lay out: the cache, the choice of renderer, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytree.diagrams import diagram
from policytree.diagrams.render import CHOICE, layout_of, layouts_of, warm_up
from policytree.errors import PolicytreeError
from tests.small import small_policy


def test_a_cached_diagram_is_the_same_and_is_not_laid_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = diagram(small_policy(), cache_dir=tmp_path)
    assert len(list(tmp_path.glob("*.svg"))) == 2, "the layout, and the drawing made of it"

    def refuse(_source: str, **_given: object) -> str:
        raise AssertionError("laid out again")

    monkeypatch.setattr("policytree.diagrams.render.layout_of", refuse)
    assert diagram(small_policy(), cache_dir=tmp_path) == first
    elsewhere = diagram(small_policy(), cache_dir=tmp_path, href=lambda node: f"guide/#{node.id}")
    assert elsewhere.svg == first.svg.replace('href="#', 'href="guide/#')


def test_an_unknown_renderer_is_one_sentence() -> None:
    with pytest.raises(PolicytreeError, match="expected package or dot"):
        layout_of("digraph {}", "pencil")


def test_a_missing_dot_program_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv(CHOICE, "dot")
    with pytest.raises(PolicytreeError, match="install Graphviz"):
        layout_of("digraph { a -> b }")


def test_source_that_is_not_dot_is_one_sentence() -> None:
    with pytest.raises(PolicytreeError, match="could not draw"):
        layout_of("digraph {")


def test_layouts_made_on_all_cores_are_those_made_one_by_one_in_the_order_given() -> None:
    warm_up()
    sources = [f"digraph {{ a -> b{number} -> c }}" for number in range(12)] * 2
    assert layouts_of(sources) == [layout_of(source) for source in sources]


def test_what_is_kept_is_what_is_drawn(tmp_path: Path) -> None:
    policy = small_policy()
    for _ in range(2):
        assert diagram(policy, cache_dir=tmp_path).svg == diagram(policy).svg
