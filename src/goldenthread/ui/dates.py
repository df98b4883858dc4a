"""Dates as people type them and say them: pure, no clock."""

from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


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
