"""How long building the site takes, beside the theme alone, after an edit, and by policies.

    python -m bench.site_build

- The whole site, as a person builds it, beside plain MkDocs with the same theme and its search
  building as many pages of the same size, written in Markdown. Ours is measured as a build usually
  is, with what earlier builds have kept, and from nothing.
- A question of the largest policy is changed while `make serve` runs: until the new page is served.
- Made-up policies, a hundred and a thousand of them, from nothing: the cost of each, and what a
  page and all it loads weigh, beside a site of five.
"""

from __future__ import annotations

import json
import logging
import os
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config

from bench.measure import Result, lowest, paired, ratio, seconds, spread
from policytree.site import building, making
from policytree.site.pieces import Made
from policytree.synthetic import Shape, make_policy

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
EDITS = 5
FEW, SOME, MANY = 5, 100, 1000
SMALL = Shape(nodes=12)
BARS = {"build_over_material": 2.0, "rebuild_one_tree_s": 1.5}
_PATIENCE = 60.0


def copied(folder: Path) -> Path:
    """The project as a build needs it, in a folder of its own."""
    for name in ("docs", "site_templates", "decision_trees", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


def mkdocs(folder: Path) -> None:
    """Build by the command that people use."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


# Beside the theme alone


def plain(site: Path, folder: Path) -> Path:
    """A project without policies, with a page in Markdown for each page of a built site."""
    for page in sorted(site.rglob("index.html")):
        text = page.read_text(encoding="utf-8")
        article = text[text.index("<article") : text.index("</article>")]
        target = folder / "docs" / page.relative_to(site).parent / "index.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown_of(article), encoding="utf-8")
    settings = "site_name: Plain\ntheme:\n  name: material\n  font: false\nplugins: [search]\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder


def markdown_of(article: str) -> str:
    """Headings and items of a page as Markdown, as much of them as make a page of its size."""
    pieces = re.findall(r"<(h[1-4]|li|p|dd|dt|text)\b[^>]*>(.*?)</\1>", article, re.DOTALL)
    lines = ["# Page", ""]
    size = 0
    while pieces and size < len(article):
        for tag, inner in pieces:
            words = " ".join(unescape(re.sub(r"<[^>]+>", " ", inner)).split())
            words = re.sub(r"([\\`*_{}\[\]()#+.!|<>-])", r"\\\1", words)
            lines += [f"{'#' * int(tag[1])} {words}" if tag[0] == "h" else f"- {words}", ""]
            size += len(words) + 30
            if size >= len(article):
                break
    return "\n".join(lines)


def over_material(work: Path) -> dict[str, Result]:
    """The whole site over the theme alone."""
    ours = copied(work / "ours")
    mkdocs(ours)
    theirs = plain(ours / "site", work / "plain")
    mkdocs(theirs)
    pages = len(list((ours / "site").rglob("index.html")))
    if len(list((theirs / "site").rglob("index.html"))) != pages:
        raise SystemExit("the two sites have different numbers of pages")
    size = [
        sum(page.stat().st_size for page in one.rglob("site/**/*.html")) for one in (ours, theirs)
    ]
    usual, beside = paired(lambda: mkdocs(ours), lambda: mkdocs(theirs), ROUNDS)

    def from_nothing() -> None:
        shutil.rmtree(ours / ".cache")
        mkdocs(ours)

    clean = [seconds(from_nothing) for _ in range(2)]
    return {
        "build_over_material": ratio(usual, beside),
        "build_s": lowest(usual, digits=2),
        "build_clean_s": lowest(clean, digits=2),
        "build_clean_over_material": {
            "value": round(min(clean) / min(beside), 2),
            "samples": [round(one / min(beside), 2) for one in clean],
        },
        "build_plain_s": lowest(beside, digits=2),
        "build_size_over_material": {"value": round(size[0] / size[1], 2), "samples": size},
    }


# After an edit


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The server that people work with; gives the address of the page that is looked at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{one.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://{address}/policies/stars/guide/"
    finally:
        process.terminate()
        process.wait(20)


def until_served(page: str, words: str) -> float:
    """How long until the page has these words."""
    started = time.perf_counter()
    while time.perf_counter() - started < _PATIENCE:
        try:
            with urllib.request.urlopen(page, timeout=_PATIENCE) as answer:  # noqa: S310 - our own
                if words in answer.read().decode():
                    return time.perf_counter() - started
        except OSError:
            pass
        time.sleep(0.02)
    raise SystemExit(f"{page} did not show {words!r}")


def after_an_edit(work: Path) -> dict[str, Result]:
    """Seconds from saving a tree to its new page."""
    folder = copied(work / "edited")
    tree = folder / "decision_trees" / "stars" / "general_test.py"
    text = tree.read_text(encoding="utf-8")
    question = "Did the person let the key worker know?"
    if question not in text:
        raise SystemExit("the question that is edited here has been changed: name another one")
    taken = []
    with serving(folder) as page:
        until_served(page, question)
        for number in range(EDITS + 1):
            words = question.replace("know?", f"know, edit {number}?")
            time.sleep(1.5)  # somebody looks at the page and types
            tree.write_text(text.replace(question, words), encoding="utf-8")
            taken.append(until_served(page, words))
    return {"rebuild_one_tree_s": lowest(taken[1:], digits=2)}


# By policies


def built_with(work: Path, number: int) -> tuple[float, Path]:
    """Seconds for a site of so many made-up policies, from nothing; and the site."""
    folder = work / f"made-up-{number}"
    folder.mkdir()
    shutil.copytree(ROOT / "site_templates", folder / "site_templates")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n\n<!-- policies -->\n", encoding="utf-8")
    (folder / "decision_trees").mkdir()
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    shutil.copytree(ROOT / ".cache/policytree/parts", folder / ".cache/policytree/parts")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings[: settings.index("nav:")] + "nav:\n  - Home: index.md\n  - Policies: []\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    names = [f"policy-{place:04}" for place in range(number)]
    policies = [make_policy(name, seed=place, shape=SMALL) for place, name in enumerate(names)]

    def make(workshop: making.Workshop, _names: object) -> list[Made]:
        generator = workshop.generator()
        return [generator.of_policy(policy) for policy in policies]

    # Policies that are made up stand in for those of a folder; all else is the usual build.
    with (
        patch.object(making.Workshop, "make", make),
        patch.object(building, "policy_ids", lambda _folder: tuple(names)),
        patch.object(building, "load_topics", lambda _folder: ()),
    ):
        logging.getLogger("mkdocs").setLevel(logging.ERROR)
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
        config.plugins.on_startup(command="build", dirty=False)
        started = worked_s()
        build(config)
        return worked_s() - started, folder / "site"


def worked_s() -> float:
    """Seconds that processors have worked for this process and those it has started and ended."""
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + begun.ru_utime + begun.ru_stime


def weight_of(site: Path, policy: str) -> int:
    """Bytes of a guide page and of all that it and its engine load."""
    page = site / "policies" / policy / "guide" / "index.html"
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r'(?:src|href|data-engine|data-policy)="([^"#]+)"', text))
    files = {page}
    for name in named:
        file = (page.parent / name).resolve()
        if file.is_file() and file.suffix not in {".html", ".docx"}:
            files.add(file)
    for folder in {file.parent for file in files if file.suffix in {".mjs", ".js", ".css"}}:
        files.update(folder.glob("*.mjs"))
    files.update((site / "assets/policytree/engine").iterdir())
    return sum(file.stat().st_size for file in files)


def by_policies(work: Path) -> dict[str, Result]:
    """The cost of each policy at a thousand over a hundred, and a page's weight over five."""
    _, few = built_with(work, FEW)
    some_s, some = built_with(work, SOME)
    many_s, many = built_with(work, MANY)
    weights = [weight_of(site, "policy-0001") for site in (many, few)]
    each = [many_s / MANY, some_s / SOME]
    shutil.rmtree(some)
    return {
        "build_policies_1000_over_100": {"value": round(each[0] / each[1], 3), "samples": each},
        "page_bytes_1000_over_5": {
            "value": round(weights[0] / weights[1], 3),
            "samples": weights,
        },
    }


def measure() -> dict[str, Result]:
    """All of these."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        return over_material(work) | after_an_edit(work) | by_policies(work)


def main() -> None:
    """Measure and print."""
    for name, result in measure().items():
        bar = f"; at most {BARS[name]}" if name in BARS else ""
        print(f"{name}: {json.dumps(result['value'])}{bar}  {spread_of(result)}")


def spread_of(result: Result) -> str:
    """The samples in short."""
    return spread([float(one) for one in result["samples"]], "")


if __name__ == "__main__":
    main()
