"""The whole site, built once for all tests by the command that people use."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CACHE = ".cache/policytree"


def mkdocs(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the real command; gives what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def built_site(factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site, shared by all workers of one run."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    site = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (site / "index.html").is_file():
            done = mkdocs("build", "--strict", "--quiet", "--site-dir", str(site))
            assert done.returncode == 0, done.stderr
    return site


def project(folder: Path) -> Path:
    """A copy of what a site is made from, to be changed by a test."""
    folder.mkdir(exist_ok=True)
    for name in ("mkdocs.yml",):
        shutil.copy(ROOT / name, folder / name)
    for name in ("docs", "site_templates", "decision_trees", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    # What has been made here before is not made again there: caches are kept by content.
    if (ROOT / CACHE).is_dir():
        shutil.copytree(ROOT / CACHE, folder / CACHE, copy_function=_linked)
    return folder


def _linked(source: str, target: str) -> None:
    """The same file under another name, where it is still there: caches are tidied meanwhile."""
    with suppress(FileNotFoundError):
        os.link(source, target)
