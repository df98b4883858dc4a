"""The same form, sent many times at the same moment: one voice, one file, and the same receipt for each."""

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .sites import Site
from .visitors import Away, Visitor, begin, receipt, send, until_it_works

AT_ONCE = 50


@dataclass
class Twice:
    """What came out."""

    references: list[str] = field(default_factory=list)
    """What each of the senders read on their receipt."""
    found: dict[str, Any] = field(default_factory=dict)
    files: int = 0


def twice(data: Path, at_once: int = AT_ONCE) -> Twice:
    """Send one form so many times at once. No backup is made meanwhile, which would free the spool of its file."""
    site = Site(data, {"GOLDENTHREAD_EMAIL_URL": f"file:{data / 'mail'}", "GOLDENTHREAD_BACKUPS": "elsewhere"})
    site.prepare()
    site.start()
    came, gate = Twice(), threading.Barrier(at_once)
    first = Visitor(site.port)
    try:
        begin(first, "The letters of the clinic cannot be read.")
        senders = [threading.Thread(target=_sent, args=(_copy(first), came, gate)) for _ in range(at_once)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
    finally:
        site.stop()
    came.found = site.answer("proofs.asking")
    came.files = len(list((data / "spool").rglob("*/*")))
    return came


def _copy(visitor: Visitor) -> Visitor:
    return Visitor(visitor.port, dict(visitor.cookies))


def _sent(visitor: Visitor, came: Twice, gate: threading.Barrier) -> None:
    key = visitor.cookies["draft"].split(":")[0]
    gate.wait()
    try:
        send(visitor, key=key)
        came.references.append(until_it_works(lambda: receipt(visitor), 20))
    except Away:
        came.references.append("")
