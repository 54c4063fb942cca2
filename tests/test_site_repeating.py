"""Pages that are the same as last time: the site is the same as if all had been worked on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

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
