"""The colours of a diagram, light and dark, and the style sheet made of them.

Every pair that stands together is held to its contrast by a test: 4.5:1 for words, 3:1 for
shapes and lines. Nothing is told by colour alone, so printed or forced colours lose no meaning.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policytree.diagrams.picture import TYPES, Look, Mark, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

LIGHT: dict[str, str] = {
    "page": "#ffffff",
    "words": "#1a1f29",
    "line": "#596273",
    "label": "#2e3644",
    "frame": "#7d8695",
    "question": "#e7f0fd",
    "question-edge": "#1f55b5",
    "step": "#f4f5f7",
    "step-edge": "#596273",
    "wait": "#fdf2d8",
    "wait-edge": "#8a5a00",
    "acted": "#e3f4e9",
    "acted-edge": "#1b7340",
    "refer": "#f2eafb",
    "refer-edge": "#6c3ab0",
    "not-covered": "#fdeaea",
    "not-covered-edge": "#b0281f",
    "must": "#971b14",
    "should": "#1c4b9b",
    "may": "#3a5a26",
    "gap": "#6f4300",
    "focus": "#b3005e",
    "route": "#b3005e",
    "added": "#1b7340",
    "removed": "#b0281f",
    "changed": "#6c3ab0",
}
DARK: dict[str, str] = {
    "page": "#1b1e25",
    "words": "#eceef3",
    "line": "#a3adbd",
    "label": "#d5dae3",
    "frame": "#7f899a",
    "question": "#1d2c47",
    "question-edge": "#7fb0ff",
    "step": "#2a2f39",
    "step-edge": "#a3adbd",
    "wait": "#3a2e12",
    "wait-edge": "#e6b450",
    "acted": "#16351f",
    "acted-edge": "#5fc98a",
    "refer": "#30234a",
    "refer-edge": "#c3a1ff",
    "not-covered": "#431d1c",
    "not-covered-edge": "#ff938a",
    "must": "#ffaba4",
    "should": "#a9c8ff",
    "may": "#b5dd9b",
    "gap": "#f3c777",
    "focus": "#ff8ac4",
    "route": "#ff8ac4",
    "added": "#5fc98a",
    "removed": "#ff938a",
    "changed": "#c3a1ff",
}
FORCED: dict[str, str] = {
    name: {"page": "Canvas", "focus": "Highlight", "route": "Highlight"}.get(name, "CanvasText")
    if name in ("page", "focus", "route") or name.endswith("-edge")
    else "Canvas"
    if f"{name}-edge" in LIGHT
    else "CanvasText"
    for name in LIGHT
}
"""The reader's own colours, where the system is told to use them."""

COLOURS: dict[Look, str] = {
    Look.QUESTION: "question",
    Look.CHECKLIST: "question",
    Look.STEP: "step",
    Look.CHECKPOINT: "wait",
    Look.ACTED: "acted",
    Look.WAIT: "wait",
    Look.REFER: "refer",
    Look.NOT_TRIGGERED: "step",
    Look.NOT_COVERED: "not-covered",
    Look.OUT_OF_SCOPE: "step",
    Look.LEADS_TO: "",
    Look.COMES_FROM: "",
    Look.SECTION: "step",
}
"""The fill of each shape; its outline is the colour of that name with `-edge`."""

WORDS: dict[Role, str] = {
    Role.KIND: "words",
    Role.TITLE: "words",
    Role.TEXT: "words",
    Role.MUST: "must",
    Role.SHOULD: "should",
    Role.MAY: "may",
    Role.DO_NOT: "must",
    Role.GAP: "gap",
    Role.LABEL: "label",
}

_VARIABLE = re.compile(r"var\((--pt-[a-z-]+)(?:,[^)]*)?\)")
_DARK_PAGES = '[data-md-color-scheme="slate"] .pt-diagram, .pt-dark .pt-diagram'


def stylesheet() -> str:
    """The style sheet of all diagrams, for the page they stand in."""
    parts = [
        f".pt-diagram {{ {_properties(LIGHT)} }}",
        f"@media screen {{ {_DARK_PAGES} {{ {_properties(DARK)} }} }}",
        (
            f"@media (forced-colors: active) {{ .pt-diagram, {_DARK_PAGES} "
            f"{{ {_properties(FORCED)} forced-color-adjust: none }} }}"
        ),
        *_rules(),
    ]
    return "\n".join(parts) + "\n"


def standalone_stylesheet() -> str:
    """The style sheet inside a diagram kept as a file, which follows the reader's system."""
    scheme = "@media screen and (prefers-color-scheme: dark)"
    dark = f"{scheme} {{ .pt-diagram {{ {_properties(DARK)} }} }}"
    return "\n".join([f".pt-diagram {{ {_properties(LIGHT)} }}", dark, *_rules()]) + "\n"


def printed_stylesheet(font: str) -> str:
    """The style sheet inside a diagram that is set on paper, with every value written out."""
    values = {f"--pt-{name}": colour for name, colour in LIGHT.items()}
    families = f"'{font}', Arial, sans-serif"
    return "\n".join(
        _VARIABLE.sub(lambda found: values.get(found[1], families), rule)
        for rule in _rules()
        if not rule.startswith("@") and ":hover" not in rule and ":focus" not in rule
    )


def _properties(colours: Mapping[str, str]) -> str:
    return " ".join(f"--pt-{name}: {colour};" for name, colour in colours.items())


def _rules() -> list[str]:
    rules = [
        (
            ".pt-diagram { background: var(--pt-page); font-family: var(--pt-font, system-ui, "
            "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif); }"
        ),
        ".pt-diagram text { stroke: none; fill: var(--pt-words); }",
        (
            ".pt-diagram .pt-shape { fill: var(--pt-page); stroke: var(--pt-line); "
            "stroke-width: 1.5; }"
        ),
        ".pt-diagram .pt-rule { fill: none; stroke: inherit; }",
        ".pt-diagram .pt-hit { fill: transparent; stroke: none; }",
        (
            ".pt-diagram .pt-leads-to .pt-shape, .pt-diagram .pt-comes-from .pt-shape "
            "{ stroke-dasharray: 5 3; }"
        ),
        ".pt-diagram .pt-frame { fill: none; stroke: var(--pt-frame); stroke-width: 1; }",
        ".pt-diagram .pt-group text { font-size: 16px; font-weight: 700; }",
        ".pt-diagram .pt-line { fill: none; stroke: var(--pt-line); stroke-width: 1.5; }",
        ".pt-diagram .pt-tip { fill: var(--pt-line); stroke: none; }",
        (
            ".pt-diagram .pt-arrow text { paint-order: stroke; stroke: var(--pt-page); "
            "stroke-width: 4px; stroke-linejoin: round; }"
        ),
        ".pt-diagram .pt-stamp { font-size: 12px; }",
        ".pt-diagram a { text-decoration: none; cursor: pointer; }",
        ".pt-diagram a:hover .pt-shape { stroke-width: 3; }",
        ".pt-diagram a:hover .pt-hit { stroke: var(--pt-line); }",
        ".pt-diagram a:focus-visible { outline: none; }",
        (
            ".pt-diagram a:focus-visible .pt-shape, .pt-diagram a:focus-visible .pt-hit "
            "{ stroke: var(--pt-focus); stroke-width: 4; stroke-dasharray: none; }"
        ),
        "@media print { .pt-diagram { max-width: 100%; height: auto; } }",
    ]
    for look, name in COLOURS.items():
        if name:
            rules.append(
                f".pt-diagram .pt-{look.value} .pt-shape "
                f"{{ fill: var(--pt-{name}); stroke: var(--pt-{name}-edge); }}"
            )
    for role, kind in TYPES.items():
        rules.append(
            f".pt-diagram .pt-{role.value}-words {{ fill: var(--pt-{WORDS[role]}); "
            f"font-size: {kind.size}px; font-weight: {700 if kind.bold else 400}; }}"
        )
    for mark in (Mark.ADDED, Mark.REMOVED, Mark.CHANGED):
        colour, outlines = f"var(--pt-{mark.value})", ("shape", "line", "ring")
        rules += [
            f"{_within(mark.value, *outlines)} {{ stroke: {colour}; stroke-width: 3; }}",
            f".pt-diagram .pt-{mark.value} .pt-tip {{ fill: {colour}; }}",
        ]
    rules += [
        f"{_within('removed', 'shape', 'line')} {{ stroke-dasharray: 7 5; }}",
        ".pt-diagram .pt-ring { fill: none; }",
        ".pt-diagram .pt-added .pt-line { stroke-width: 6; }",
        ".pt-diagram .pt-core { fill: none; stroke: var(--pt-page); stroke-width: 2; }",
    ]
    # Last, so that a route shows on a shape of any kind.
    rules += [
        (
            ".pt-diagram .pt-on .pt-shape, .pt-diagram .pt-on .pt-line "
            "{ stroke: var(--pt-route); stroke-width: 4; }"
        ),
        ".pt-diagram .pt-on .pt-tip { fill: var(--pt-route); }",
        ".pt-diagram .pt-more { pointer-events: none; }",
    ]
    return rules


def _within(mark: str, *parts: str) -> str:
    """The selector of some parts of what is marked so."""
    return ", ".join(f".pt-diagram .pt-{mark} .pt-{part}" for part in parts)
