"""Pages that are the same as last time: the site is the same as if all had been worked on."""

from __future__ import annotations

import json
import shutil
from dataclasses import fields, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from material.plugins.search.plugin import SearchIndex  # type: ignore[import-untyped]
from mkdocs.commands.build import build
from mkdocs.config import load_config

from policytree.site import repeating
from policytree.site.repeating import Heading, Read, Searched, read_later
from tests.built import project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one policy, which builds soon."""
    made = project(tmp_path / "project")
    for home in (made / "decision_trees").iterdir():
        if home.is_dir() and home.name != "norfolk":
            shutil.rmtree(home)
    return made


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        # These name the day, and the moment.
        if path.is_file() and not path.name.startswith(("sitemap", "version.json"))
    }


def built(folder: Path, name: str, *, serving: object = None) -> dict[str, bytes]:
    """The site as one build leaves it; `serving` is the plugin of a server that goes on."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / name))
    if serving is not None:
        config.plugins["policytree"].__dict__.update(serving.__dict__)
    config.plugins.on_startup(command="build" if serving is None else "serve", dirty=False)
    build(config, serve_url=None if serving is None else "http://127.0.0.1/")
    if serving is not None:
        serving.__dict__.update(config.plugins["policytree"].__dict__)
    config.plugins.on_shutdown()
    return contents(folder / name)


class Server:
    """What a server keeps of the plugin from one build to the next."""


def test_a_second_build_is_byte_for_byte_the_first(folder: Path) -> None:
    first = built(folder, "first")
    second = built(folder, "second")
    assert first.keys() == second.keys()
    different = [name for name, content in first.items() if second[name] != content]
    assert different == []
    entries = json.loads(second["search/search_index.json"])["docs"]
    assert any("policies/norfolk/guide/#" in entry["location"] for entry in entries)


def test_a_server_shows_what_changed_and_nothing_else(folder: Path) -> None:
    server = Server()
    server.__dict__.update(load_config(str(folder / "mkdocs.yml")).plugins["policytree"].__dict__)
    before = built(folder, "site", serving=server)
    about = folder / "docs" / "about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    after = built(folder, "site", serving=server)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"about/index.html", "search/search_index.json"}
    assert b"One more line." in after["about/index.html"]
    assert b"One more line." in after["search/search_index.json"]


def test_a_change_of_what_stands_around_pages_shows_on_all_of_them(folder: Path) -> None:
    server = Server()
    server.__dict__.update(load_config(str(folder / "mkdocs.yml")).plugins["policytree"].__dict__)
    built(folder, "site", serving=server)
    menu = folder / "mkdocs.yml"
    text = menu.read_text(encoding="utf-8")
    menu.write_text(text.replace("Glossary: glossary.md", "All words: glossary.md"), "utf-8")
    after = built(folder, "site", serving=server)
    pages = [name for name in after if name.endswith("index.html")]
    assert len(pages) > 10
    assert [name for name in pages if b"All words" not in after[name]] == []


PAGE = Read(
    '<h1 id="one">One</h1><p>First words.</p><h2 id="two">Two</h2><p>More of them.</p>',
    "policies/one/guide/",
    "One",
    {"search": {"boost": 2}},
    (Heading("one", "#one"),),
)


def test_a_page_read_by_the_second_process_has_the_entries_that_the_search_would_make(
    tmp_path: Path,
) -> None:
    assert read_later(tmp_path, ("new", "last"), SearchIndex, PAGE)
    for name in ("new", "last"):
        entries = json.loads((tmp_path / name).read_bytes())
        assert [(one["location"], one["title"], one["boost"]) for one in entries] == [
            ("policies/one/guide/", "One", 2),
            ("policies/one/guide/#two", "Two", 2),
        ]
        assert "More of them." in entries[1]["text"]


def test_a_page_that_can_wait_is_found_by_its_last_words_until_it_has_been_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[tuple[Any, ...]] = []

    def taken_on(*given: object) -> bool:
        left.append(given)
        return True

    monkeypatch.setattr(repeating, "afterwards", taken_on)
    searched = Searched(tmp_path)

    def entries_of(page: Read) -> list[str]:
        shown: Any = SimpleNamespace(**{one.name: getattr(page, one.name) for one in fields(page)})
        index = SearchIndex()
        searched.before(shown, index, can_wait=True)
        index.add_entry_from_context(shown)
        searched.after(shown, index)
        assert shown.meta == page.meta, "what is said of the page's search stays as it was"
        return [entry["text"] for entry in index.entries]

    first = entries_of(PAGE)
    assert not left, "there are no last words yet, so it is read at once"
    other = replace(PAGE, content=PAGE.content.replace("More", "Less"))
    assert entries_of(other) == first
    [(_, _, make, *given)] = left
    assert make(*given)
    assert entries_of(other) == [first[0], first[1].replace("More", "Less")]
    assert len(left) == 1
