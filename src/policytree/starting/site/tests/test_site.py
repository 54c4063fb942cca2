"""The site can be built, and every policy has its pages. There is nothing to change here."""

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from policytree.loading import policy_ids

ROOT = Path(__file__).resolve().parent.parent
POLICIES = policy_ids(ROOT / "decision_trees")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(place)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return place


class _Fetched(HTMLParser):
    """What a page makes a browser fetch by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img", "link", "iframe"):
            self.addresses += [value for name, value in attrs if name in ("src", "href") and value]


@pytest.mark.parametrize("name", POLICIES)
def test_the_guide_is_there_and_leads_from_the_home_page(site: Path, name: str) -> None:
    guide = f"policies/{name}/guide/"
    assert guide in (site / "index.html").read_text(encoding="utf-8")
    page = (site / guide / "index.html").read_text(encoding="utf-8")
    fetched = _Fetched()
    fetched.feed(page)
    assert fetched.addresses
    assert not [one for one in fetched.addresses if one.startswith(("http:", "https:", "//"))]
