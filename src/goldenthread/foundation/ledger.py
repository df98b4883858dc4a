"""A list of random names on the disk beside the database, one a line, only ever added to.

What was erased is written there, so that a database restored from before does it again. A name says nothing: it was the
name of a key (or of a person) that is not there any more.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from .durable import sync


class Ledger:
    """The names in one file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def add(self, names: Iterable[str]) -> None:
        """Write names down; they are on the disk when this returns. ``OSError`` when they cannot be."""
        lines = "".join(f"{name}\n" for name in names)
        if not lines:
            return
        new = not self.file.exists()
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600), "w") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        if new:
            sync(self.file.parent)

    def names(self) -> frozenset[str]:
        """Every name that is whole: one that a power cut left unfinished was never promised."""
        if not self.file.exists():
            return frozenset()
        *whole, _unfinished = self.file.read_text().split("\n")
        return frozenset(name for name in whole if name)


def erased() -> Ledger:
    """What was erased on this site."""
    return Ledger(Path(settings.ERASED) / "names")
