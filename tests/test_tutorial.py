"""The tutorial, followed from its first command to its last in an empty folder, without a network.

On the way every command of a new site's README is run too, so a new site is tried with it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.following import ANSWER, INSTEAD, Block, follow
from tools.setup import Setup, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
GUIDE = "policies/book-visits/guide/"
PATIENCE = 120
"""Seconds after which something that does not come is a failure."""


def own_environment() -> dict[str, str]:
    """What a person's terminal would have: nothing of this run of the tests."""
    mine = ("PYTHONPATH", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if name not in mine}
    return {name: value for name, value in kept.items() if not name.startswith("PYTEST")}


def make_ready(site: Path) -> None:
    """What the first `make` would do, without the network.

    The packages are those of this run, read where they are; policytree itself is installed from
    the wheel of the new site. Parts of the engine that are kept here, each by what it was made
    from, are kept there too: to make them takes longer than all the rest.
    """
    venv = site / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    python = venv / "bin" / "python"
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.check_output([python, "-I", "-c", asked], text=True).strip()
    Path(packages, "shared.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    (wheel,) = (site / "vendor").glob("*.whl")
    uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--offline", "--no-cache"]
    subprocess.run([*uv, "--no-deps", "--python", str(python), str(wheel)], check=True)
    kept = Path(".cache/policytree/parts")
    if (ROOT / kept).is_dir():
        shutil.copytree(ROOT / kept, site / kept, ignore=shutil.ignore_patterns("tmp*"))
    (site / "node_modules").symlink_to(ROOT / "node_modules")
    setup = Setup(site.resolve())
    setup.mark("packages", setup.packages(sys.version_info[:2]))
    locks = [site / "package.json", site / "package-lock.json"]
    setup.mark("node", fingerprint(locks, str(site.resolve())))


class Reader:
    """Somebody at two terminals and a browser who does what the page says."""

    def __init__(self, place: Path) -> None:
        self.place = place
        """The folder they are in."""
        self.commands: list[str] = []
        self._window: subprocess.Popen[str] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._address = f"127.0.0.1:{free.getsockname()[1]}"

    def run(self, command: str) -> str:
        """Type a command; gives what it printed."""
        self.commands.append(command)
        if command.startswith("cd "):
            self.place = (self.place / command.removeprefix("cd ")).resolve()
            make_ready(self.place)
            return ""
        if command == "make serve":
            self._window = self._typed(command, stdout=subprocess.DEVNULL)
            self.look("", "my-policy/guide/")
            return ""
        typed = self._typed(command, stdout=subprocess.PIPE)
        printed, _ = typed.communicate(timeout=3 * PATIENCE)
        found = " finding:" in printed or printed.startswith("policytree: ")
        assert bool(typed.returncode) == found, f"{command}: {typed.returncode}\n{printed}"
        return printed

    def _typed(self, command: str, stdout: int) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["/bin/sh", "-c", command],
            cwd=self.place,
            env=own_environment() | {"ADDRESS": self._address},
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def look(self, page: str, words: str) -> None:
        """Look at a page in the browser until these words stand on it."""
        end, text = time.monotonic() + PATIENCE, ""
        while words not in text:
            assert time.monotonic() < end, f"{words!r} is not on {page or 'home'}: {text[:300]}"
            assert self._window is not None
            assert self._window.poll() is None, "make serve has ended"
            try:
                address = f"http://{self._address}/{page}"
                with urllib.request.urlopen(address, timeout=PATIENCE) as reply:
                    text = reply.read().decode()
            except OSError as error:
                text = str(error)
                time.sleep(0.1)

    def seen(self, block: Block) -> None:
        """Where the page says that something has changed in the browser, look at it."""
        if block.title == INSTEAD and "Did the person pick up" in block.text:
            self.look("policies/my-policy/guide/", "Did the person pick up the telephone?")
        if block.title == ANSWER and "(15 encoded, 1 left out)" in block.text:
            self.look(GUIDE, "A heap of post, a lamp lit in daylight")

    def leave(self) -> None:
        """Press Ctrl and C in the window with the site."""
        if self._window is not None and self._window.poll() is None:
            os.killpg(self._window.pid, signal.SIGINT)
            self._window.wait(PATIENCE)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Somebody who has followed the whole page."""
    start = tmp_path_factory.mktemp("tutorial") / "policytree"
    program = start / ".venv" / "bin" / "policytree"
    program.parent.mkdir(parents=True)
    call = f"PYTHONPATH='{ROOT / 'src'}' exec '{sys.executable}' -m policytree.cli \"$@\""
    program.write_text(f"#!/bin/sh\n{call}\n", encoding="utf-8")
    program.chmod(0o755)
    reader = Reader(start)
    try:
        follow(PAGE, lambda: reader.place, reader.run, reader.seen)
        yield reader
    finally:
        reader.leave()


def test_it_ends_with_a_guide_to_the_policy_and_nothing_of_the_example(reader: Reader) -> None:
    site = reader.place / "site"
    page = (site / GUIDE / "index.html").read_text(encoding="utf-8")
    assert "How many visits to this reader have failed in a row, with this one?" in page
    assert "Send the card “We called”" in page
    assert "If the duty librarian does not answer" in page
    assert [one.name for one in (site / "policies").iterdir()] == ["book-visits"]
    home = (site / "index.html").read_text(encoding="utf-8")
    assert GUIDE in home
    assert "bicycle" not in home


def test_the_checks_are_clean_and_every_statement_is_accounted_for(reader: Reader) -> None:
    (one,) = json.loads(reader.run(".venv/bin/policytree check --json"))["policies"]
    assert one["findings"] == []
    assert one["encoded"] + one["left_out"] == one["statements"]
    assert one["gaps_shown"] == one["gaps"]
    assert one["scenarios"]


def test_the_document_stands_as_the_clauses_were_read_and_is_not_on_the_site(
    reader: Reader,
) -> None:
    said = reader.run(".venv/bin/policytree drift book-visits --source document.txt --json")
    assert json.loads(said)["changed"] == []
    wording = "they tell strangers that nobody is at home"
    assert wording in (reader.place / "document.txt").read_text(encoding="utf-8")
    pages = [path.read_text(encoding="utf-8") for path in (reader.place / "site").rglob("*.html")]
    assert not [page for page in pages if wording in page]


def test_the_two_commands_of_the_readmes_are_the_same_and_are_tried(reader: Reader) -> None:
    two = re.findall(
        r"^(make \w+)  ", (reader.place / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert two == ["make serve", "make test"]
    assert two == re.findall(
        r"^(make \w+)  ", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert set(two) <= set(reader.commands)


def test_it_takes_an_hour() -> None:
    words = {"three": 3, "four": 4, "five": 5, "ten": 10, "fifteen": 15}
    said = re.findall(r"\*(?:[^*]*: )?(\w+) minutes\.\*", PAGE)
    steps = re.findall(r"^## (?:Before|\d+\. )", PAGE, re.MULTILINE)
    assert len(said) == len(steps), "each step says how long it takes"
    assert sum(words[one.lower()] for one in said[1:]) <= 60
