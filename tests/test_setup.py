"""The set-up script: what it chooses, what it remembers and what it says. Nothing is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tools import setup
from tools.setup import Python, Setup, SetupError, Version

LOCKED = ("requirements.lock", "pyproject.toml", "package.json", "package-lock.json")


def asked(*pythons: Python) -> Callable[[str], Python | None]:
    """A machine with exactly these Pythons."""
    return {python.command: python for python in pythons}.get


# Which Python


@pytest.mark.parametrize(
    ("versions", "chosen"),
    [
        ([(3, 12), (3, 14), (3, 13)], (3, 13)),
        ([(3, 11), (3, 14), (3, 12)], (3, 14)),
        ([(3, 12)], (3, 12)),
        ([(2, 7), (3, 13)], (3, 13)),
    ],
    ids=["the browser's, wherever it is", "else the first that will do", "the oldest", "not 2"],
)
def test_the_best_python_is_chosen(versions: list[Version], chosen: Version) -> None:
    pythons = [Python(f"python{n}", version, has_venv=True) for n, version in enumerate(versions)]
    best = setup.choose_python([python.command for python in pythons], asked(*pythons))
    assert best.version == chosen


def test_a_python_without_venv_is_passed_over() -> None:
    bare, whole = Python("a", (3, 13), has_venv=False), Python("b", (3, 12), has_venv=True)
    assert setup.choose_python("ab", asked(bare, whole)) == whole


OLD = [Python("a", (3, 9), has_venv=True), Python("b", (3, 11), has_venv=True)]


@pytest.mark.parametrize(
    ("pythons", "said"),
    [
        ([], "none was found"),
        (OLD, "the newest found is 3.11"),
        ([Python("a", (3, 13), has_venv=False)], "apt install python3.13-venv"),
    ],
    ids=["no Python", "too old", "no venv"],
)
def test_without_a_usable_python_one_sentence_says_what_to_install(
    pythons: list[Python], said: str
) -> None:
    with pytest.raises(SetupError) as error:
        setup.choose_python("ab", asked(*pythons))
    assert said in str(error.value)
    assert is_one_sentence(str(error.value))


def is_one_sentence(text: str) -> bool:
    """One line that ends in its only full stop (versions have points, not full stops)."""
    return "\n" not in text and text.endswith(".") and ". " not in text


def test_this_python_answers_for_itself() -> None:
    answer = setup.ask_python(sys.executable)
    assert answer == Python(sys.executable, sys.version_info[:2], has_venv=True)


@pytest.mark.parametrize("script", ["exit 127", "echo no version is set", ""])
def test_a_command_that_is_on_path_but_is_no_python_is_none(tmp_path: Path, script: str) -> None:
    fake = tmp_path / "python3.13"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(0o755)
    assert setup.ask_python(str(fake)) is None
    assert setup.ask_python(str(tmp_path / "missing")) is None


# What is remembered


def test_a_fingerprint_tells_contents_and_words_apart(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("ab")
    two.write_text("c")
    prints = {
        setup.fingerprint([one, two]),
        setup.fingerprint([two, one]),
        setup.fingerprint([one], "c."),
        setup.fingerprint([one], "c", "."),
    }
    assert len(prints) == 4
    assert setup.fingerprint([one, two]) == setup.fingerprint([one], "c")


@pytest.mark.parametrize("broken", ["", "{", "[1]", "\x00"])
def test_a_broken_stamp_counts_as_nothing_done(tmp_path: Path, broken: str) -> None:
    stamp = tmp_path / "stamp.json"
    assert setup.read_stamp(stamp) == {}
    stamp.write_text(broken)
    assert setup.read_stamp(stamp) == {}


def test_a_stamp_is_read_as_it_was_written(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp.json"
    setup.write_stamp(stamp, {"node": "1"})
    setup.write_stamp(stamp, {"node": "2", "package": "3"})
    assert setup.read_stamp(stamp) == {"node": "2", "package": "3"}
    assert list(tmp_path.iterdir()) == [stamp]


# The steps


class Machine:
    """Stands in for every command, and keeps what was asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.version: Version = (3, 13)
        self.fails_at = ""
        self.purposes: list[str] = []
        monkeypatch.setattr(setup, "command", self.command)
        monkeypatch.setattr(setup, "ask_python", self.ask)
        monkeypatch.setattr(setup, "choose_python", self.choose)

    def ask(self, command: str) -> Python | None:
        return Python(command, self.version, has_venv=True) if Path(command).exists() else None

    def choose(self, _commands: Iterable[str]) -> Python:
        return Python("python3", self.version, has_venv=True)

    def command(self, arguments: list[str], purpose: str, folder: Path, **_: str) -> None:
        self.purposes.append(purpose)
        if self.fails_at and self.fails_at in arguments:
            raise SetupError(purpose)
        if "venv" in arguments:
            shutil.rmtree(folder / ".venv", ignore_errors=True)
            (folder / ".venv" / "bin").mkdir(parents=True)
            (folder / ".venv" / "bin" / "python").touch()
        if "ci" in arguments:
            (folder / "node_modules").mkdir(exist_ok=True)

    def set_up(self, folder: Path) -> list[str]:
        """Set up the folder; gives what had to be done."""
        self.purposes = []
        Setup(folder).run()
        return self.purposes


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for name in LOCKED:
        (folder / name).write_text(name)
    return folder


VENV = ["making .venv", "installing the Python packages"]
PACKAGE = ["installing the Python packages"]
NODE = ["installing the npm packages"]


def test_what_is_set_up_is_not_set_up_again(machine: Machine, folder: Path) -> None:
    assert machine.set_up(folder) == VENV + PACKAGE + NODE
    assert machine.set_up(folder) == []


@pytest.mark.parametrize(
    ("changed", "redone"),
    [
        ("requirements.lock", VENV + PACKAGE + NODE),
        ("pyproject.toml", PACKAGE),
        ("package.json", NODE),
        ("package-lock.json", NODE),
    ],
)
def test_only_what_changed_is_done_again(
    machine: Machine, folder: Path, changed: str, redone: list[str]
) -> None:
    machine.set_up(folder)
    (folder / changed).write_text("changed")
    assert machine.set_up(folder) == redone
    assert machine.set_up(folder) == []


def test_a_linked_environment_is_refused_and_what_it_leads_to_is_kept(
    machine: Machine, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere"
    (other / "bin").mkdir(parents=True)
    (other / "bin" / "python").touch()
    (other / ".setup.json").write_text("{}")
    (folder / ".venv").symlink_to(other)
    with pytest.raises(SetupError) as error:
        machine.set_up(folder)
    assert "remove the link" in str(error.value)
    assert is_one_sentence(str(error.value))
    assert machine.purposes == []
    assert (other / ".setup.json").is_file()
    assert (other / "bin" / "python").is_file()


def test_a_site_without_sources_installs_only_what_is_locked(
    machine: Machine, folder: Path
) -> None:
    (folder / "pyproject.toml").unlink()
    assert machine.set_up(folder) == VENV + NODE
    assert machine.set_up(folder) == []


def test_a_file_that_is_only_touched_changes_nothing(machine: Machine, folder: Path) -> None:
    machine.set_up(folder)
    for name in LOCKED:
        os.utime(folder / name, (0, 0))
    assert machine.set_up(folder) == []


@pytest.mark.parametrize("fails_at", ["venv", "--require-hashes", "--editable=.", "ci"])
def test_an_interrupted_set_up_is_finished_by_the_next(
    machine: Machine, folder: Path, fails_at: str
) -> None:
    machine.fails_at = fails_at
    with pytest.raises(SetupError):
        machine.set_up(folder)
    machine.fails_at = ""
    assert machine.set_up(folder)[-1:] == NODE
    assert machine.set_up(folder) == []


def test_a_removal_that_was_interrupted_is_not_taken_for_a_set_up(
    machine: Machine, folder: Path
) -> None:
    machine.set_up(folder)
    (folder / "requirements.lock").write_text("changed")
    machine.fails_at = "venv"
    with pytest.raises(SetupError):
        machine.set_up(folder)
    (folder / "requirements.lock").write_text("requirements.lock")
    machine.fails_at = ""
    assert machine.set_up(folder) == VENV + PACKAGE + NODE


def test_a_moved_checkout_is_set_up_again(machine: Machine, folder: Path) -> None:
    machine.set_up(folder)
    moved = folder.rename(folder.with_name("elsewhere"))
    assert machine.set_up(moved) == VENV + PACKAGE + NODE


def test_another_python_under_the_venv_is_noticed(machine: Machine, folder: Path) -> None:
    machine.set_up(folder)
    machine.version = (3, 14)
    assert machine.set_up(folder) == VENV + PACKAGE + NODE


@pytest.mark.parametrize(
    ("lost", "redone"),
    [(".venv/bin/python", VENV + PACKAGE + NODE), ("node_modules", NODE)],
)
def test_what_was_removed_by_hand_comes_back(
    machine: Machine, folder: Path, lost: str, redone: list[str]
) -> None:
    machine.set_up(folder)
    (folder / lost).rename(folder / "away")
    assert machine.set_up(folder) == redone


# A browser


def test_the_browser_that_is_asked_for_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert setup.find_browser() == sys.executable
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "missing"))
    with pytest.raises(SetupError) as error:
        setup.find_browser()
    assert is_one_sentence(str(error.value))


def test_a_browser_on_path_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert setup.find_browser() is None
    chrome = tmp_path / "google-chrome"
    chrome.touch(mode=0o755)
    assert setup.find_browser() == str(chrome)


def test_without_a_browser_and_the_right_to_install_one_a_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "apt-get").touch(mode=0o755)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError) as error:
        setup.ensure_browser(tmp_path)
    assert is_one_sentence(str(error.value))


class Debian:
    """A machine with apt-get and nothing else; packages whose names are in `broken` fail."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, folder: Path, *, fonts: bool = True
    ) -> None:
        self.folder = folder
        self.lines: list[str] = []
        self.broken: set[str] = set()
        monkeypatch.delenv("CHROMIUM", raising=False)
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        monkeypatch.setattr(setup, "have_fonts", lambda: fonts)
        monkeypatch.setattr(setup, "command", self.command)
        (folder / "apt-get").touch(mode=0o755)

    def command(self, line: list[str], *_: object, **__: object) -> None:
        self.lines.append(" ".join(line))
        if self.broken & set(line):
            raise SetupError("no such package")
        packages = {own: name for name, own in setup.OTHERS.items()} | {"chromium": "chromium"}
        for package in set(line) & set(packages):
            (self.folder / packages[package]).touch(mode=0o755)


@pytest.mark.parametrize("fonts", [True, False])
def test_root_on_debian_gets_all_browsers_at_once_and_the_fonts_it_lacks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, fonts: bool
) -> None:
    machine = Debian(monkeypatch, tmp_path, fonts=fonts)
    setup.ensure_browser(tmp_path)
    assert [line.split()[2] for line in machine.lines] == ["update", "install"]
    named = set(machine.lines[1].split())
    assert {"chromium", "firefox-esr", "webkit2gtk-driver", "xvfb"} <= named
    assert ("fonts-dejavu-core" in named) is not fonts
    setup.ensure_browser(tmp_path)
    assert len(machine.lines) == 2


def test_a_browser_that_cannot_be_installed_is_said_in_one_line_and_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = Debian(monkeypatch, tmp_path)
    machine.broken = {"webkit2gtk-driver"}
    (tmp_path / ".venv").mkdir()
    setup.ensure_browser(tmp_path)
    assert (tmp_path / "chromium").exists()
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if "webkit2gtk-driver" in line] == said[1:]
    tried = len(machine.lines)
    setup.ensure_browser(tmp_path)
    assert len(machine.lines) == tried, "what cannot be installed is not tried at every start"


def test_without_chromium_the_others_do_not_help(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    machine = Debian(monkeypatch, tmp_path)
    machine.broken = {"chromium"}
    with pytest.raises(SetupError):
        setup.ensure_browser(tmp_path)


def test_a_font_counts_wherever_it_lies(tmp_path: Path) -> None:
    folders = [str(tmp_path / "missing"), str(tmp_path)]
    assert not setup.have_fonts(folders)
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "a.ttf").touch()
    assert setup.have_fonts(folders)


# The command


def test_a_command_is_heard_only_where_it_fails(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    setup.command([sys.executable, "-c", "print('all is well')"], "trying", tmp_path)
    assert capfd.readouterr() == ("", "")
    with pytest.raises(SetupError) as error:
        setup.command([sys.executable, "-c", "raise SystemExit('no room')"], "trying", tmp_path)
    assert str(error.value) == "The set-up stopped while trying: the messages above say why."
    assert capfd.readouterr() == ("", "no room\n")
    with pytest.raises(SetupError, match=r"trying: .*No such file"):
        setup.command([str(tmp_path / "missing")], "trying", tmp_path)


@pytest.mark.parametrize(
    ("raised", "code"), [(SetupError("Install Python."), 2), (KeyboardInterrupt(), 130)]
)
def test_what_stops_the_set_up_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    raised: BaseException,
    code: int,
) -> None:
    def stop(_: Setup) -> Version:
        raise raised

    monkeypatch.setattr(Setup, "run", stop)
    assert setup.main([]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert is_one_sentence(said.err.strip())


@pytest.mark.parametrize(("version", "lines"), [((3, 13), 0), ((3, 12), 1), ((3, 14), 1)])
def test_another_python_than_the_browsers_is_mentioned_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    version: Version,
    lines: int,
) -> None:
    monkeypatch.setattr(Setup, "run", lambda _: version)
    assert setup.main([]) == 0
    assert len(capsys.readouterr().out.splitlines()) == lines


def test_make_without_any_python_says_so_in_one_sentence(tmp_path: Path) -> None:
    make = shutil.which("make")
    if make is None:
        pytest.skip("make is not here")
    done = subprocess.run(
        [make, "--no-print-directory", "SHELL=/bin/sh", "setup"],
        cwd=setup.ROOT,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert is_one_sentence(done.stderr.splitlines()[0])
