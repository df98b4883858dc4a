"""A copy of an SQLite database, and the way back: a file beside the one in use, renamed over its place."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection

from goldenthread.foundation.durable import sync

from ..fair_sqlite.base import Database
from ..fair_sqlite.pragmas import BUSY_SECONDS
from .looking import Found, look
from .sealed_file import Broken

_BESIDE = ("-wal", "-shm", "-journal")


def place() -> Path:
    """The folder in which work is done: that of the database, so that a rename is enough at the end."""
    return _file().parent


def copy(to: Path) -> Found:
    """Copy the whole database in one step, as it is at one moment, while others read and write."""
    _create(to)
    with closing(_connect(_file())) as source, closing(_connect(to)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = delete")  # All in one file.
    return look_into(to)


def look_into(file: Path) -> Found:
    """Everything that can be asked of a copy."""
    with closing(_connect(file)) as found:
        broken = [
            f"The database is damaged: {line}." for line in _column(found, "PRAGMA integrity_check") if line != "ok"
        ]
        dangling = sorted({str(table) for table in _column(found, "PRAGMA foreign_key_check")})
        broken += [f"Rows of {table} point to rows that are not there." for table in dangling]
        tables = _column(found, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return look(lambda query: found.execute(query), [str(table) for table in tables], broken)


def is_filled() -> bool:
    """Whether there is a database that somebody may still want."""
    return _file().exists() and _file().stat().st_size > 0


class Work:
    """A restored database that is not in use yet."""

    def __init__(self, folder: Path, copied: Path) -> None:
        self.file = folder / "restored.sqlite3"
        shutil.move(copied, self.file)
        self.addresses = {"GOLDENTHREAD_DATABASE_URL": f"sqlite:///{quote(str(self.file))}"}

    def look(self) -> Found:
        """What it holds."""
        return look_into(self.file)

    def put_in_place(self, at: datetime) -> str:
        """Use it from now on. The database that was there stays beside it, under the name that is returned."""
        with closing(_connect(self.file)) as restored:
            restored.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            restored.execute("PRAGMA journal_mode = delete")
        connection.close()
        file, aside = _file(), ""
        if file.exists():
            aside = f"{file.stem}.before-{at:%Y%m%dT%H%M%SZ}{file.suffix}"
            for ending in ("", *_BESIDE):
                if (part := file.with_name(file.name + ending)).exists():
                    part.rename(file.with_name(aside + ending))
        sync(self.file)
        self.file.rename(file)
        sync(file.parent)
        return aside

    def drop(self) -> None:
        """Nothing is left of it when its folder goes."""


def sha256(file: Path) -> str:
    """Of a file's content."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _file() -> Path:
    return Path(str(connection.settings_dict["NAME"])).absolute()


def _create(file: Path) -> None:
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))


def _connect(file: Path) -> Any:
    if not file.exists():
        raise Broken(f"There is no database at {file}.")
    return Database.connect(str(file), timeout=BUSY_SECONDS, isolation_level=None)


def _column(found: Any, query: str) -> Iterator[object]:
    return (row[0] for row in found.execute(query).fetchall())
