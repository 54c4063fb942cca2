"""From Continue to the next screen, on a long way through the guide of the heaviest policy.

    python -m bench.answer_to_screen

A step's time runs from the press of Continue until the frame with the next question and its
choices is painted. What stands below the question follows in a later frame: `whole_screen_ms` runs
until the frame in which all of the step stands, the list of what to do included. The answer has
been chosen a tenth of a second before, sooner than a hand or a key gets to the button.
The main thread is made four times slower; the browser cannot slow the engine's own thread, so that
three times what the engine took is added. Each step counts with the fastest of some walks, which
others on the machine disturbed least; the figure is the 95th percentile of the steps.
"""

from __future__ import annotations

import statistics
from typing import Literal, TypedDict

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
  const panel = document.getElementById("pt-panel");
  window.engineTook = 0;
  const pressed = performance.now();
  const since = () => performance.now() - pressed;
  const painted = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    requestAnimationFrame(() => port2.postMessage(null));
  });
  const changed = (element, attribute, isDone) => new Promise((resolve) => {
    if (isDone()) resolve();
    new MutationObserver((_changes, observer) => {
      if (!isDone()) return;
      observer.disconnect();
      resolve();
    }).observe(element, { attributes: true, attributeFilter: [attribute] });
  });
  const watch = async () => {
    await changed(section, "class", () => !section.classList.contains("is-shown"));
    await painted();
    const page = since();
    await changed(panel, "aria-busy", () => !panel.hasAttribute("aria-busy"));
    await painted();
    done({ page, whole: since(), engine: window.engineTook });
  };
  watch();
  section.querySelector(".pt-continue button").click();
})
"""


class Step(TypedDict):
    """Milliseconds to the painted question and to all of the step, and the engine's part."""

    page: float
    whole: float
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
    """The 95th percentiles of the steps, and how much of the median step the engine takes."""
    policy = heaviest()
    answers = long_way(policy)
    with sync_playwright() as playwright, serve(site(), STRICT) as base:
        browser = launch(playwright)
        walks = [walk(browser, base + address(policy), answers) for _ in range(WALKS)]
        browser.close()
    question, whole = (slowed(walks, part) for part in ("page", "whole"))
    engine = [round(min(one["engine"] for one in same), 1) for same in zip(*walks, strict=True)]
    return {
        "answer_to_screen_ms": {"value": percentile_95(question), "samples": question},
        "whole_screen_ms": {"value": percentile_95(whole), "samples": whole},
        "answer_engine_ms": {"value": statistics.median(engine), "samples": engine},
    }


def slowed(walks: list[list[Step]], part: Literal["page", "whole"]) -> list[float]:
    """How long each step took to here in its fastest walk, with the engine slowed too."""
    return [
        round(min(one[part] + (SLOWER - 1) * one["engine"] for one in same), 1)
        for same in zip(*walks, strict=True)
    ]


def percentile_95(samples: list[float]) -> float:
    """What 95 of 100 steps do not exceed."""
    return round(statistics.quantiles(samples, n=20, method="inclusive")[-1], 1)


def main() -> None:
    """Measure and print."""
    for name, result in measure().items():
        print(f"{name:25} {result['value']} ms; steps {spread(result['samples'], 'ms')}")


if __name__ == "__main__":
    main()
