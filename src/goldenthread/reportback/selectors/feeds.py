"""Reads of "You said, we did" for other sites and programs: the same as the public list, more at a time."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Subquery

from goldenthread.areas.models import Area

from ..models import Publication
from .briefs import COLUMNS, Brief, brief, told

MOST = 200
"""Themes in one answer; ``older`` leads to the next."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Published themes, newest first, each with the instant at which it was published."""

    entries: tuple[tuple[datetime, Brief], ...]
    older: str
    """The reference to go on after; empty at the end."""


def feed(area: Area, after: str = "", most: int = MOST) -> Feed:
    """Up to ``most`` standing themes (one query)."""
    found = Publication.objects.filter(area=area, taken_down_at__isnull=True).annotate(**told())
    if after:
        before = Publication.objects.filter(area=area, theme__reference=after).values("pk")
        found = found.filter(pk__lt=Subquery(before))
    rows = list(found.order_by("-pk").values_list("at", *COLUMNS)[: most + 1])
    entries = tuple((row[0], brief(row[1:], area.small_number_limit)) for row in rows[:most])
    return Feed(entries, entries[-1][1].reference if len(rows) > most else "")
