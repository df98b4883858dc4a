"""At what hours people do things: offices on working days, families by day and in the evening. Pure."""

from datetime import UTC, datetime, time, timedelta

from goldenthread.foundation.working_days import LONDON

OPENS, CLOSES = time(9), time(17)
RISE, REST = time(7, 30), time(21, 30)
MORNING = timedelta(minutes=90)
"""What came up in the night is said within this time after getting up, before any office opens."""
SATURDAY = 5


def office(when: datetime) -> datetime:
    """The same moment as an office has it: all since the last closing, drawn together into one working day.

    Never before ``when``, and what came later stays later.
    """
    closed = closing_before(when)
    opens = _at(closed + timedelta(days=1), OPENS)
    while opens.weekday() >= SATURDAY:
        opens = _at(opens + timedelta(days=1), OPENS)
    closes = _at(opens, CLOSES)
    return opens + (when - closed) * ((closes - opens) / (closes - closed))


def home(when: datetime) -> datetime:
    """The same moment as a family has it: nobody writes at night, but in the morning after."""
    here = when.astimezone(LONDON)
    if RISE <= here.time() <= REST:
        return here
    rested = _at(here if here.time() > REST else here - timedelta(days=1), REST)
    rises = _at(rested + timedelta(days=1), RISE)
    return rises + (here - rested) * (MORNING / (rises - rested))


def latest(now: datetime) -> datetime:
    """Now, while offices are open; else when they closed last."""
    here = now.astimezone(LONDON)
    is_open = here.weekday() < SATURDAY and OPENS <= here.time() <= CLOSES
    return here if is_open else closing_before(here)


def closing_before(when: datetime) -> datetime:
    """When offices closed last before a moment."""
    closed = _at(when.astimezone(LONDON), CLOSES)
    while closed >= when or closed.weekday() >= SATURDAY:
        closed = _at(closed - timedelta(days=1), CLOSES)
    return closed


def _at(day: datetime, hour: time) -> datetime:
    return datetime.combine(day.astimezone(LONDON).date(), hour, LONDON).astimezone(UTC)
