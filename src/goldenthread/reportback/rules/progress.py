"""How far a published theme has come."""

from datetime import date

from goldenthread.decisions.choices import Outcome

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
