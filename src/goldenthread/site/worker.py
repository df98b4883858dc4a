"""The worker: follows the journals, delivers what is due, keeps the timetable. Runs beside the web server."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import DatabaseError, close_old_connections, connection

from goldenthread.foundation.clock import now
from goldenthread.foundation.scope import across_areas
from goldenthread.reportback.tasks.alerts import deliver_alerts
from goldenthread.reportback.tasks.outbox import deliver_due

from . import switchboard, timetable

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]
REST_IN_SECONDS = 1.0
"""How long it sleeps when there is nothing to do: news is on its way within about a second."""


def run(stop: threading.Event, once: bool = False, clock: Clock = now) -> None:
    """Work until ``stop`` is set; with ``once``, until there is nothing more to do now."""

    def follow_and_deliver() -> int:
        return switchboard.follow_all(clock()) + deliver_alerts(clock) + deliver_due(clock) + keep_time(clock())

    keep_time = partial(timetable.keep, duties=timetable.TIMETABLE if once else timetable.QUICK)
    _run(stop, follow_and_deliver, once)


def run_beside(stop: threading.Event, clock: Clock = now) -> threading.Thread:
    """Do what takes long in a thread of its own, so that nothing urgent waits for a backup.

    It ends with the process wherever it is, as if it were killed: each of its duties may be.
    """
    slowly = partial(_run, stop, lambda: timetable.keep(clock(), timetable.SLOW))
    thread = threading.Thread(target=slowly, name="slow duties", daemon=True)
    thread.start()
    return thread


def _run(stop: threading.Event, turn: Callable[[], int], once: bool = False) -> None:
    while not stop.is_set():
        if not connection.in_atomic_block:
            close_old_connections()
        busy = _safely(turn)
        if once and not busy:
            return
        if not busy:
            stop.wait(REST_IN_SECONDS)


def _safely(turn: Callable[[], int]) -> int:
    """One round; a database that is away for a while ends the round, not the worker."""
    try:
        with across_areas("the worker looks for what is due anywhere"):
            return turn()
    except DatabaseError:
        logger.exception("The database did not answer. The worker tries again.")
        return 0
