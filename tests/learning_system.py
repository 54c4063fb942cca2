"""A learning system for tests: pages around a package, with a run-time that others have written."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page, Route

from tests.built import ROOT

RUN_TIME = ROOT / "node_modules/scorm-again/dist/scorm12.min.js"
_SETTINGS = {"lmsCommitUrl": "commit", "mastery_override": True, "logLevel": 5}
_LMS = """<!doctype html><html lang="en"><title>A learning system</title>
<script src="run-time.js"></script><body style="margin:0">
<iframe id="content" title="Content" style="border:0;width:100vw;height:100vh"></iframe>
</body></html>
"""
_OPEN = """([settings, kept, refusing]) => {
  const real = new window.Scorm12API(settings);
  real.loadFromJSON(kept);
  window.refusing = new Set(refusing);
  window.API = new Proxy(real, {
    get: (_, name) => (...values) => (window.refusing.has(name) ? "false" : real[name](...values)),
  });
  document.getElementById("content").src = "index.html";
}"""


def unpacked(package: bytes, folder: Path) -> Path:
    """The package as a learning system would serve it, with a page around it."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(folder)
    (folder / "lms.html").write_text(_LMS, encoding="utf-8")
    (folder / "run-time.js").write_bytes(RUN_TIME.read_bytes())
    return folder


class LearningSystem:
    """One sitting of a trainee. What the run-time stores is in `commits`, the last one last."""

    def __init__(
        self,
        browser: Browser,
        base: str,
        kept: dict[str, Any] | None = None,
        *,
        mastery: str = "80",
        refusing: Sequence[str] = (),
    ) -> None:
        self.commits: list[dict[str, Any]] = []
        self.page: Page = browser.new_page()
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.route("**/commit", self._store)
        self.page.goto(f"{base}lms.html")
        given = {"core": {"credit": "credit", "lesson_mode": "normal"}}
        state = kept or {"cmi": given}
        state["cmi"]["student_data"] = {"mastery_score": mastery}
        self.page.evaluate(_OPEN, [_SETTINGS, state, list(refusing)])
        self.page.wait_for_selector("#content")
        self.frame: Frame = self._content()
        self.frame.wait_for_selector("#pt-progress", state="visible")

    def _content(self) -> Frame:
        handle = self.page.query_selector("#content")
        frame = handle.content_frame() if handle else None
        assert frame is not None
        frame.wait_for_url("**/index.html")
        return frame

    def _store(self, route: Route) -> None:
        self.commits.append(json.loads(route.request.post_data or "{}"))
        route.fulfill(json={"result": "true", "errorCode": 0})

    @property
    def core(self) -> dict[str, Any]:
        """What was stored last of the trainee's standing."""
        found: dict[str, Any] = self.commits[-1]["cmi"]["core"]
        return found

    @property
    def kept(self) -> dict[str, Any]:
        """Everything that was stored last."""
        return self.commits[-1]

    def refuse(self, *calls: str) -> None:
        """Answer these calls with a no from now on."""
        self.page.evaluate("(calls) => { window.refusing = new Set(calls); }", list(calls))

    def allow(self) -> None:
        """Refuse nothing any more."""
        self.refuse()

    def go_away(self) -> None:
        """Be gone, as after the end of somebody's session with the system."""
        self.page.evaluate("window.gone = window.API; window.API = undefined; undefined")

    def come_back(self) -> None:
        """Be there again, with what was kept, and not begun with yet."""
        kept = json.loads(json.dumps(self.kept))
        self.page.evaluate(
            """([settings, kept]) => {
              const real = new window.Scorm12API(settings);
              real.loadFromJSON(kept);
              window.API = real;
            }""",
            [_SETTINGS, kept],
        )

    def leave(self) -> None:
        """Go away from the content as a learning system does, and close its page.

        What is told on the way out arrives a little later, with the total of time.
        """
        self.page.evaluate("document.getElementById('content').src = 'about:blank'")
        for _ in range(100):
            if self.commits and "total_time" in self.core:
                break
            self.page.wait_for_timeout(30)
        self.page.close()
