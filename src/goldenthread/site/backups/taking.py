"""The way out: a copy of the database, looked at, sealed into one file, read back, and only then in its place.

Pictures and sounds go along beside it (:mod:`.pictures`).
"""

import gzip
import io
import os
import tarfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.db import connection

from goldenthread import __version__
from goldenthread.foundation.durable import sync

from . import pictures
from .engines import engine
from .headers import Header
from .looking import Found
from .sealed_file import Broken, Reader, Writer
from .sqlite import sha256
from .working import work_in

DATABASE, FOUND = "database", "found.json"
"""What is in a backup."""
_FAST = 1


def back_up(to: Path, *, at: datetime, mark: str = "") -> tuple[Header, Found]:
    """Make one backup at ``to``, readable by its owner only. Raises :class:`Broken`; then nothing is there.

    The copy is made in one step; integrity, chains and counts are looked at in the copy, and the file is read back
    whole, before it takes its name.
    """
    if to.exists():
        raise Broken(f"{to} is there already. Choose another name.")
    if not to.parent.is_dir():
        raise Broken(f"There is no folder {to.parent}.")
    with work_in(engine().place()) as folder:
        copied = folder / DATABASE
        found = engine().copy(copied)
        if found.faults:
            raise Broken("The database is not whole, so this backup was not kept. " + " ".join(found.faults[:5]))
        header = Header(
            made_at=at,
            version=__version__,
            engine=connection.vendor,
            areas=found.tables.get("areas_area", 0),
            voices=found.voices,
            lines=found.lines,
            sha256=sha256(copied),
            mark=mark,
        )
        pictures.take_along(to.parent, at=at)  # After the copy: each file is there before its row.
        _put(to, header, found, copied, folder)
    return header, found


def _put(to: Path, header: Header, found: Found, copied: Path, folder: Path) -> None:
    draft = to.with_name(f".{to.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600), "wb") as file:
            _write(file, header, found, copied)
            file.flush()
            os.fsync(file.fileno())
        copied.unlink()
        again, read = unpack(draft, folder)
        if (sha256(folder / DATABASE), again, read) != (header.sha256, header, found):
            raise Broken("What was read back is not what was written. The disk may be failing.")
        draft.rename(to)
    except OSError as error:
        raise Broken(f"The backup could not be written to {to.parent}: {error.strerror}.") from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    sync(to.parent)


def _write(file: IO[bytes], header: Header, found: Found, copied: Path) -> None:
    sealed = Writer(file, header, settings.GOLDENTHREAD_BACKUP_KEY)
    with (
        gzip.GzipFile(fileobj=cast(Any, sealed), mode="wb", compresslevel=_FAST, mtime=0, filename="") as small,
        tarfile.open(fileobj=small, mode="w|") as parts,
    ):
        said = found.written()
        entry = tarfile.TarInfo(FOUND)
        entry.size = len(said)
        parts.addfile(entry, io.BytesIO(said))
        parts.add(copied, DATABASE, filter=_nameless)
    sealed.close()


def _nameless(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Nothing about this machine goes along."""
    entry.uid = entry.gid = entry.mtime = 0
    entry.uname = entry.gname = ""
    return entry


def unpack(backup: Path, folder: Path) -> tuple[Header, Found]:
    """Open a backup into a folder: its database is there as ``database``. Raises :class:`Broken`."""
    found = None
    try:
        with backup.open("rb") as file:
            reader = Reader(file, settings.GOLDENTHREAD_BACKUP_KEY)
            with (
                gzip.GzipFile(fileobj=io.BufferedReader(reader), mode="rb") as small,
                tarfile.open(fileobj=small, mode="r|") as parts,
            ):
                for entry in parts:
                    if entry.name == FOUND:
                        found = Found.read(_content(parts, entry).read())
                    elif entry.name == DATABASE:
                        _save(_content(parts, entry), folder / DATABASE)
            while reader.read(2**16):  # To the end: whatever follows must be ours too.
                pass
    except OSError as error:
        raise Broken(f"{backup} cannot be read: {error.strerror or error}.") from None
    except (EOFError, tarfile.TarError, ValueError):
        raise Broken("This backup opens, and what is in it cannot be read. Use another one.") from None
    if found is None or not (folder / DATABASE).exists():
        raise Broken("Something is missing in this backup. Use another one.")
    return reader.header, found


def _content(parts: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    content = parts.extractfile(entry)
    if content is None:
        raise tarfile.TarError
    return content


def _save(content: IO[bytes], to: Path) -> None:
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as file:
        while some := content.read(2**20):
            file.write(some)
