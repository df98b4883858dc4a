"""The working-day clock: when is something due, in a team's own days and hours.

Pure: it takes the hours as values and never asks what time it is. Promises are local dates in
Europe/London; instants are in UTC. What is said outside hours counts from the next working day (N20).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
MONDAY_TO_FRIDAY = frozenset(range(5))
HORIZON_IN_DAYS = 3660
"""A team without one working day in ten years has no clock."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When a team works: weekdays (Monday is 0), opening hours, bank holidays and its own closures.

    ``cover`` are the hours of the team that stands in while this one is closed for its own reasons
    (``closures``); bank holidays close both.
    """

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    opens: time = time(9)
    closes: time = time(17)
    holidays: frozenset[date] = frozenset()
    closures: frozenset[date] = frozenset()
    cover: "Hours | None" = field(default=None)

    def on(self, day: date) -> "Hours | None":
        """Whose hours count on this day: the team's own, its cover's while it is closed, or nobody's (``None``)."""
        if day in self.holidays:
            return None
        if day in self.closures:
            return self.cover.on(day) if self.cover else None
        return self if day.weekday() in self.weekdays else None

    def is_working_day(self, day: date) -> bool:
        """Whether somebody works on this day: the team itself, or its cover while it is closed."""
        return self.on(day) is not None

    def is_open(self, at: datetime) -> bool:
        """Whether somebody is at work at this instant."""
        local = at.astimezone(LONDON)
        working = self.on(local.date())
        return working is not None and working.opens <= local.time() < working.closes


class NeverOpen(ValueError):
    """No working day lies ahead within ten years."""


def local_date(at: datetime) -> date:
    """The date in England at this instant."""
    return at.astimezone(LONDON).date()


def _days_from(day: date) -> Iterator[date]:
    return (day + timedelta(days=offset) for offset in range(HORIZON_IN_DAYS))


def next_working_day(day: date, hours: Hours) -> date:
    """The first working day after ``day``."""
    for candidate in _days_from(day + timedelta(days=1)):
        if hours.is_working_day(candidate):
            return candidate
    raise NeverOpen(day)


def day_zero(at: datetime, hours: Hours) -> date:
    """The day from which the clock counts: today while the team is open or not yet open, else its next working day."""
    local = at.astimezone(LONDON)
    working = hours.on(local.date())
    if working is not None and local.time() < working.closes:
        return local.date()
    return next_working_day(local.date(), hours)


def add_working_days(start: date, number: int, hours: Hours) -> date:
    """The date ``number`` working days after ``start``; the day itself is not counted.

    ``add_working_days(friday, 1, hours)`` is Monday.
    """
    if number < 0:
        raise ValueError("A promise looks forward: the number of working days cannot be negative.")
    day = start
    for _ in range(number):
        day = next_working_day(day, hours)
    return day


def due_date(said_at: datetime, number: int, hours: Hours) -> date:
    """The local date by which something said at ``said_at`` is due, ``number`` working days later."""
    return add_working_days(day_zero(said_at, hours), number, hours)


def end_of(day: date, hours: Hours) -> datetime:
    """The instant (UTC) at which the day's work ends: what is due on ``day`` is overdue from then on."""
    return datetime.combine(day, (hours.on(day) or hours).closes, tzinfo=LONDON).astimezone(UTC)


def next_opening(at: datetime, hours: Hours) -> datetime:
    """The instant (UTC) at which somebody is at work next: ``at`` itself while the team is open."""
    if hours.is_open(at):
        return at
    day = day_zero(at, hours)
    return datetime.combine(day, (hours.on(day) or hours).opens, tzinfo=LONDON).astimezone(UTC)


def after_open_time(at: datetime, span: timedelta, hours: Hours) -> datetime:
    """The instant (UTC) at which somebody has been at work for ``span`` since ``at``.

    Nights, weekends, bank holidays and closures do not count. Time that goes by is counted, not what the clock on the
    wall shows: when the clocks change, a quarter of an hour is still a quarter of an hour.
    """
    left = span
    for day in _days_from(local_date(at)):
        working = hours.on(day)
        if working is None:
            continue
        opens, closes = (
            datetime.combine(day, t, tzinfo=LONDON).astimezone(UTC) for t in (working.opens, working.closes)
        )
        begins = max(opens, at.astimezone(UTC))
        if begins + left <= closes:
            return begins + left
        left -= max(closes - begins, timedelta(0))
    raise NeverOpen(at)


def working_days_between(earlier: date, later: date, hours: Hours) -> int:
    """How many working days lie after ``earlier`` up to and including ``later``; 0 if ``later`` is not after it."""
    span = max(0, (later - earlier).days)
    return sum(hours.is_working_day(earlier + timedelta(days=offset)) for offset in range(1, span + 1))
