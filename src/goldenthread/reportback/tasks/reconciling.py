"""Voices = lines in the journal = receipts in the outbox: looked at again and again, so that none is lost unseen."""

import logging
from datetime import datetime

from goldenthread.areas.models import Area

from .. import services
from ..choices import Missing
from ..selectors.reconciling import Found, line_of, missing
from .news import received

logger = logging.getLogger(__name__)


def reconcile(area: Area, *, at: datetime, followed: int, since: datetime | None = None) -> set[Found]:
    """Find what is missing, note it, and make good what can be made good: a receipt. Returns what was found."""
    found = missing(area, since=since, followed=followed)
    for what, reference in sorted(found):
        logger.error("Reconciling %s: the %s of voice %s is missing.", area.slug, what, reference)
    services.note_gaps(area=area, found=found, at=at)
    for what, reference in sorted(found):
        if what is Missing.RECEIPT and (line := line_of(area, reference)):
            received(area, line, at)
    services.close_gaps(area=area, at=at)
    return found
