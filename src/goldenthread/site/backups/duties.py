"""What the clock asks: a backup each quarter of an hour when something changed, and each night a drill."""

import logging
from datetime import datetime

from django.db import connection

from goldenthread.areas.selectors import all_areas
from goldenthread.foundation.working_days import local_date
from goldenthread.voices.services import release

from . import folder
from .drilling import drill
from .looking import Found
from .mark import mark
from .sealed_file import Broken, header_of
from .taking import back_up

logger = logging.getLogger(__name__)


def back_up_by_the_clock(at: datetime) -> None:
    """Make a backup in the site's folder, unless nothing changed since the last one of today."""
    if not folder.is_kept_here() or connection.in_atomic_block:
        return
    now_at = mark()
    if not _is_backed_up(now_at, at):
        keep_one(at, now_at)
    folder.prune(at)


def keep_one(at: datetime, mark: str = "") -> tuple[str, Found]:
    """Make one, and take off the spool what it holds. Returns its name and what is in it."""
    path = folder.path_at(at)
    _, found = back_up(path, at=at, mark=mark)
    if folder.frees_the_spool():
        for area in all_areas():
            release(area=area, seq=found.heads.get(area.slug, 0))
    return str(path), found


def drill_by_night(at: datetime) -> None:
    """Try the way back. Raises :class:`Broken` when a voice would not come back, or anything is not whole."""
    if not folder.is_kept_here() or connection.in_atomic_block:
        return
    tried = drill(newest=True)
    if tried.faults:
        raise Broken(" ".join(tried.faults))
    logger.info(
        "The backup of %s came back whole in %.1f seconds: %s voices, every one that is here.",
        tried.header.made_at.isoformat(),
        tried.seconds,
        tried.ready.voices,
    )


def _is_backed_up(now_at: str, at: datetime) -> bool:
    last = folder.newest()
    if last is None:
        return False
    try:
        header = header_of(last)
    except Broken:
        return False
    return header.mark == now_at and local_date(header.made_at) == local_date(at)
