"""Whether a telephone line is open, by the hours the policy gives."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from policytree.bank_holidays import CALENDAR
from policytree.door import describe, journey_of
from policytree.hours import Open, open_at
from policytree.loading import load_policy, load_scenarios
from policytree.model import Line
from policytree.times import LONDON

WEEKDAYS = Line(
    "line", "A line", "0115 000 0000", "9 to 5, Monday to Friday", ("C1",), (0, 1, 2, 3, 4),
    "09:00", "17:00", "bank holidays",
)  # fmt: skip
ALWAYS = Line("always", "A line", "0800 000 000", "at any time", ("C1",))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-20T08:59", Open.NO),
        ("2026-11-20T09:00", Open.YES),
        ("2026-11-20T16:59", Open.YES),
        ("2026-11-20T17:00", Open.NO),
        ("2026-11-21T12:00", Open.NO),  # a Saturday
        ("2026-12-25T12:00", Open.UNSTATED),  # a bank holiday on a Friday
        ("2026-12-25T20:00", Open.NO),
        ("2026-06-05T09:00", Open.YES),  # summer time is the time on the wall
    ],
)
def test_a_line_is_open_in_its_hours_and_bank_holidays_are_not_guessed(
    at: str, expected: Open
) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=LONDON)
    assert open_at(WEEKDAYS, now, CALENDAR) is expected
    assert open_at(ALWAYS, now, CALENDAR) is Open.YES


def test_a_journey_says_of_each_line_whether_it_is_open() -> None:
    folder = Path("decision_trees")
    policy = load_policy(folder, "nottingham")
    found = {}
    for scenario in load_scenarios(folder, "nottingham"):
        answers = {
            name: list(v) if isinstance(v, tuple) else v for name, v in scenario.answers.items()
        }
        for now in ("2026-11-20T10:00+00:00", "2026-11-21T23:40+00:00"):
            request = {"answers": answers, "now": now}
            for duty in describe(journey_of(policy, request))["duties"]:
                for line in duty["lines"]:
                    found[line["id"], now] = line["open"]
    assert found == {
        ("juno", "2026-11-20T10:00+00:00"): "open now",
        ("juno", "2026-11-21T23:40+00:00"): "closed now",
        ("equation", "2026-11-20T10:00+00:00"): "open now",
        ("equation", "2026-11-21T23:40+00:00"): "closed now",
    }
