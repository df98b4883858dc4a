"""A full disk: what people see, what is lost, and the first thing said when there is space again.

No byte may be added to any file of the running site (``RLIMIT_FSIZE`` set from outside on each of its processes), which
to SQLite and to the spool is a disk without space. Then the limit goes, without a restart.
"""

import resource
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .sites import Site
from .visitors import AREA, Away, Visitor, begin, receipt, send

WORDS = "The letters of the clinic cannot be read."
NOTHING_LEFT = 0


@dataclass
class Full:
    """What came out."""

    rounds: int = 0
    refused: int = 0
    """Answers 503 while there was no space."""
    words_shown: int = 0
    """Of them, how many showed the person's own words again."""
    saved_after: int = 0
    """First tries after space came back that were saved."""
    said: dict[str, str] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)
    verify: int = 0

    @property
    def lost(self) -> int:
        """Acknowledged voices that are not there."""
        return sum(self.found["voices"].get(reference) != words for reference, words in self.said.items())


def full(data: Path, rounds: int) -> Full:
    """Fill the disk so many times, between somebody's words and their receipt."""
    site = Site(data, {"GOLDENTHREAD_EMAIL_URL": f"file:{data / 'mail'}"})
    site.prepare()
    site.start()
    came = Full()
    try:
        for number in range(rounds):
            _round(site, came, f"{WORDS} ({number})")
    finally:
        _space(site, resource.RLIM_INFINITY)
        site.stop()
    came.found = site.answer("proofs.asking")
    came.verify = site.run("goldenthread", "verify").returncode
    return came


def _round(site: Site, came: Full, words: str) -> None:
    """Twice refused, once at each screen, then sent again as it was."""
    came.rounds += 1
    visitor = Visitor(site.port)
    begin(visitor, words)
    _space(site, NOTHING_LEFT)
    for path, form in (
        ("say/words/", {"words": words}),
        ("say/tell/", {"channel": "here", "format": "plain"}),
    ):
        answer = visitor.post(f"/{AREA}/{path}", form)
        came.refused += answer.status == 503
        came.words_shown += answer.status == 503 and words in answer.body
    _space(site, resource.RLIM_INFINITY)
    try:
        send(visitor)
    except Away:
        return
    came.saved_after += 1
    came.said[receipt(visitor)] = words


def _space(site: Site, most: int) -> None:
    for process in site.processes():
        _soft, hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most, hard))
