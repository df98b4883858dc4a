"""Three hundred senders who never finish their form: does an honest visitor still get an answer?"""

import socket
import time
from dataclasses import dataclass, field
from pathlib import Path

from .sites import Site
from .visitors import AREA, Visitor, begin, receipt, send

SENDERS, HONEST = 300, 20


@dataclass
class Slow:
    """What came out."""

    senders: int
    answers: list[float] = field(default_factory=list)
    """Seconds of each honest request that was answered as it should be."""
    alone: list[float] = field(default_factory=list)
    """The same requests before, with nobody in the way."""
    said: bool = False
    """Whether a whole voice could be said meanwhile."""


def slow(data: Path, senders: int = SENDERS, honest: int = HONEST) -> Slow:
    """Hold so many connections open with half a form, and ask."""
    site = Site(data, {"GOLDENTHREAD_EMAIL_URL": f"file:{data / 'mail'}"})
    site.prepare()
    site.start()
    came, held = Slow(senders), []
    try:
        _ask(site.port, honest, came.alone)
        for _ in range(senders):
            held.append(_half_a_form(site.port))
        _ask(site.port, honest, came.answers)
        visitor = Visitor(site.port)
        begin(visitor, "The letters of the clinic cannot be read.")
        send(visitor)
        came.said = bool(receipt(visitor))
    finally:
        for sender in held:
            sender.close()
        site.stop()
    return came


def _ask(port: int, number: int, times: list[float]) -> None:
    for _ in range(number):
        answer = Visitor(port).get(f"/{AREA}/say/")
        if answer.status == 200:
            times.append(answer.seconds)
        time.sleep(0.02)


def _half_a_form(port: int) -> socket.socket:
    sender = socket.create_connection(("127.0.0.1", port))
    sender.sendall(
        f"POST /{AREA}/say/words/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nwords=half".encode()
    )
    return sender
