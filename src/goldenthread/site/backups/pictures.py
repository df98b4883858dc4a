"""Pictures and sounds beside the backups, in the folder ``media``: sealed as they are, each copied once.

None ever changes, so a backup need not hold them all again. One stays for as long as a backup might need it.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from goldenthread.foundation.on_disk import Files, media

from .sealed_file import Broken

_A_DAY = timedelta(days=1)


def beside(folder: Path) -> Files:
    """Those that belong to the backups in a folder."""
    return Files(folder / "media")


def take_along(folder: Path, *, at: datetime) -> int:
    """Copy what is not there yet, read back; returns how many. Called before the backup that needs them is made."""
    there, copied = beside(folder), 0
    try:
        for place in _places(Path(settings.MEDIA)):
            known = there.names(place)
            for name in media().names(place):
                if name not in known:
                    copied += _copy(media(), there, place, name, at)
                elif known[name] < (at - _A_DAY).timestamp():  # Needed still: its own date says until when it was.
                    os.utime(there.folder / place / name, (at.timestamp(), at.timestamp()))
    except OSError as error:
        raise Broken(f"Pictures and sounds could not be copied to {there.folder}: {error.strerror}.") from None
    return copied


def prune(folder: Path, *, oldest: datetime) -> int:
    """Take away what no backup needs any more, the oldest being of ``oldest``; returns how many."""
    there, gone = beside(folder), 0
    for place in _places(there.folder):
        needed = media().names(place)
        names = [
            name
            for name, moment in there.names(place).items()
            if name not in needed and moment < (oldest - 2 * _A_DAY).timestamp()
        ]
        there.drop(place, names)
        gone += len(names)
    return gone


def bring_back(folder: Path) -> int:
    """Put those that are missing in their place again; returns how many. What no row names goes a day later."""
    there, back = beside(folder), 0
    for place in _places(there.folder):
        here = media().names(place)
        for name, moment in there.names(place).items():
            if name not in here:
                back += _copy(there, media(), place, name, datetime.fromtimestamp(moment).astimezone())
    return back


def linked(to: Path, folders: Iterable[Path]) -> Path:
    """A folder that shows the pictures and sounds of several without copying them: for a trial."""
    to.mkdir(mode=0o700)
    for files in folders:
        for place in _places(files):
            (to / place).mkdir(mode=0o700, exist_ok=True)
            for name in Files(files).names(place):
                with suppress(FileExistsError):
                    (to / place / name).symlink_to(files / place / name)
    return to


def lost() -> int:
    """How many pictures and sounds of voices have no file, or one that was changed."""
    from goldenthread.voices.models import Attachment

    rows = Attachment.objects.filter(voice__isnull=False).select_related(None)
    return sum(not _is_whole(*row) for row in rows.values_list("area__slug", "reference", "sha256").iterator())


def _is_whole(place: str, name: str, sha256: str) -> bool:
    try:
        return hashlib.sha256(media().read(place, name)).hexdigest() == sha256
    except OSError:
        return False


def _copy(from_: Files, to: Files, place: str, name: str, at: datetime) -> bool:
    try:
        blob = from_.read(place, name)
    except FileNotFoundError:  # Erased meanwhile.
        return False
    to.keep(place, name, blob, at)
    if to.read(place, name) != blob:
        raise Broken("A picture that was read back is not what was written. The disk may be failing.")
    return True


def _places(folder: Path) -> Iterator[str]:
    """The folders in it, one an area."""
    if folder.is_dir():
        yield from sorted(place.name for place in folder.iterdir() if place.is_dir())
