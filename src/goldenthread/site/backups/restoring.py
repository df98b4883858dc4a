"""The way back: a backup becomes a database that is made ready beside the one in use, and then takes its place.

Until the last step nothing that is there is touched.
"""

import json
import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from ..supervision import PARENT, Owned, own
from . import pictures, postgresql, sqlite
from .engines import engine
from .folder import frees_the_spool
from .headers import Header
from .looking import Found
from .making_ready import Ready
from .sealed_file import Broken, header_of
from .taking import DATABASE, unpack
from .working import work_in

NAMES = "voices"


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it. ``aside`` is where the database is that was there before; empty when there was none."""

    header: Header
    found: Found
    ready: Ready
    aside: str = ""


def restore(backup: Path, *, replace: bool, at: datetime) -> Restored:
    """Use what a backup holds. Raises :class:`Broken`; then everything is as it was.

    With ``replace`` a database that is there is moved aside. Refused while the site is served from it.
    """
    _know(header_of(backup))
    with _nobody_works():
        if engine().is_filled() and not replace:
            raise Broken("There is a database already. Add --replace: it is then moved aside, not removed.")
        return _restore(backup, at)


def _restore(backup: Path, at: datetime) -> Restored:
    with work_in(engine().place()) as folder, opened(backup, folder) as (header, found, work):
        shown = pictures.linked(folder / "media", [pictures.beside(backup.parent).folder, Path(settings.MEDIA)])
        ready = make_ready(work.addresses, folder, spool=Path(settings.SPOOL), media=shown, free=frees_the_spool())
        if ready.faults:
            raise Broken("The restored database is not whole. " + " ".join(ready.faults[:5]))
        restored = Restored(header, found, ready, work.put_in_place(at))
        pictures.bring_back(backup.parent)
        return restored


@contextmanager
def opened(backup: Path, folder: Path) -> Iterator[tuple[Header, Found, sqlite.Work | postgresql.Work]]:
    """A backup as a database that is not in use, found to hold what it says it holds; dropped unless it was used."""
    header, said = unpack(backup, folder)
    _know(header)
    if sqlite.sha256(folder / DATABASE) != header.sha256:
        raise Broken("What is in this backup is not what its beginning says. Use another one.")
    work = engine().Work(folder, folder / DATABASE)
    try:
        found = work.look()
        if found.faults:
            raise Broken("The database in this backup is not whole. " + " ".join(found.faults[:5]))
        if found != said:
            raise Broken("The database in this backup does not hold what was counted when it was made.")
        yield header, found, work
    finally:
        work.drop()


def make_ready(addresses: dict[str, str], folder: Path, *, spool: Path, media: Path, free: bool) -> Ready:
    """Run :mod:`.making_ready` on a database that is not in use, in a process of its own. Raises :class:`Broken`.

    The references of all its voices are then in ``folder / NAMES``.
    """
    (data := folder / "site").mkdir(mode=0o700)
    keys = ",".join(f"{n}:{b64encode(key).decode()}" for n, key in settings.GOLDENTHREAD_SEALING_KEYS.items())
    mine = {
        "DATA": str(data),
        "SPOOL": str(spool),
        "MEDIA_URL": media.absolute().as_uri(),
        "ERASED": str(settings.ERASED),
        "SECRET_KEY": settings.SECRET_KEY,
        "SEALING_KEYS": keys,
        "BACKUP_KEY": b64encode(settings.GOLDENTHREAD_BACKUP_KEY).decode(),
        "BACKUPS": "elsewhere",
        "CACHE_URL": "database:",
        "EMAIL_URL": f"file:{data}",
    }
    path = os.pathsep.join(str(one) for one in sys.path if one)
    environment = os.environ | {f"GOLDENTHREAD_{name}": value for name, value in mine.items()}
    environment |= addresses | {
        PARENT: str(os.getpid()),
        "DJANGO_SETTINGS_MODULE": "goldenthread.site.settings",
        "PYTHONPATH": path,
    }
    told = [str(folder / NAMES), *(["free"] if free else [])]
    command = [sys.executable, "-m", "goldenthread.site.backups.making_ready", *told]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason"])[-1]
        raise Broken(f"The restored database could not be made ready: {last}")
    return Ready(**json.loads(done.stdout.strip().splitlines()[-1]))


def _know(header: Header) -> None:
    if header.engine != connection.vendor:
        raise Broken(f"This backup is of {header.engine}, and GOLDENTHREAD_DATABASE_URL names {connection.vendor}.")


@contextmanager
def _nobody_works() -> Iterator[None]:
    """While this lasts neither server nor worker starts on this data folder."""
    with ExitStack() as held:
        for lock, what in (("server.lock", "goldenthread serve"), ("worker.lock", "goldenthread work")):
            try:
                held.callback(os.close, own(Path(settings.DATA) / lock, "goldenthread restore"))
            except Owned as error:
                raise Broken(f"{error} End {what} first.") from None
        yield
