"""Having Graphviz lay out: the cache, the choice of renderer, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytree.diagrams import diagram
from policytree.diagrams.render import CHOICE, layout_of
from policytree.errors import PolicytreeError
from tests.small import small_policy


def test_a_cached_diagram_is_the_same_and_is_not_laid_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = diagram(small_policy(), cache_dir=tmp_path)
    assert len(list(tmp_path.iterdir())) == 2, "the layout, and the drawing made of it"

    def refuse(_source: str) -> str:
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
