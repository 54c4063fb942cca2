"""The adapter to MkDocs, through the commands people use: build and serve."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.built import built_site, mkdocs, project
from tests.reading import target

GUIDE = "policies/rdash/guide/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path)


def break_tree(folder: Path) -> None:
    tree = folder / "decision_trees" / "rdash" / "which_pathway.py"
    tree.write_text(tree.read_text(encoding="utf-8") + "\n)\n", encoding="utf-8")


def break_answer(folder: Path) -> None:
    tree = folder / "decision_trees" / "rdash" / "which_pathway.py"
    text = tree.read_text(encoding="utf-8")
    tree.write_text(text.replace('to="urgency"', 'to="urgencyy"', 1), encoding="utf-8")


def break_template(folder: Path) -> None:
    (folder / "site_templates" / "guide.html").write_text("{% if %}", encoding="utf-8")


def lose_paragraph(folder: Path) -> None:
    template = folder / "site_templates" / "letters" / "rdash" / "calling-card.html.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace('carries("contact-us")', 'carries("thanks")'))


def break_letter(folder: Path) -> None:
    template = folder / "site_templates" / "letters" / "rdash" / "calling-card.html.j2"
    template.write_text("{{ nmae }}", encoding="utf-8")


def lose_engine(folder: Path) -> None:
    (folder / "node_modules").unlink()


# Building


def test_the_site_has_every_page_and_asset_and_links_that_lead_somewhere(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = built_site(tmp_path_factory)
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue  # its links are those of the root, as servers show it anywhere
        path = page.relative_to(site).as_posix()
        for address in re.findall(r'(?:href|src)="([^"]+)"', page.read_text(encoding="utf-8")):
            if address.startswith("tel:"):
                assert address.removeprefix("tel:").isdecimal(), (path, address)
            elif not address.startswith(("http", "data:", "mailto:", "#")):
                file, _ = target(path, address)
                assert (site / file).exists() or (site / file).parent == site, (path, address)


def test_the_search_knows_questions_duties_and_gaps(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    index = (built_site(tmp_path_factory) / "search/search_index.json").read_text(encoding="utf-8")
    for place in ("service", "duty-urgent-tell-police", "gap-RA21"):
        assert f'"{GUIDE}#{place}"' in index
    assert "There is a problem" not in index


def test_pages_keep_their_links_where_addresses_are_not_tidied(folder: Path) -> None:
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("use_directory_urls: true", "use_directory_urls: false"))
    done = mkdocs("build", "--strict", "--quiet", "--site-dir", "out", folder=folder)
    assert done.returncode == 0, done.stderr
    home = (folder / "out/index.html").read_text(encoding="utf-8")
    assert 'href="policies/rdash/guide/index.html"' in home
    assert 'href="../clauses/index.html#clause-R11"' in (
        folder / "out" / GUIDE / "index.html"
    ).read_text(encoding="utf-8")


def test_a_site_without_policies_can_be_built(folder: Path) -> None:
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("decision_trees: decision_trees", "decision_trees: nothing"))
    done = mkdocs("build", "--quiet", "--site-dir", "out", folder=folder)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (break_tree, "which_pathway.py: a bracket in line"),
        (break_answer, "urgencyy"),
        (break_template, "template guide.html, line 1"),
        (lose_paragraph, "letter calling-card: “Calling card” lacks 'contact-us'"),
        (break_letter, "letters/rdash/calling-card.html.j2, line 1: 'nmae' is undefined"),
        (lose_engine, "node_modules/pyodide"),
    ],
    ids=["not Python", "a finding", "a template", "a letter", "a letter's name", "no engine"],
)
def test_a_build_that_cannot_be_made_says_why_in_a_sentence_and_leaves_the_last_site(
    folder: Path, harm: Callable[[Path], None], said: str
) -> None:
    site = folder / "out"
    site.mkdir()
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    harm(folder)
    done = mkdocs("build", "--site-dir", "out", folder=folder)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr + done.stdout
    [error] = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    assert said in error
    assert error.endswith(".")
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good site"


# Serving


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Path]]:
    """A running server: its address, and the file with what it says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = folder / "server.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address],
            cwd=folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield f"http://{address}/", log
    finally:
        server.terminate()
        server.wait()


def until(holds: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + 180  # a busy machine needs long for a first build
    while not holds():
        assert time.monotonic() < end, log.read_text(encoding="utf-8")
        time.sleep(0.2)


@pytest.mark.skipif((os.process_cpu_count() or 1) < 2, reason="one core makes the whole site")
def test_an_edit_of_a_policy_shows_all_its_pages_before_the_rest_is_made(folder: Path) -> None:
    tree = folder / "decision_trees" / "rdash" / "which_pathway.py"
    edited = tree.read_text(encoding="utf-8").replace("How urgent was", "How pressing was")
    with serving(folder) as (address, log):

        def said() -> str:
            return log.read_text(encoding="utf-8")

        def read(path: str) -> str:
            """A file as it is served, less what the server writes into each page."""
            with urllib.request.urlopen(f"{address}{path}", timeout=60) as reply:  # noqa: S310 - ours
                text = str(reply.read().decode())
            return re.sub(r"<script>\s*var livereload.*?</script>", "", text, flags=re.DOTALL)

        until(lambda: "Serving on" in said(), log)
        kinds = ("", "guide/", "map/", "clauses/", "gaps/", "letters/", "review/")
        paths = [f"policies/rdash/{kind}" for kind in kinds]
        paths += ["policies/rdash/policy.json", "policies/rdash/drawings/section-5-1-1.svg"]
        slow = ("compare/", "policies/rdash/drawings/whole.svg", "policies/rdash/practice/")
        before = {path: read(path) for path in (*paths, *slow)}
        tree.write_text(edited, encoding="utf-8")
        until(lambda: "How pressing was the referral?" in read(GUIDE), log)
        shown = {path: read(path) for path in paths}
        assert "Pages that changed were made" in said()
        assert said().count("Documentation built") == 1, "nobody has waited for the whole site"
        for path in paths:
            assert shown[path] != before[path], f"{path} still tells of the tree before the edit"

        for path in slow:
            assert read(path) == before[path], f"{path} takes longer, and says what it shows"

        until(lambda: said().count("Documentation built") == 2, log)
        assert not [path for path in slow if read(path) == before[path]]
        for path in paths:
            assert read(path) == shown[path], f"{path} is not as the whole build makes it"
        assert "How pressing was the referral?" in read("search/search_index.json")
        assert "Traceback" not in said()
        assert "could not be made" not in said()


def test_a_server_follows_edits_and_keeps_the_last_good_pages(folder: Path) -> None:
    tree = folder / "decision_trees" / "rdash" / "which_pathway.py"
    good = tree.read_text(encoding="utf-8")
    with serving(folder) as (address, log):

        def page() -> str:
            with urllib.request.urlopen(f"{address}{GUIDE}", timeout=30) as reply:  # noqa: S310 - ours
                return str(reply.read().decode())

        def builds() -> int:
            return log.read_text(encoding="utf-8").count("Documentation built")

        until(lambda: "Serving on" in log.read_text(encoding="utf-8"), log)
        assert "How urgent was the referral?" in page()

        break_answer(folder)
        until(lambda: "The pages stay as they were." in log.read_text(encoding="utf-8"), log)
        until(lambda: builds() == 2, log)
        assert "How urgent was the referral?" in page()
        assert "This page is as it was before the last change." in page()
        assert "urgencyy" in page()
        assert "Traceback" not in log.read_text(encoding="utf-8")

        changed = good.replace("How urgent was the referral?", "Was the referral urgent?")
        tree.write_text(changed, encoding="utf-8")
        until(lambda: "Was the referral urgent?" in page(), log)
        assert "as it was before" not in page()

        tree.write_text(changed.replace("must(", "should(", 1), encoding="utf-8")
        until(lambda: "Still to be put right" in page(), log)
        tree.write_text(changed, encoding="utf-8")
        until(lambda: "Still to be put right" not in page(), log)

        template = folder / "site_templates" / "guide.html"
        text = template.read_text(encoding="utf-8")
        template.write_text(text.replace("what to do</h1>", "what now</h1>"), encoding="utf-8")
        until(lambda: "what now</h1>" in page(), log)


# Navigation
