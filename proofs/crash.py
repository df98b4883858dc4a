"""``kill -9`` at random of a whole site, while people say things and officers tell them: what was lost?

Each client is somebody who tries again, with the same form, until they see a receipt; each officer answers what was
acknowledged. After the last kill the worker does what is left, and what the people hold is compared with the database.
"""

import queue
import random
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .letterbox import Letterbox
from .sites import Site
from .visitors import AREA, Away, Visitor, heard

CLIENTS = 16
MOST_RECEIPTS = 24
MOST_MORE = 1.0
"""A site is killed after a random number of receipts, and a random part of a second more."""
MOST_SECONDS = 20.0
"""However slow the machine: then it is killed anyhow."""


@dataclass
class Crashed:
    """What was done, and what came out."""

    kills: int = 0
    orphans: int = 0
    seconds: float = 0.0
    said: dict[str, str] = field(default_factory=dict)
    """What each speaker holds: reference and words."""
    told: set[str] = field(default_factory=set)
    """The references that an officer was told to have answered."""
    found: dict[str, Any] = field(default_factory=dict)
    repeats: int = 0
    undelivered: int = 0
    verify: int = 0
    """The exit code of ``goldenthread verify``."""
    gone: threading.Event = field(default_factory=threading.Event)
    """The site did not start again: nobody tries any longer."""

    @property
    def wrong(self) -> dict[str, int]:
        """Every number that must be 0."""
        kept: dict[str, str] = self.found["voices"]
        answered = self.found["answered"]
        return {
            "acknowledged voices lost": sum(kept.get(reference) != words for reference, words in self.said.items()),
            "voices without a speaker who saw a receipt": len(set(kept) - set(self.said)),
            "voices half written": int(self.found["half"]),
            "voices without a line, or lines without a voice": abs(int(self.found["rows"]) - int(self.found["lines"])),
            "forks in the chain": int(self.found["forks"]),
            "faults in the chain": len(self.found["faults"]),
            "orphan processes": self.orphans,
            "answers told and not in the outbox": len(self.told - set(answered)),
            "messages due and not delivered": self.undelivered,
            "messages left waiting": int(self.found["waiting"]) + int(self.found["by_hand"]),
            "repeats beyond one a kill": max(0, self.repeats - self.kills),
            "gaps left between voices, journal, outbox and spool": int(self.found["gaps"]),
            "faults in the database file": int(self.found["whole"] != "ok"),
            "exit code of goldenthread verify": self.verify,
        }


def crash(data: Path, kills: int, *, clients: int = CLIENTS, settings: Mapping[str, str] | None = None) -> Crashed:
    """Run a site and kill it so many times."""
    begun = time.monotonic()
    with Letterbox() as letterbox:
        site = Site(data, {"GOLDENTHREAD_EMAIL_URL": f"smtp://127.0.0.1:{letterbox.port}", **(settings or {})})
        sessions = site.prepare()["sessions"]
        crashed = _killed(site, sessions, kills, clients, random.Random(kills))
        crashed.found = site.answer("proofs.asking")
        due = set(crashed.found["sent"]) | {crashed.found["answered"].get(told, "") for told in crashed.told}
        crashed.undelivered = len(due - set(letterbox.count))
        crashed.repeats = letterbox.repeats
        crashed.verify = site.run("goldenthread", "verify").returncode
    crashed.seconds = time.monotonic() - begun
    return crashed


def _killed(site: Site, sessions: list[str], kills: int, clients: int, chance: random.Random) -> Crashed:
    crashed, over, all_said = Crashed(), threading.Event(), threading.Event()
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    site.start()
    speakers = [threading.Thread(target=_speaker, args=(site.port, n, crashed, waiting, over)) for n in range(clients)]
    officers = [threading.Thread(target=_officer, args=(site.port, s, crashed, waiting, all_said)) for s in sessions]
    for person in speakers + officers:
        person.start()
    try:
        for _ in range(kills):
            _run_a_while(crashed, chance)
            crashed.orphans += site.kill()
            crashed.kills += 1
            site.start()
    except BaseException:
        crashed.gone.set()
        site.stop()
        raise
    finally:
        for end, people in ((over, speakers), (all_said, officers)):
            end.set()
            for person in people:
                person.join()
        site.stop()
    return crashed


def _run_a_while(crashed: Crashed, chance: random.Random) -> None:
    enough = len(crashed.said) + chance.randint(0, MOST_RECEIPTS)
    until = time.monotonic() + MOST_SECONDS
    while len(crashed.said) < enough and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(chance.uniform(0, MOST_MORE))


def _speaker(
    port: int, number: int, crashed: Crashed, waiting: "queue.SimpleQueue[str]", over: threading.Event
) -> None:
    said = 0
    while not over.is_set():
        said += 1
        words = f"Speaker {number}, {said}: the letters of the clinic cannot be read."
        email = f"speaker{number}@example.org" if said % 2 else ""
        try:
            reference = heard(Visitor(port), words, email, crashed.gone)
        except Away:
            if crashed.gone.is_set():
                return
            raise
        crashed.said[reference] = words
        if email:
            waiting.put(reference)


def _officer(
    port: int, session: str, crashed: Crashed, waiting: "queue.SimpleQueue[str]", all_said: threading.Event
) -> None:
    officer = Visitor(port, {"sessionid": session})
    form = {
        "understanding": "You cannot read the letters.",
        "plain": "We will write them again.",
        "exception_reason": "It is short.",
    }
    while True:
        try:
            reference = waiting.get(timeout=0.2)
        except queue.Empty:
            if all_said.is_set():
                return
            continue
        path = f"/{AREA}/desk/voices/{reference}/answer/"
        try:
            if "csrftoken" not in officer.cookies:
                officer.get(path)
            if officer.post(path, form).location == f"/{AREA}/desk/voices/{reference}/":
                crashed.told.add(reference)
        except Away:  # Perhaps answered, perhaps not: nobody was told that it was.
            time.sleep(0.1)
