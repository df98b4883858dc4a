"""The worker: follows the journals, delivers what is due, keeps the timetable. Runs beside the web server."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

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
    while not stop.is_set():
        if not connection.in_atomic_block:
            close_old_connections()
        busy = _turn(clock)
        if once and not busy:
            return
        if not busy:
            stop.wait(REST_IN_SECONDS)


def _turn(clock: Clock) -> int:
    """One round; a database that is away for a while ends the round, not the worker."""
    try:
        with across_areas("the worker looks for what is due anywhere"):
            return sum(
                (
                    switchboard.follow_all(clock()),
                    deliver_alerts(clock),
                    deliver_due(clock),
                    timetable.keep(clock()),
                )
            )
    except DatabaseError:
        logger.exception("The database did not answer. The worker tries again.")
        return 0
