"""A second record beside the database: one sealed file a thing, on the disk before the database is asked.

What is kept is whole and survives a power cut when :meth:`Spool.keep` returns (:mod:`.on_disk`). Sealed with the
site's key ring, bound to place and name: one file cannot stand for another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from .on_disk import Files
from .sealed_field import key_ring
from .sealing import KeyRing


@dataclass(frozen=True, slots=True)
class Spool:
    """The files under one folder."""

    folder: Path
    ring: KeyRing

    def keep(self, place: str, name: str, text: str, at: datetime) -> None:
        """Put a text on the disk, as of ``at``. ``OSError`` when it cannot be kept."""
        self._files.keep(place, name, self.ring.seal(text, bound_to=_bound_to(place, name)), at)

    def read(self, place: str, name: str) -> str:
        """The text. ``Unreadable`` when the file was changed or is another's, ``OSError`` when it is not there."""
        return self.ring.unseal(self._files.read(place, name), bound_to=_bound_to(place, name))

    def has(self, place: str, name: str) -> bool:
        """Whether it is there."""
        return self._files.has(place, name)

    def names(self, place: str) -> dict[str, float]:
        """The names in a place, each with the moment it was kept as of (seconds since 1970)."""
        return self._files.names(place)

    def drop(self, place: str, names: Iterable[str]) -> None:
        """Take files away for good; what is not there is gone already."""
        self._files.drop(place, names)

    def tidy(self, place: str, before: datetime) -> None:
        """Take away what was begun and never finished: nobody was told that it is kept."""
        self._files.tidy(place, before)

    @property
    def _files(self) -> Files:
        return Files(self.folder)


def spool() -> Spool:
    """The site's own."""
    return Spool(Path(settings.SPOOL), key_ring())


def _bound_to(place: str, name: str) -> str:
    return f"spool|{place}|{name}"
