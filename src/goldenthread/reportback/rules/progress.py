"""How far a published theme has come, and when its page changes by the clock alone."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from goldenthread.decisions.choices import Outcome
from goldenthread.foundation.working_days import LONDON

from ..choices import Progress

YES_TO_IT = frozenset({Outcome.WILL_DO, Outcome.PART})


def progress(outcome: Outcome | None, *, actions: int, open_actions: int, changes: int) -> Progress:
    """What the public is told of a theme, from its newest decision and what followed.

    A change counts for the most; "no" stays "no"; all actions done is "done"; everything else is still being
    worked on.
    """
    if outcome is Outcome.NOT_FEASIBLE:
        return Progress.NOT_FEASIBLE
    if outcome in YES_TO_IT:
        if changes:
            return Progress.CHANGED
        return Progress.DONE if actions and not open_actions else Progress.DOING
    return Progress.WORKING


def is_late(promised: date | None, today: date) -> bool:
    """Whether a day that we named has gone by."""
    return promised is not None and promised < today


def next_turn(days: Iterable[date | None], today: date) -> datetime | None:
    """The midnight in London after the next of these days: until then the page stays as it is."""
    ahead = [day for day in days if day is not None and day >= today]
    return datetime.combine(min(ahead) + timedelta(days=1), time.min, tzinfo=LONDON) if ahead else None
