"""Draw the icon as PNG files, for systems that take no SVG: run after changing `icon.svg`.

.venv/bin/python tools/make_icons.py
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import launch  # noqa: E402 - found only once the folder is on the path

STATIC = ROOT / "src/policytree/site/static"
SIZES = (192, 512)


def main() -> None:
    """Write one file for each size, beside the SVG."""
    drawing = (STATIC / "icon.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(
                f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{drawing}"
            )
            path = STATIC / f"icon-{size}.png"
            page.screenshot(path=str(path))
            print(path.relative_to(ROOT), path.stat().st_size)
        browser.close()


if __name__ == "__main__":
    main()
