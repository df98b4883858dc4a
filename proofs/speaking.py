"""How many voices can be said at once: sixteen writers in four processes, each waiting for its receipt.

Beside it, what the disk can do at all: one row and one commit at a time, synced, in a bare SQLite file.
"""

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from .sites import Site

PROCESSES, THREADS = 4, 4
LEAST_A_SECOND, MOST_P99 = 100.0, 0.3
RAW_SECONDS = 2.0


@dataclass
class Spoken:
    """What was measured."""

    seconds: float
    times: list[float]
    """Seconds of each voice, sorted."""
    errors: list[str]
    raw: float
    """Bare durable inserts a second."""
    processor: float
    """Seconds of processor time for one voice."""
    load: tuple[float, float, float]

    @property
    def rate(self) -> float:
        """Voices a second."""
        return len(self.times) / self.seconds

    def quantile(self, share: float) -> float:
        """Within how many seconds this share of the voices was kept."""
        return self.times[min(len(self.times) - 1, int(len(self.times) * share))] if self.times else 0.0


def spoken(data: Path, seconds: float, **settings: str) -> Spoken:
    """Let sixteen writers say things for so long."""
    site = Site(data, settings)
    site.prepare(pages=False)
    command = [sys.executable, "-m", "proofs.speaking", str(seconds)]
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": site.environment}
    writers: list[Any] = [subprocess.Popen(command, **pipes) for _ in range(PROCESSES)]
    for writer in writers:
        writer.stdout.readline()  # It is ready.
    go_at = f"{time.time() + 0.5}\n"
    for writer in writers:
        writer.stdin.write(go_at)
        writer.stdin.flush()
    said: list[dict[str, Any]] = [json.loads(writer.communicate()[0]) for writer in writers]
    times = sorted(took for one in said for took in one["times"])
    return Spoken(
        seconds=max(one["end"] for one in said) - min(one["begin"] for one in said),
        times=times,
        errors=[error for one in said for error in one["errors"]],
        raw=_raw(data),
        processor=sum(one["processor"] for one in said) / max(1, len(times)),
        load=os.getloadavg(),
    )


def _raw(data: Path) -> float:
    try:
        from pysqlite3 import dbapi2 as sqlite
    except ImportError:
        import sqlite3 as sqlite
    connection: Any = sqlite.connect(data / "raw.sqlite3", isolation_level=None)
    for line in ("PRAGMA journal_mode = wal", "PRAGMA synchronous = 2", "CREATE TABLE t (id INTEGER PRIMARY KEY, x)"):
        connection.execute(line)
    begun, number = time.monotonic(), 0
    while time.monotonic() - begun < RAW_SECONDS:
        connection.execute("INSERT INTO t (x) VALUES (?)", [b"x" * 500])
        number += 1
    connection.close()
    return number / (time.monotonic() - begun)


def _write(seconds: float) -> None:
    """One process of writers; prints what each voice took."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
    django.setup()

    from goldenthread.areas.models import Area
    from goldenthread.foundation.clock import now
    from goldenthread.people.actors import NOBODY
    from goldenthread.voices.services import Tell, say

    area = Area.objects.get()

    def once() -> None:
        say(area=area, key=uuid4(), words="The letters are hard to read.", by=NOBODY, at=now(), tell=Tell())

    once()  # What is loaded with the first one is not measured.
    print("ready", flush=True)
    go_at = float(sys.stdin.readline())
    times: list[float] = []
    errors: list[str] = []

    def talk() -> None:
        time.sleep(max(0.0, go_at - time.time()))
        until = go_at + seconds
        while time.time() < until:
            begun = time.monotonic()
            try:
                once()
            except Exception as error:
                errors.append(f"{type(error).__name__}: {error}")
            else:
                times.append(time.monotonic() - begun)

    writers = [threading.Thread(target=talk) for _ in range(THREADS)]
    for writer in writers:
        writer.start()
    time.sleep(max(0.0, go_at - time.time()))
    begun, processor = time.time(), time.process_time()
    for writer in writers:
        writer.join()
    told = {"times": times, "errors": errors, "begin": begun, "end": time.time()}
    print(json.dumps(told | {"processor": time.process_time() - processor}))


if __name__ == "__main__":
    _write(float(sys.argv[1]))
