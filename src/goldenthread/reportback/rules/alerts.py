"""Whom to ask next to look at something urgent that nobody has opened. Pure."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from goldenthread.foundation.working_days import Hours, after_open_time

from ..choices import Rung

WITHIN = timedelta(minutes=15)
"""So much time of the hours in which the path is read, and the next one is asked."""


def due_at(
    rung: Rung, *, said_at: datetime, asked: Mapping[Rung, datetime], there: Collection[Rung], hours: Hours
) -> datetime | None:
    """When somebody on this rung is to be asked; ``None`` while the one before has not been.

    ``there`` are the rungs on which somebody stands. The first of them is asked at once, at any hour; the second a
    quarter of an hour of reading time after it was said; the third as long after the second was asked.
    """
    ladder = [one for one in Rung if one in there]
    place = ladder.index(rung)
    if place == 0:
        return said_at
    before = ladder[place - 1]
    if before not in asked:
        return None
    return after_open_time(said_at if place == 1 else asked[before], WITHIN, hours)
