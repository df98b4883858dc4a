"""Which number a clock runs by: the charter's, else the team's own, else none at all (C12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.areas.choices import DueBy, Promise, Unit
from goldenthread.foundation.working_days import Hours, add_working_days, next_working_day

SUBJECTS = {
    Promise.ACKNOWLEDGE: frozenset({"acknowledge"}),
    Promise.ANSWER: frozenset({"answer", "reply", "reply_timely", "report_back"}),
}
"""Under which subjects a charter may give a number for a promise."""


@dataclass(frozen=True, slots=True)
class Number:
    """A dated number: how much of which unit, whose it is, and where it stands."""

    number: int
    unit: Unit
    by: DueBy
    valid_from: date | None = None
    valid_to: date | None = None
    passage: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it is valid on a day; both ends are included."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due, and by whose number. No date where no number was agreed: then nothing is overdue."""

    on: date | None = None
    by: DueBy = DueBy.NOBODY
    number: int | None = None
    unit: Unit = Unit.NONE
    passage: str = ""


NOT_AGREED = Due()


def number_in_force(numbers: Iterable[Number], day: date) -> Number | None:
    """The number that holds on a day: the charter's goes before the team's own, the newest before older ones."""
    holding = [number for number in numbers if number.unit in COUNTED_IN_DAYS and number.holds_on(day)]
    return max(holding, key=lambda number: (number.by is DueBy.CHARTER, number.valid_from or date.min), default=None)


COUNTED_IN_DAYS = frozenset({Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.HOURS})


def due_by(number: Number | None, start: date, hours: Hours) -> Due:
    """When something counted from ``start`` (see ``working_days.day_zero``) is due.

    Calendar days that end on a day without work move to the next working day. Hours count as whole working days
    of 24: a promise in hours is kept to the day.
    """
    if number is None:
        return NOT_AGREED
    if number.unit is Unit.CALENDAR_DAYS:
        on = start + timedelta(days=number.number)
        on = on if hours.is_working_day(on) else next_working_day(on, hours)
    else:
        days = -(-number.number // 24) if number.unit is Unit.HOURS else number.number
        on = add_working_days(start, days, hours)
    return Due(on, number.by, number.number, number.unit, number.passage)
