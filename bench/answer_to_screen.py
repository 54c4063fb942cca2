"""From Continue to the next screen, on a long way through the guide of the heaviest policy.

    python -m bench.answer_to_screen

A step's time runs from the press of Continue until the frame with the next question is painted;
what stands below the question follows in the frame after it and does not count. The answer has been
chosen a tenth of a second before, sooner than a hand or a key gets from a choice to the button.
The main thread is made four times slower; the browser cannot slow the engine's own thread, so that
three times what the engine took is added. Each step counts with the fastest of some walks, which
others on the machine disturbed least; the figure is the 95th percentile of the steps.
"""

from __future__ import annotations

import statistics
from typing import TypedDict

from playwright.sync_api import Browser, sync_playwright

from bench.guide_page import (
    SLOWER,
    WINDOW,
    address,
    heaviest,
    long_way,
    site,
    throttle,
    wait_until_guided,
)
from bench.measure import Result, spread
from tests.browser import STRICT, launch, serve

WALKS = 7
CHOSEN_MS = 100
SETTLED_MS = 700
_SHOWN = "document.querySelector('#pt-nodes .is-shown').dataset.node"

# Notes how long the engine takes for each call, before the page's own listeners hear of it.
_LISTEN = """
{
  const Plain = window.Worker;
  window.engineTook = 0;
  window.Worker = class extends Plain {
    #asked = new Map();
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        const asked = this.#asked.get(data.id);
        if (asked !== undefined) window.engineTook += performance.now() - asked;
      });
    }
    postMessage(data, ...rest) {
      if ("call" in data) this.#asked.set(data.id, performance.now());
      super.postMessage(data, ...rest);
    }
  };
}
"""

_CHOOSE = "([question, value]) => document.getElementById(`pt-${question}-${value}`).click()"
_STEP = """
() => new Promise((done) => {
  const section = document.querySelector("#pt-nodes .is-shown");
  const painted = new MessageChannel();
  window.engineTook = 0;
  const pressed = performance.now();
  new MutationObserver((_changes, observer) => {
    if (section.classList.contains("is-shown")) return;
    observer.disconnect();
    requestAnimationFrame(() => painted.port2.postMessage(null));
  }).observe(section, { attributes: true, attributeFilter: ["class"] });
  painted.port1.onmessage = () => {
    done({ page: performance.now() - pressed, engine: window.engineTook });
  };
  section.querySelector(".pt-continue button").click();
})
"""


class Step(TypedDict):
    """Milliseconds from the press to the painted screen, and how many of them the engine took."""

    page: float
    engine: float


def walk(browser: Browser, page_address: str, answers: dict[str, str]) -> list[Step]:
    """Every step of the way, once."""
    context = browser.new_context(viewport=WINDOW)
    page = context.new_page()
    page.add_init_script(_LISTEN)
    page.goto(page_address)
    wait_until_guided(page)
    page.wait_for_timeout(SETTLED_MS)
    throttle(context, page)
    steps: list[Step] = []
    for _ in answers:
        question = page.evaluate(_SHOWN)
        page.evaluate(_CHOOSE, [question, answers[question]])
        page.wait_for_timeout(CHOSEN_MS)
        steps.append(page.evaluate(_STEP))
    if page.evaluate(_SHOWN) in answers:
        raise SystemExit("the walk did not come to an end")
    context.close()
    return steps


def measure() -> dict[str, Result]:
    """The 95th percentile of the steps, and how much of the median step the engine takes."""
    policy = heaviest()
    answers = long_way(policy)
    with sync_playwright() as playwright, serve(site(), STRICT) as base:
        browser = launch(playwright)
        walks = [walk(browser, base + address(policy), answers) for _ in range(WALKS)]
        browser.close()
    steps = [
        round(min(one["page"] + (SLOWER - 1) * one["engine"] for one in same), 1)
        for same in zip(*walks, strict=True)
    ]
    engine = [round(min(one["engine"] for one in same), 1) for same in zip(*walks, strict=True)]
    return {
        "answer_to_screen_ms": {
            "value": round(statistics.quantiles(steps, n=20, method="inclusive")[-1], 1),
            "samples": steps,
        },
        "answer_engine_ms": {"value": statistics.median(engine), "samples": engine},
    }


def main() -> None:
    """Measure and print."""
    for name, result in measure().items():
        print(f"{name:25} {result['value']} ms; steps {spread(result['samples'], 'ms')}")


if __name__ == "__main__":
    main()
