"""The diagrams' colours: every pair that stands together has its contrast, light and dark."""

from __future__ import annotations

import pytest

from policytree.diagrams.palette import (
    COLOURS,
    DARK,
    FORCED,
    LIGHT,
    WORDS,
    standalone_stylesheet,
    stylesheet,
)
from policytree.diagrams.picture import TYPES, Look, Mark, Role


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("role", list(Role))
def test_words_can_be_read_on_every_fill(palette: dict[str, str], role: Role) -> None:
    fills = {palette[name] for name in COLOURS.values() if name} | {palette["page"]}
    for fill in fills:
        assert contrast(palette[WORDS[role]], fill) >= 4.5, (role, fill)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_shapes_and_lines_stand_out_from_the_page(palette: dict[str, str]) -> None:
    for name, colour in palette.items():
        if name.endswith("-edge") or name in ("line", "focus", "route", *filter(None, Mark)):
            assert contrast(colour, palette["page"]) >= 3, name


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_an_outline_stands_out_from_its_own_fill(palette: dict[str, str]) -> None:
    for name in filter(None, COLOURS.values()):
        assert contrast(palette[f"{name}-edge"], palette[name]) >= 3, name


def test_all_palettes_name_the_same_colours() -> None:
    assert set(LIGHT) == set(DARK) == set(FORCED)


def test_every_look_and_role_has_a_style() -> None:
    assert set(COLOURS) == set(Look)
    assert set(WORDS) == set(Role) == set(TYPES)
    for sheet in (stylesheet(), standalone_stylesheet()):
        for look, name in COLOURS.items():
            assert not name or f".pt-{look.value} .pt-shape" in sheet


def test_no_words_are_smaller_than_twelve_pixels() -> None:
    assert min(kind.size for kind in TYPES.values()) >= 12
