"""The trial of the way back: the newest backup restored beside the site, with nobody the wiser, and looked at.

Everything is done that a real restore does, on copies: so a drill that goes well is a restore that would.
"""

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from goldenthread.voices.models import Voice

from . import pictures
from .engines import engine
from .headers import Header
from .looking import Found
from .making_ready import Ready
from .restoring import NAMES, make_ready, opened
from .sealed_file import Broken
from .working import work_in


@dataclass(frozen=True, slots=True)
class Drilled:
    """What a drill found."""

    header: Header
    found: Found
    ready: Ready
    missing: tuple[str, ...]
    """The references of voices that are here and would not come back."""
    seconds: float

    @property
    def faults(self) -> list[str]:
        """What is wrong, a sentence a thing; nothing is right."""
        wrong = list(self.ready.faults)
        if self.missing:
            some = ", ".join(self.missing[:5])
            wrong.append(f"Voices that are here and would not come back: {len(self.missing)} ({some}).")
        if self.ready.pictures_lost:
            wrong.append(f"Pictures or sounds that would not come back whole: {self.ready.pictures_lost}.")
        if self.ready.lost:
            wrong.append(f"Files in the spool that could not be put back: {self.ready.lost}.")
        return wrong


def drill(backup: Path | None = None, *, newest: bool = False) -> Drilled:
    """Restore a backup into a throwaway place and look at what came. Raises :class:`Broken` when it cannot be opened.

    With ``newest`` the last of the site's own, together with a copy of the spool, must bring back every voice that was
    acknowledged before now. A backup given by its name alone is asked for what it holds and no more.
    """
    begun = time.monotonic()
    acknowledged = frozenset(Voice.objects.values_list("reference", flat=True)) if newest else frozenset()
    with work_in(engine().place()) as folder:
        spool = folder / "spool"
        if newest:  # Before the backup is chosen: what leaves the spool meanwhile is in a newer one.
            _copy_the_spool(spool)
            backup = _newest()
        spool.mkdir(exist_ok=True)
        assert backup
        with opened(backup, folder) as (header, found, work):
            beside = [pictures.beside(backup.parent).folder, *([Path(settings.MEDIA)] if newest else [])]
            shown = pictures.linked(folder / "media", beside)
            ready = make_ready(work.addresses, folder, spool=spool, media=shown, free=True)
            missing = acknowledged.difference((folder / NAMES).read_text().split("\n"))
            return Drilled(header, found, ready, tuple(sorted(missing)), time.monotonic() - begun)


def _newest() -> Path:
    from .folder import newest

    found = newest()
    if found is None:
        raise Broken("There is no backup to try yet.")
    return found


def _copy_the_spool(to: Path) -> None:
    """Files that go away meanwhile are let go: a backup holds them."""
    to.mkdir(mode=0o700)
    for place in Path(settings.SPOOL).iterdir() if Path(settings.SPOOL).is_dir() else ():
        if place.is_dir():
            (to / place.name).mkdir(mode=0o700)
            for file in place.iterdir():
                try:
                    shutil.copy2(file, to / place.name / file.name)
                except FileNotFoundError:
                    continue
