"""How numbers that could point at a person are said, and how dates that people type are read."""

from dataclasses import dataclass
from datetime import date

from goldenthread.foundation.answers import Because, marked

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
STEPS = (10, 20, 50, 100, 200, 500, 1_000)
"""Where each band begins; the last one is "1000 or more"."""


def band(number: int, few_below: int = 10) -> Because:
    """How many, without telling exactly: "none yet", "a few", "10 to 19" … "1000 or more".

    ``few_below`` is the area's small-number limit: a count from 1 up to it is always "a few".
    """
    if number <= 0:
        return Because(marked("none yet"))
    if number < few_below:
        return Because(marked("a few"))
    starts = [few_below, *(step for step in STEPS if step > few_below)]
    low = max(start for start in starts if start <= number)
    above = [start for start in starts if start > number]
    if not above:
        return Because(marked("%(low)s or more"), {"low": low})
    return Because(marked("%(low)s to %(high)s"), {"low": low, "high": above[0] - 1})


@dataclass(frozen=True, slots=True)
class Typed:
    """The three boxes of a date just as they were typed."""

    day: str
    month: str
    year: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.day, self.month, self.year) if part)


def read_date(typed: Typed) -> date | None:
    """The date that was meant, or None. The month may be a number or a word; 26 is the year 2026."""
    try:
        year = int(typed.year)
        return date(2000 + year if len(typed.year) == 2 else year, _month(typed.month), int(typed.day))
    except ValueError:
        return None


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else MONTHS.index(text[:3].casefold()) + 1
