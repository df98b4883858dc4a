"""The style sheet: light on the wire, readable at 7:1 in light and dark, nothing from elsewhere."""

import gzip
import math
import re
from itertools import combinations
from pathlib import Path

import pytest

from goldenthread.ui import apps
from goldenthread.ui.charts import COLOURS

STATIC = Path(apps.__file__).parent / "static" / "ui"
CSS = (STATIC / "gt.css").read_text(encoding="utf-8")

TEXT_ON_GROUND = [
    *((text, ground) for text in ("ink", "soft", "act", "seen") for ground in ("paper", "card", "deep")),
    *((text, ground) for text in ("bad", "good") for ground in ("paper", "card")),
    ("ink", "warn-paper"),
    ("ink", "bad-paper"),
    ("bad", "bad-paper"),
    ("ink", "good-paper"),
    ("good", "good-paper"),
    ("on-act", "act"),
    ("paper", "bad"),
]
"""Every pair of a text and what it stands on."""

SHAPE_ON_GROUND = [
    *((shape, ground) for shape in ("control", "gold", "act", "seen", "bad") for ground in ("paper", "card")),
]
"""What must be seen but is not read: borders of controls, the thread, bars."""


def tokens(css: str, scheme: str) -> dict[str, str]:
    """The colours of one scheme: the dark ones stand over the light ones."""
    light = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css[: css.index("prefers-color-scheme: dark")]))
    dark = css[css.index("prefers-color-scheme: dark") :]
    return (
        light
        if scheme == "light"
        else light | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark[: dark.index("}")]))
    )


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_seven_to_one(scheme: str):
    have = tokens(CSS, scheme)
    assert {
        f"{a} on {b}": round(contrast(have[a], have[b]), 2) for a, b in TEXT_ON_GROUND if contrast(have[a], have[b]) < 7
    } == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_shape_has_three_to_one(scheme: str):
    have = tokens(CSS, scheme)
    assert {
        f"{a} on {b}": round(contrast(have[a], have[b]), 2)
        for a, b in SHAPE_ON_GROUND
        if contrast(have[a], have[b]) < 3
    } == {}


FILLS = [f"c{number}" for number in range(1, COLOURS + 1)]
TOLD_APART = 20
"""The least distance (CIE76) between two fills; about 2 is the least that an eye can see at all."""


def fills(scheme: str) -> dict[str, str]:
    """The colour of each part of a chart: by its token, or in print by its own."""
    have = tokens(CSS, "dark" if scheme == "dark" else "light")
    if scheme == "print":
        have |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", CSS[CSS.index("@media print") :]))
    found = {name: have[token] for name, token in re.findall(r"\.(c[1-9]) \{ fill: var\(--([a-z-]+)\)", CSS)}
    if scheme == "print":
        found |= dict(re.findall(r"\.(c[1-9]) \{ fill: (#[0-9a-f]{3,6});", CSS))
    return found


def lab(colour: str) -> tuple[float, float, float]:
    """CIE L*a*b* of an sRGB colour, under D65."""
    hex_ = colour[1:] if len(colour) == 7 else "".join(2 * part for part in colour[1:])
    parts = [int(hex_[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_the_parts_of_a_chart_are_told_apart(scheme: str):
    """B16: no two parts share a colour, and the last one, which warns, has the colour of warnings."""
    have = fills(scheme)
    near = {
        f"{one} and {other}"
        for one, other in combinations(FILLS, 2)
        if math.dist(lab(have[one]), lab(have[other])) < TOLD_APART
    }
    assert (sorted(have), near) == (FILLS, set())
    assert scheme == "print" or have["c5"] == tokens(CSS, scheme)["bad"]


def test_the_dark_has_a_colour_for_each_of_the_light():
    light, both = tokens(CSS, "light"), tokens(CSS, "dark")
    assert {name for name in light if both[name] == light[name]} == set()


def test_colours_stand_only_among_the_tokens():
    """White plates under pictures, and print, are the exceptions."""
    after = CSS[CSS.index("@layer base {") : CSS.index("@media print")]
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", after)) == {"#fffdf7"}


def test_the_style_sheet_weighs_at_most_six_kilobytes():
    """Section 4, weight: the whole first view has 14 KB."""
    assert len(gzip.compress(CSS.encode(), 6)) <= 6_000


def test_the_script_weighs_at_most_two_kilobytes():
    assert (STATIC / "gt.js").stat().st_size <= 2_000


def test_nothing_is_fetched_from_elsewhere():
    assert re.findall(r"url\(|@import|https?:", CSS) == []


def test_sides_are_logical_so_that_right_to_left_works():
    sided = r"[ ;{](?:margin|padding|border)-(?:left|right|top|bottom)\b"
    assert re.findall(sided + r"|[ ;{](?:left|right):|text-align: (?:left|right)", CSS) == []


def test_the_gallery_shows_the_dark_as_it_is():
    gallery = (STATIC / "gallery.css").read_text(encoding="utf-8")
    shown = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", gallery))
    assert shown == tokens(CSS, "dark")


def test_it_prints_bends_and_keeps_still():
    for feature in ("@media print", "forced-colors: active", "prefers-reduced-motion"):
        assert CSS.count(feature) == 1
