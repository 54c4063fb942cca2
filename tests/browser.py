"""A real browser and a small server for tests and measurements.

with sync_playwright() as playwright, serve(folder, STRICT) as base:
    browser = launch(playwright)
"""

from __future__ import annotations

import gzip
import io
import math
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright

from policytree.site.security import HEADERS

STRICT = HEADERS
"""What a server sends that follows the settings shipped with the site."""

# Containers have no sandbox to offer and no graphics card; the others keep the browser from
# fetching things for itself while it is being watched.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_BLOCK = 32 * 1024
_TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")


def chromium_path() -> str:
    """The browser to use: `$CHROMIUM`, or the first that is installed."""
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, _NAMES)]
    for path in filter(None, candidates):
        return path
    raise RuntimeError("no Chromium was found: install it, or name it in $CHROMIUM")


def launch(playwright: Playwright, *more: str) -> Browser:
    """A browser without a window; `more` are arguments of its command line."""
    return playwright.chromium.launch(executable_path=chromium_path(), args=[*ARGUMENTS, *more])


@contextmanager
def serve(
    folder: Path,
    headers: Mapping[str, str] | None = None,
    *,
    delay: Callable[[str], float] = lambda _path: 0.0,
    bytes_per_second: float = math.inf,
    compressed: bool = False,
) -> Iterator[str]:
    """Serve the folder on this machine with these headers; gives the address, ending in a slash.

    `delay` says, for the path of each request, how many seconds the answer is held back. All
    answers together are sent no faster than `bytes_per_second`. Text goes `compressed`, as it does
    from most hosts, to whoever takes it so.
    """
    ended = threading.Event()
    line = threading.Lock()
    smaller: dict[str, bytes] = {}

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # connections are kept open, as real servers do
        disable_nagle_algorithm = True  # or every small file takes another 40 ms

        def __init__(self, *args: Any) -> None:  # noqa: ANN401 - whatever the server hands over
            super().__init__(*args, directory=str(folder))

        def send_head(self) -> Any:  # noqa: ANN401 - a file or nothing, as the base class has it
            ended.wait(delay(self.path))
            if compressed and "gzip" in self.headers.get("Accept-Encoding", ""):
                return send_compressed(self, smaller) or super().send_head()
            return super().send_head()

        def end_headers(self) -> None:
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            super().end_headers()

        def copyfile(self, source: Any, outputfile: Any) -> None:  # noqa: ANN401 - the same
            while block := source.read(_BLOCK):
                with line:
                    ended.wait(len(block) / bytes_per_second)
                outputfile.write(block)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            with suppress(ConnectionError):  # a browser may close a page at any time
                super().handle()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        ended.set()
        server.shutdown()
        thread.join()
        server.server_close()


def send_compressed(handler: SimpleHTTPRequestHandler, made: dict[str, bytes]) -> io.BytesIO | None:
    """Send the head of a compressed answer, and give its body; nothing for what is not text."""
    path = Path(handler.translate_path(handler.path))
    if handler.path.partition("?")[0].endswith("/"):
        path /= "index.html"
    kind = handler.guess_type(path)
    if not (kind.startswith(_TEXT) and path.is_file()):
        return None
    if str(path) not in made:
        made[str(path)] = gzip.compress(path.read_bytes(), 6, mtime=0)
    body = made[str(path)]
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Encoding", "gzip")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    return io.BytesIO(body)


def wait_for(page: Page, expression: str, *, seconds: float = 30.0) -> Any:  # noqa: ANN401 - JSON
    """The value of a JavaScript expression as soon as it is true.

    Playwright's own waiting evaluates text inside the page, which a strict policy refuses.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = page.evaluate(expression)
        if value:
            return value
        time.sleep(0.02)
    raise TimeoutError(f"{expression} did not become true within {seconds} seconds")
