"""Where backups are kept: one file each, named by the moment, and none but ours is ever taken away."""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from . import pictures, rules

_NAME = "goldenthread-%Y%m%dT%H%M%SZ.backup"


def folder() -> Path:
    """The site's own; made if it is not there."""
    place = Path(settings.BACKUPS or Path(settings.DATA) / "backups")
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def is_kept_here() -> bool:
    """Whether the site makes its backups itself, and not its operator by other means."""
    return settings.BACKUPS is not None


def path_at(at: datetime) -> Path:
    """The name of a backup made now."""
    return folder() / at.astimezone(UTC).strftime(_NAME)


def backups() -> dict[datetime, Path]:
    """Every backup, the oldest first."""
    found = {}
    for path in folder().glob("goldenthread-*.backup"):
        try:
            found[datetime.strptime(path.name, _NAME).replace(tzinfo=UTC)] = path
        except ValueError:  # Somebody else's file.
            continue
    return dict(sorted(found.items()))


def newest() -> Path | None:
    """The last backup."""
    return next(reversed(backups().values()), None)


def prune(at: datetime) -> int:
    """Take away what is older than is promised; returns how many."""
    there = backups()
    stay = rules.kept(there, at)
    for moment in set(there) - stay:
        there[moment].unlink(missing_ok=True)
    if stay:
        pictures.prune(folder(), oldest=min(stay))
    return len(there) - len(stay)


def frees_the_spool() -> bool:
    """Whether files may leave the spool once a backup in this folder holds them (:func:`.rules.frees_the_spool`)."""
    if not is_kept_here():
        return False
    return rules.frees_the_spool(
        database=_disk_of_the_database(), backups=folder().stat().st_dev, spool=_disk(Path(settings.SPOOL))
    )


def _disk_of_the_database() -> int | None:
    own = connection.settings_dict
    if connection.vendor == "sqlite":
        return _disk(Path(str(own["NAME"])))
    host = str(own.get("HOST") or "")
    return _disk(Path(settings.DATA)) if host.startswith("/") or host in ("", "localhost", "127.0.0.1", "::1") else None


def _disk(path: Path) -> int:
    """The disk of a path, or of the nearest folder above it that is there."""
    return next(place for place in (path, *path.absolute().parents) if place.exists()).stat().st_dev
