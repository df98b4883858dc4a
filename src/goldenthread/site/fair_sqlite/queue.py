"""Writers wait in order. SQLite itself lets them race, and the unlucky one waits for seconds.

Within a process the order is first come, first served. Between processes two files are locked
beside the database: a writer first takes the *turn*, then waits for the *lock* and gives the turn
back; so the next in line is always somebody who waited, never the one who has just written.
A killed process lets go of both, because the locks belong to its open files.
"""

import fcntl
import os
import time
from collections import deque
from pathlib import Path
from threading import Event, Lock


class TooLong(Exception):
    """The turn did not come in time."""


class Line:
    """First come, first served, among the threads of this process."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._busy = False
        self._waiting: deque[Event] = deque()

    def take(self, seconds: float) -> None:
        """Wait for the turn; raises TooLong."""
        with self._guard:
            if not self._busy:
                self._busy = True
                return
            ticket = Event()
            self._waiting.append(ticket)
        if ticket.wait(seconds):
            return
        with self._guard:
            if ticket.is_set():
                return
            self._waiting.remove(ticket)
        raise TooLong

    def give(self) -> None:
        """Hand the turn to whoever came next."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._busy = False


def _lock(descriptor: int, until: float) -> None:
    """Lock an open file. It is asked again every millisecond: a kernel wait would have no end."""
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise TooLong from None
            time.sleep(0.001)


class Queue:
    """The line of everybody who writes to one database file."""

    def __init__(self, database: Path) -> None:
        self._line = Line()
        self._turn = _opened(database.with_name(f"{database.name}.turn"))
        self._written = _opened(database.with_name(f"{database.name}.lock"))

    def take(self, seconds: float) -> None:
        """Wait until nobody else writes; raises TooLong."""
        until = time.monotonic() + seconds
        self._line.take(seconds)
        try:
            self._take_among_processes(until)
        except BaseException:
            self._line.give()
            raise

    def _take_among_processes(self, until: float) -> None:
        _lock(self._turn, until)
        try:
            _lock(self._written, until)
        finally:
            fcntl.flock(self._turn, fcntl.LOCK_UN)

    def give(self) -> None:
        """Let the next one write."""
        fcntl.flock(self._written, fcntl.LOCK_UN)
        self._line.give()


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


_queues: dict[Path, Queue] = {}
_guard = Lock()


def queue_of(database: Path) -> Queue:
    """The one queue of this database in this process."""
    with _guard:
        if database not in _queues:
            _queues[database] = Queue(database)
        return _queues[database]


def _forget() -> None:
    """A forked child shares its parent's open files, and so their locks: it opens its own."""
    global _guard
    _guard = Lock()
    _queues.clear()


os.register_at_fork(after_in_child=_forget)
