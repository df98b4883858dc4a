"""Files that survive a power cut: whole and on the disk when :meth:`Files.keep` returns, or not there at all.

A place is a folder, a name a file in it. A file is written under a hidden name and synced, then it takes its own name,
and the folder is synced. What is in it was sealed before: this knows bytes only.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from .durable import sync

_UNFINISHED = "."
"""What the name of a file begins with that is still being written, or that a crash left behind."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files under one folder."""

    folder: Path

    def keep(self, place: str, name: str, blob: bytes, at: datetime) -> None:
        """Put bytes on the disk, as of ``at``. ``OSError`` when they cannot be kept."""
        folder = self._made(place)
        draft, file = folder / f"{_UNFINISHED}{name}.{os.getpid()}", folder / name
        try:
            with os.fdopen(
                os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600), "wb"
            ) as written:
                written.write(blob)
                written.flush()
                os.utime(written.fileno(), (at.timestamp(), at.timestamp()))
                os.fsync(written.fileno())
            draft.rename(file)
        except OSError:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise
        sync(folder)

    def read(self, place: str, name: str) -> bytes:
        """The bytes. ``OSError`` when they are not there."""
        return (self.folder / place / name).read_bytes()

    def has(self, place: str, name: str) -> bool:
        """Whether it is there."""
        return (self.folder / place / name).is_file()

    def names(self, place: str) -> dict[str, float]:
        """The names in a place, each with the moment it was kept as of (seconds since 1970)."""
        try:
            with os.scandir(self.folder / place) as found:
                return {entry.name: entry.stat().st_mtime for entry in found if not entry.name.startswith(_UNFINISHED)}
        except FileNotFoundError:
            return {}

    def drop(self, place: str, names: Iterable[str]) -> None:
        """Take files away for good; what is not there is gone already."""
        folder = self.folder / place
        dropped = False
        for name in names:
            with suppress(FileNotFoundError):
                (folder / name).unlink()
                dropped = True
        if dropped:
            sync(folder)

    def tidy(self, place: str, before: datetime) -> None:
        """Take away what was begun and never finished: nobody was told that it is kept."""
        folder = self.folder / place
        for draft in folder.glob(f"{_UNFINISHED}*"):
            with suppress(FileNotFoundError):
                if draft.stat().st_mtime < before.timestamp():
                    draft.unlink()

    def _made(self, place: str) -> Path:
        folder = self.folder / place
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync(folder.parent)
        return folder


def media() -> Files:
    """The site's pictures and sounds, each sealed with the key of the voice to which it belongs."""
    return Files(Path(settings.MEDIA))
