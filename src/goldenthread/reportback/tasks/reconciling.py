"""Voices = lines in the journal = receipts in the outbox = files in the spool: looked at again and again.

What can be made good is made good: a receipt, the rows of a voice that only the spool has, a file. What cannot, and
what was, an officer and an administrator see at the desk.
"""

import logging
from datetime import datetime

from goldenthread.areas.models import Area
from goldenthread.foundation.scope import in_area
from goldenthread.voices.services import clear, put_back, write_file

from .. import services
from ..choices import Missing
from ..selectors.reconciling import Found, line_of, missing
from .news import received

logger = logging.getLogger(__name__)


def reconcile(area: Area, *, at: datetime, followed: int, since: datetime | None = None) -> set[Found]:
    """Find what is missing, note it, and make good what can be made good. Returns what was found."""
    with in_area(area.slug):
        return _reconcile(area, at, followed, since)


def _reconcile(area: Area, at: datetime, followed: int, since: datetime | None) -> set[Found]:
    clear(area=area, at=at)
    found = missing(area, at=at, since=since, followed=followed)
    for what, reference in sorted(found):
        logger.error("Reconciling %s: the %s of voice %s is missing.", area.slug, what, reference)
    services.note_gaps(area=area, found=found, at=at)
    for what, reference in sorted(found):
        _mend(area, what, reference, at)
    services.close_gaps(area=area, at=at)
    return found


def _mend(area: Area, what: Missing, reference: str, at: datetime) -> None:
    if what is Missing.RECEIPT and (line := line_of(area, reference)):
        received(area, line, at)
    elif what is Missing.ROWS:
        put_back(area=area, reference=reference, at=at)
    elif what is Missing.FILE:
        write_file(area=area, reference=reference, at=at)
