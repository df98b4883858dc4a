"""Three web servers on one PostgreSQL, and one of them killed under load: what do people see, and what is lost?

Before them stands what a proxy does: the servers in turn, and the next one where nobody takes the call.
"""

import itertools
import secrets
import threading
import time
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.postgresql import Cluster, two_roles

from .sites import Site
from .visitors import Answer, Away, Visitor, heard

REPLICAS, SPEAKERS = 3, 8
BETWEEN = 4.0
"""Seconds of quiet before each kill, and before what was killed is started again."""


@dataclass
class Tally:
    """What the proxy saw."""

    requests: int = 0
    errors: list[float] = field(default_factory=list)
    """When each answer was none, or said that something is broken."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, *, broken: bool) -> None:
        with self.lock:
            self.requests += 1
            if broken:
                self.errors.append(time.monotonic())


@dataclass
class Stood:
    """What came out."""

    kills: list[float] = field(default_factory=list)
    """When a server was killed."""
    tally: Tally = field(default_factory=Tally)
    said: dict[str, str] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def lost(self) -> int:
        """Acknowledged voices that are not there with their words."""
        return sum(self.found["voices"].get(reference) != words for reference, words in self.said.items())

    @property
    def longest(self) -> float:
        """Seconds from a kill to the last error after it, at most."""
        ends = [*self.kills[1:], float("inf")]
        lives = list(zip(self.kills, ends, strict=True))
        after = [error - kill for error in self.tally.errors for kill, end in lives if kill <= error < end]
        return max(after, default=0.0)


class Proxied(Visitor):
    """Somebody behind a proxy."""

    def __init__(self, ports: Sequence[int], tally: Tally) -> None:
        super().__init__(ports[0])
        self.ports, self.tally = itertools.cycle(ports), tally

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        for port in itertools.islice(self.ports, REPLICAS):
            self.port = port
            try:
                answer = super()._ask(method, path, body)
            except Away as away:
                if str(away) == ConnectionRefusedError.__name__:  # Nobody has heard anything yet.
                    continue
                self.tally.note(broken=True)
                raise
            self.tally.note(broken=answer.status >= 500)
            return answer
        self.tally.note(broken=True)
        raise Away("nobody")


def stood(folder: Path, kills: int) -> Stood:
    """Kill one of three so many times, each time another."""
    begun, came = time.monotonic(), Stood()
    cluster = Cluster()
    sites: list[Site] = []
    try:
        address = cluster.start()
        cluster.run("createdb", "-h", cluster.folder, "-U", "postgres", "-O", "goldenthread", "goldenthread")
        sites = _sites(folder, two_roles(address, "goldenthread"))
        sites[0].prepare()
        for site in sites[1:]:
            (site.data / "static").symlink_to(sites[0].data / "static")
        for site in sites:
            site.start()
        _under_load(sites, kills, came)
        for site in sites:
            site.stop()
        came.found = sites[0].answer("proofs.asking")
    finally:
        for site in sites:
            site.stop()
        cluster.stop()
    came.seconds = time.monotonic() - begun
    return came


def _sites(folder: Path, database: Mapping[str, str]) -> list[Site]:
    """Each with a folder of its own; keys, spool and files are the same for all, as compose.yaml has it."""
    shared = {
        **database,
        "GOLDENTHREAD_SECRET_KEY": secrets.token_urlsafe(64),
        "GOLDENTHREAD_SEALING_KEYS": f"1:{b64encode(secrets.token_bytes(32)).decode()}",
        "GOLDENTHREAD_SPOOL": str(folder / "spool"),
        "GOLDENTHREAD_ERASED": str(folder / "erased"),
        "GOLDENTHREAD_MEDIA_URL": (folder / "media").as_uri(),
        "GOLDENTHREAD_EMAIL_URL": f"file:{folder / 'mail'}",
    }
    sites = [Site(folder / f"web-{number}", shared, serve=("--no-work",)) for number in range(1, REPLICAS + 1)]
    for site in sites:
        site.data.mkdir(parents=True)
    return sites


def _under_load(sites: Sequence[Site], kills: int, came: Stood) -> None:
    over = threading.Event()
    ports = [site.port for site in sites]
    speakers = [threading.Thread(target=_speak, args=(ports, number, came, over)) for number in range(SPEAKERS)]
    for speaker in speakers:
        speaker.start()
    for _, site in zip(range(kills), itertools.cycle(sites), strict=False):
        time.sleep(BETWEEN)
        came.kills.append(time.monotonic())
        site.kill()
        time.sleep(BETWEEN)
        site.start()
    over.set()
    for speaker in speakers:
        speaker.join()


def _speak(ports: Sequence[int], number: int, came: Stood, over: threading.Event) -> None:
    said = 0
    while not over.is_set():
        said += 1
        words = f"Speaker {number}, {said}: the letters of the clinic cannot be read."
        visitor = Proxied([*ports[number % REPLICAS :], *ports[: number % REPLICAS]], came.tally)
        came.said[heard(visitor, words)] = words
