"""Measurements take turns, and tell what they promise."""

from __future__ import annotations

from bench.measure import lowest, paired, ratio, repeated, spread
from bench.replay_over_zen import prepare


def test_both_sides_run_in_every_round_and_take_turns_in_going_first() -> None:
    ran: list[str] = []
    ours, theirs = paired(lambda: ran.append("ours"), lambda: ran.append("theirs"), 4)
    assert len(ours) == len(theirs) == 4
    rounds = [ran[place : place + 2] for place in range(2, len(ran), 2)]
    assert rounds == [["theirs", "ours"], ["ours", "theirs"]] * 2


def test_the_first_run_does_not_count() -> None:
    ran: list[int] = []
    assert len(repeated(lambda: ran.append(1), 3)) == 3
    assert len(ran) == 4


def test_a_figure_comes_with_its_samples() -> None:
    assert lowest([0.25, 0.5], 1000, 0) == {"value": 250, "samples": [250, 500]}
    assert ratio([1, 2, 30], [2, 2, 3]) == {"value": 1.0, "samples": [0.5, 1.0, 10.0]}
    assert spread([3.0, 1.0, 2.0], "ms") == "2 ms (1–3)"


def test_zen_and_the_engine_give_the_same_duties_clauses_and_nodes() -> None:
    assert prepare().cases > 50
