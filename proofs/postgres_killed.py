"""``kill -9`` of PostgreSQL itself, all its processes at once, while people say things: what was lost?

Beside it the same with ``synchronous_commit`` off, which must lose what it had acknowledged: else nothing was shown.
Run as a program it is those who speak: each tries again, with the same key, until they hold a receipt, and
writes it down. ``python -m proofs.postgres_killed RECEIPTS``
"""

import os
import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from tests.postgresql import Cluster, two_roles

from goldenthread.foundation.scope import ALL
from goldenthread.site.wall import AREA

from .sites import Site

SPEAKERS = 8
LEAST, MOST = 0.3, 1.5
"""Seconds for which PostgreSQL lives each time, at random."""
OVER = "over"
"""The line that ends them."""


@dataclass
class Killed:
    """What came out of one way to commit."""

    kills: int
    acknowledged: int
    lost: int
    """Acknowledged, and not in the database when PostgreSQL had come back: the spool has not been asked."""
    lost_in_the_end: int
    """Not there either when the worker had looked through the spool."""
    faults: int
    """Faults in the chain of the journal, and voices that are half there."""
    seconds: float


def killed(folder: Path, kills: int, *, synchronous: bool) -> Killed:
    """Kill PostgreSQL so many times."""
    begun, chance = time.monotonic(), random.Random(kills)
    cluster = Cluster(synchronous_commit="on" if synchronous else "off")
    receipts = folder / "receipts"
    (folder / "data").mkdir(parents=True)
    try:
        address = cluster.start()
        cluster.run("createdb", "-h", cluster.folder, "-U", "postgres", "-O", "goldenthread", "goldenthread")
        site = Site(folder / "data", two_roles(address, "goldenthread"))
        site.prepare()
        speaking = subprocess.Popen(
            [sys.executable, "-m", __name__, str(receipts)], env=site.environment, stdin=subprocess.PIPE, text=True
        )
        while not receipts.exists() or not receipts.stat().st_size:
            if speaking.poll() is not None:
                raise RuntimeError("Nobody could say anything.")
            time.sleep(0.05)
        for _ in range(kills):
            time.sleep(chance.uniform(LEAST, MOST))
            cluster.kill()
            cluster.serve()
        speaking.communicate(OVER)
        said = receipts.read_text().split()
        kept = _kept(address)
        found = site.answer("proofs.asking")
    finally:
        cluster.stop()
    return Killed(
        kills=kills,
        acknowledged=len(said),
        lost=len(set(said) - kept),
        lost_in_the_end=len(set(said) - set(found["voices"])),
        faults=len(found["faults"]) + found["half"] + found["forks"],
        seconds=time.monotonic() - begun,
    )


def _kept(address: str) -> set[str]:
    """The references of all voices, as the owner of the tables sees them."""
    with psycopg.connect(address) as database:
        database.execute("SELECT set_config(%s, %s, true)", [AREA, ALL])
        return {reference for (reference,) in database.execute("SELECT reference FROM voices_voice")}


def speak(receipts: Path) -> None:
    """Say one thing after another until told that it is over."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
    django.setup()

    from django.db import Error, connection

    from goldenthread.areas.models import Area
    from goldenthread.foundation.clock import now
    from goldenthread.foundation.scope import across_areas, in_area
    from goldenthread.people.actors import NOBODY
    from goldenthread.voices.services import Tell, say

    file = os.open(receipts, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    over = threading.Event()

    def said(key: Any) -> str:
        while True:
            try:
                with in_area(area.slug):
                    receipt = say(area=area, key=key, words="The letters are hard.", by=NOBODY, at=now(), tell=Tell())
            except Error:
                connection.close()
                time.sleep(0.05)
            else:
                return receipt.voice.reference

    def talk() -> None:
        while not over.is_set():
            os.write(file, f"{said(uuid4())}\n".encode())

    with across_areas("there is only one"):
        area = Area.objects.get()
    speakers = [threading.Thread(target=talk) for _ in range(SPEAKERS)]
    for speaker in speakers:
        speaker.start()
    sys.stdin.readline()
    over.set()
    for speaker in speakers:
        speaker.join()


if __name__ == "__main__":
    speak(Path(sys.argv[1]))
