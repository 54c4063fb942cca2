"""What a page may hold, and what it may not, as the build tells."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from pathlib import Path

import pytest

from policytree.site.security import HEADERS, PAGE_POLICY, POLICY, offences
from tests.built import built_site, mkdocs, project

ALLOWED = [
    '<script src="../a.mjs" type="module"></script>',
    '<script id="__config" type="application/json">{"base": "."}</script>',
    '<link rel="stylesheet" href="a.css"><img src="data:image/png;base64,AA==" alt="">',
    '<link rel="canonical" href="https://example.org/guide/">',
    '<a href="https://example.org/">a link is for the reader to follow</a>',
    '<p>The word onload in a text, and style="…" in a code: <code>style="a"</code></p>',
]
REFUSED = [
    ("<script>start()</script>", "a script written into the page"),
    ('<script type="module">start()</script>', "a script written into the page"),
    ("<style>p { color: red }</style>", "styles written into the page"),
    ('<p style="color: red">', "styles on a p"),
    ('<button onclick="start()">', "a script on a button (onclick)"),
    ('<a href=" JavaScript:start()">', "a script as the address of a a"),
    ('<script src="https://example.org/a.js"></script>', "a script from elsewhere"),
    ('<link rel="preload" href="//example.org/a.css">', "a link from elsewhere"),
    ('<img src="http://example.org/a.png">', "a img from elsewhere"),
]


@pytest.mark.parametrize("html", ALLOWED)
def test_what_the_policy_lets_through_is_no_offence(html: str) -> None:
    assert offences(html) == []


@pytest.mark.parametrize(("html", "said"), REFUSED)
def test_what_browsers_would_refuse_is_named(html: str, said: str) -> None:
    found = offences(html)
    assert len(found) == 1
    assert found[0].startswith(said)


def test_no_text_may_become_a_program_and_nothing_goes_elsewhere() -> None:
    allowed = dict(part.split(" ", 1) for part in POLICY.split("; "))
    assert allowed["default-src"] == "'none'"
    assert allowed["script-src"].split() == ["'self'", "'wasm-unsafe-eval'"]
    assert allowed["connect-src"] == allowed["worker-src"] == "'self'"
    assert allowed["form-action"] == allowed["base-uri"] == "'none'"
    assert "unsafe-inline" not in POLICY
    assert "'unsafe-eval'" not in POLICY
    assert not re.search(r"https?:|\*", POLICY)
    assert HEADERS["Content-Security-Policy"] == POLICY
    assert POLICY.startswith(PAGE_POLICY), "page and header say the same"


def test_every_page_carries_the_policy(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = built_site(tmp_path_factory)
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 40
    tag = f'<meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}">'
    for page in pages:
        text = page.read_text(encoding="utf-8")
        head = text[: text.index("<script")] if "<script" in text else text
        assert tag in head, f"{page.relative_to(site)}: the policy comes before the first script"
        assert text.count("http-equiv") == 1


def test_the_styles_of_a_drawing_by_itself_are_the_ones_allowed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    drawings = list(built_site(tmp_path_factory).rglob("drawings/whole.svg"))
    assert drawings
    for drawing in drawings:
        text = drawing.read_text(encoding="utf-8")
        styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        for style in styles:
            digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in POLICY, drawing
        assert " style=" not in text


def test_a_page_that_browsers_would_break_stops_the_build(tmp_path: Path) -> None:
    folder = project(tmp_path)
    about = folder / "docs" / "about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n<script>start()</script>\n")
    done = mkdocs("build", "--site-dir", str(tmp_path / "out"), folder=folder)
    assert done.returncode == 1
    assert "about.md: a script written into the page" in done.stderr
    assert "Traceback" not in done.stderr
