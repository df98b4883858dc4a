"""Small charts: numbers in, SVG out, about 300 bytes each. Each has the same numbers as words beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

COLOURS = 5
"""How many fills the style sheet has (``c1`` … ``c5``); the last one warns. Two parts never share one."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One labelled number: ``svg`` is drawn to the scale of the largest."""

    label: str
    number: float
    svg: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole: its fill, its number and its share in per cent (shares add up to about 100)."""

    label: str
    number: float
    fill: str
    share: int


@dataclass(frozen=True, slots=True)
class Stack:
    """One line divided among its parts."""

    svg: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """How a number went, from left to right."""

    svg: str
    points: tuple[tuple[str, float], ...]

    @property
    def first(self) -> tuple[str, float]:
        """The label and number it began with."""
        return self.points[0]

    @property
    def last(self) -> tuple[str, float]:
        """The label and number it has come to."""
        return self.points[-1]


def bars(numbers: Sequence[tuple[str, float]]) -> tuple[Bar, ...]:
    """One bar for each labelled number, the largest at full width."""
    top = max((number for _, number in numbers), default=0) or 1
    return tuple(Bar(label, number, _bar(100 * max(number, 0) / top)) for label, number in numbers)


def _bar(width: float) -> str:
    return _svg(
        100, 10, f'<rect class="c0" width="100" height="10"/><rect class="c1" width="{_n(width)}" height="10"/>'
    )


def stack(numbers: Sequence[tuple[str, float]]) -> Stack:
    """Labelled numbers as parts of one line; raises ``ValueError`` for more parts than there are fills."""
    if len(numbers) > COLOURS:
        raise ValueError(f"A line has at most {COLOURS} parts: two of the same colour would mislead.")
    whole = sum(number for _, number in numbers) or 1
    parts, drawn, at = [], [], 0.0
    for place, (label, number) in enumerate(numbers):
        fill, width = f"c{place + 1}", 100 * number / whole
        parts.append(Part(label, number, fill, round(width)))
        drawn.append(f'<rect class="{fill}" x="{_n(at)}" width="{_n(width)}" height="8"/>')
        at += width
    return Stack(_svg(100, 8, "".join(drawn)), tuple(parts))


def line(numbers: Sequence[tuple[str, float]], description: str) -> Line:
    """Labelled numbers in order as one line from 0 up; ``description`` is what a screen reader says of it."""
    if not numbers:
        raise ValueError("A line needs at least one number.")
    top = max(number for _, number in numbers) or 1
    step = 300 / max(len(numbers) - 1, 1)
    points = " ".join(
        f"{_n(5 + place * step)},{_n(85 - 80 * number / top)}" for place, (_, number) in enumerate(numbers)
    )
    drawn = f'<path class="axis" d="M5 85H305"/><polyline class="pen" points="{points}"/>'
    return Line(_svg(310, 90, drawn, description), tuple(numbers))


def _svg(width: int, height: int, inside: str, description: str = "") -> str:
    said = (
        f'role="img" aria-label="{escape(description)}"'
        if description
        else 'aria-hidden="true" preserveAspectRatio="none"'
    )
    return f'<svg viewBox="0 0 {width} {height}" {said} focusable="false">{inside}</svg>'


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
