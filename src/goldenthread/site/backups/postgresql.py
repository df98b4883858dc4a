"""A copy of a PostgreSQL database by ``pg_dump``, and the way back: a database beside the one in use, renamed."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.db.utils import DatabaseError, OperationalError

from goldenthread.foundation.references import new_reference

from ..wall.owner import SEES_ALL, as_owner, owner_settings
from .looking import Found, look
from .sealed_file import Broken

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
_ADDRESSES = ("GOLDENTHREAD_DATABASE_URL", "GOLDENTHREAD_DATABASE_OWNER_URL")
_LIMITS = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY"}


def place() -> Path:
    """The folder in which work is done."""
    return Path(settings.DATA)


def copy(to: Path) -> Found:
    """Dump the database as it is at one moment, and look at it as it is at that moment."""
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        [moment] = cursor.fetchone()
        _run("pg_dump", "--format=custom", "--compress=1", "--no-owner", "--no-privileges", "--enable-row-security",
             f"--snapshot={moment}", f"--file={to}")  # fmt: skip
        return _look(connection)


def is_filled() -> bool:
    """Whether there is a database that somebody may still want."""
    try:
        return bool(connection.introspection.table_names())
    except OperationalError:
        return False


class Work:
    """A restored database that is not in use yet."""

    def __init__(self, _folder: Path, copied: Path) -> None:
        self.name = f"goldenthread_restoring_{new_reference().lower()}"
        self.addresses = {name: _renamed(os.environ.get(name, ""), self.name) for name in _ADDRESSES}
        _manage(f"CREATE DATABASE \"{self.name}\" TEMPLATE template0 ENCODING 'UTF8'")
        try:
            _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
                 f"--dbname={self.name}", str(copied))  # fmt: skip
        except Broken:
            self.drop()
            raise

    def look(self) -> Found:
        """What it holds."""
        with as_owner(self.name) as other, transaction_of(other):
            return _look(other)

    def put_in_place(self, at: datetime) -> str:
        """Use it from now on. The database that was there stays, under the name that is returned."""
        name, aside = str(connection.settings_dict["NAME"]), ""
        connection.close()
        if _exists(name):
            aside = f"{name}_before_{at:%Y%m%dT%H%M%S}"
            _manage(f'ALTER DATABASE "{name}" RENAME TO "{aside}"')
        _manage(f'ALTER DATABASE "{self.name}" RENAME TO "{name}"')
        return aside

    def drop(self) -> None:
        """Take it away."""
        _manage(f'DROP DATABASE IF EXISTS "{self.name}"')


class transaction_of:
    """A transaction of a connection that Django does not know by name."""

    def __init__(self, other: Any) -> None:
        self.other = other

    def __enter__(self) -> None:
        self.other.ensure_connection()
        self.other.set_autocommit(False)

    def __exit__(self, *_: object) -> None:
        self.other.rollback()


def _look(database: Any) -> Found:
    def read(query: str) -> Iterator[Sequence[Any]]:
        with database.chunked_cursor() as cursor:
            cursor.execute(query)
            yield from cursor

    return look(read, [str(table) for (table,) in read(_TABLES)])


def _exists(name: str) -> bool:
    with as_owner() as own, own._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def _manage(statement: str) -> None:
    """Make, rename or drop a database: from outside of it. Raises :class:`Broken`."""
    try:
        with as_owner() as own, own._nodb_cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        why = str(error).strip().splitlines()[0]
        raise Broken(
            f"PostgreSQL would not do this: {why}. End goldenthread serve and goldenthread work first; the role that "
            "owns the database needs CREATEDB (ALTER ROLE … CREATEDB)."
        ) from None


def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs on this database. Raises :class:`Broken`."""
    found = shutil.which(program)
    if found is None:
        raise Broken(
            f"A backup of PostgreSQL needs the program {program}, of the server's version or newer. "
            "On Debian: sudo apt-get install -y postgresql-client"
        )
    done = subprocess.run([found, *arguments], env=_environment(), capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or [f"code {done.returncode}"]
        raise Broken(f"{program} did not end well: {' '.join(said[:2])}")


def _environment() -> dict[str, str]:
    """How the programs find the database, as its owner; the password in no list of processes."""
    own = owner_settings()
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    given = {name: str(own[key]) for name, key in named.items() if own.get(key)}
    given |= {name: str(own["OPTIONS"][key]) for key, name in _LIMITS.items() if key in own.get("OPTIONS", {})}
    return os.environ | given | SEES_ALL


def _renamed(address: str, database: str) -> str:
    """The same address with another database in it; none stays none."""
    return urlsplit(address)._replace(path=f"/{database}").geturl() if address else ""
