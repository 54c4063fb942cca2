"""A folder of decision trees on disk, for tests of what reads one."""

from __future__ import annotations

from pathlib import Path

POLICY = """\
title = "Small policy"
organisation = "An organisation"
reference = "S1"
version = "1"
approved = "2025-01-01"
issued = "2025-01-01"
review_due = "2027-01-01"
review_words = "1 January 2027"
in_force_from = "2025-01-01"
scope = "Everybody"
owner = "The owner"
ask = "The manager"
"""

CLAUSES = """\
[[clause]]
id = "C1"
ref = "section 1"
says = "Somebody is called."
force = "must"
force_words = "must"
who = "staff"
deadline = "none stated"
when = "always"
kind = "action"
lines = [1, 1]
fingerprint = "0000000000000000"
"""

GAPS = """\
[[gap]]
id = "G1"
kind = "undefined"
ref = "section 1"
clauses = ["C1"]
title = "Who is not said"
problem = "Nobody is named."
staff = "Ask the manager."
owner = "Who is it?"
"""

SCENARIOS = """\
[[scenario]]
id = "S1"
title = "A visit was missed"
story = "Nobody came."
answers = { missed = "yes" }
events = {}
now = "2026-11-21T12:00+00:00"
position = "done"
must = ["call"]
"""

TREE = """\
from policytree.model import EndKind
from policytree.notation import ask, end, must, not_sure, on, section, tree, yes_no

MISSED = yes_no("missed", "a missed visit")

TREE = tree(
    section(
        "one",
        "The only section",
        "section 1",
        ask(
            "missed",
            MISSED,
            "Was a visit missed?",
            on("yes", "Yes", to="done"),
            on("no", "No", to="nothing"),
            not_sure(to="done"),
            cites="C1",
        ),
        end(
            "done",
            EndKind.ACTED,
            "Done",
            "Everything is listed.",
            must("call", "Call", who="Staff", cites="C1", gaps="G1", refers="the manager"),
            cites="C1",
        ),
        end("nothing", EndKind.NOT_TRIGGERED, "Nothing", "Nothing is triggered.", cites="C1"),
    ),
    start="missed",
)
"""


def write_policy(folder: Path, name: str = "small", **files: str) -> Path:
    """Write a sound policy and return its folder of decision trees.

    `files` replace some of its files: `tree`, `policy`, `clauses`, `gaps` or `scenarios`.
    """
    home = folder / name
    home.mkdir(parents=True)
    texts = {
        "tree": TREE,
        "policy": POLICY,
        "clauses": CLAUSES,
        "gaps": GAPS,
        "scenarios": SCENARIOS,
        **files,
    }
    for file, text in texts.items():
        suffix = "py" if file == "tree" else "toml"
        (home / f"{file}.{suffix}").write_text(text, encoding="utf-8")
    return folder
