"""Figures for a machine that watches the site, in the format of Prometheus: counted for the whole site, never an area.

Each process writes its own numbers to a folder (``PROMETHEUS_MULTIPROC_DIR``, set by ``goldenthread serve``); whichever
is asked adds them up. What is in the database is counted when it is asked for.
"""

import os
from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from .folder import FOLDER

METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
SECONDS = (0.005, 0.02, 0.1, 0.3, 1.0, 3.0, 10.0)
REQUESTS = Counter("goldenthread_requests", "Requests answered.", ["method", "route", "status"])
TOOK = Histogram("goldenthread_request_seconds", "Seconds that an answer took.", buckets=SECONDS)
Read = Callable[[], dict[str, float]]


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """One more answer. Whoever makes up methods makes no new row."""
    REQUESTS.labels(method if method in METHODS else "other", route, str(status)).inc()
    TOOK.observe(seconds)


def exposition(read: Read) -> bytes:
    """Everything, as text: the counted and what ``read`` finds in the database now."""
    registry = CollectorRegistry()
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)
    else:
        registry.register(REGISTRY)
    registry.register(_Read(read))
    return generate_latest(registry)


class _Read(Collector):
    def __init__(self, read: Read) -> None:
        self.read = read

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, number in self.read().items():
            yield GaugeMetricFamily(f"goldenthread_{name}", _WHAT[name], value=number)


_WHAT = {
    "voices_overdue": "Voices whose answer is past its date.",
    "messages_waiting": "Messages that are due and not sent.",
    "messages_waiting_seconds": "How long the oldest of them has been due.",
    "messages_for_a_person": "Letters, calls, and messages that a person must deliver.",
    "alerts_waiting_seconds": "How long the oldest e-mail to a safeguarding lead has not gone out.",
    "journal_entries": "Lines in the journals of all areas.",
    "journal_entries_behind": "Of these, lines that the worker has not followed yet.",
    "gaps_open": "Voices of which one record is missing.",
    "backup_age_seconds": "How long ago a backup was last made, or nothing had changed.",
    "backup_failing": "Whether the last try to make a backup failed (1) or not (0).",
    "drill_age_seconds": "How long ago a backup was last shown to come back whole.",
    "drill_failing": "Whether the last try to show that failed (1) or not (0).",
}
"""Every figure read from the database, and what it means."""
