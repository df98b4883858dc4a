"""Reads of the journal."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max, QuerySet

from .choices import Kind
from .models import Cursor, Entry, Head
from .rules import BEFORE_THE_FIRST, Fault, Line, Tip, faults
from .triggers import missing_triggers

_STEP = 5000
"""Lines read at once when a whole chain is walked."""

_VERSION = (
    "SELECT coalesce((SELECT public_version FROM journal_head WHERE area = %s),"
    " -1 - (SELECT coalesce(sum(public_version), 0) FROM journal_head))"
)


def public_version(area: str) -> int:
    """How often the public pages of the area have changed; 0 before the first act."""
    return Head.objects.filter(area=area).values_list("public_version", flat=True).first() or 0


def version_at(segment: str) -> int:
    """The public version behind an address that begins with ``segment``: one indexed read.

    That of the area of this name; else, as a number below 0, that of all areas together. Read with a raw cursor,
    because it is the whole work of a page that is answered from memory, and the ORM would take ten times as long.
    """
    with connection.cursor() as cursor:
        cursor.execute(_VERSION, [segment])
        version: int = cursor.fetchone()[0]
    return version


def entries_after(area: str, seq: int, limit: int = 200) -> Sequence[Entry]:
    """The lines after ``seq``, in order, at most ``limit``."""
    return list(Entry.objects.filter(area=area, seq__gt=seq).order_by("seq")[:limit])


def latest_entries(
    area: str, *, before: int | None = None, kinds: Collection[Kind] | None = None, limit: int = 50
) -> list[Entry]:
    """The newest lines first, at most ``limit``: those before line ``before``, and of these kinds."""
    entries = Entry.objects.filter(area=area)
    if before is not None:
        entries = entries.filter(seq__lt=before)
    if kinds is not None:
        entries = entries.filter(kind__in=kinds)
    return list(entries.order_by("-seq")[:limit])


def last_lines(area: str, subjects: Collection[str]) -> dict[str, tuple[int, datetime]]:
    """Number and time of the last line about each of these (one query); what is in no line is not there."""
    lines = Entry.objects.filter(area=area, subject__in=list(subjects)).values("subject")
    return {row["subject"]: (row["last"], row["on"]) for row in lines.annotate(last=Max("seq"), on=Max("at"))}


def cursor(follower: str, area: str) -> int:
    """The last line of the area that the follower has dealt with; 0 before the first."""
    return Cursor.objects.filter(follower=follower, area=area).values_list("seq", flat=True).first() or 0


def chained_areas() -> list[str]:
    """The slugs of all areas with a chain, or with lines that should be in one."""
    heads = Head.objects.values_list("area", flat=True)
    return sorted({*heads, *Entry.objects.values_list("area", flat=True).distinct()})


def length(area: str) -> int:
    """How many lines the head of the area's chain counts."""
    return _tip(area).seq


def chain_faults(area: str) -> Iterator[Fault]:
    """Everything wrong with the area's chain, read line by line; acts may be written meanwhile."""
    head = _tip(area)
    return faults(area, _lines(area), head, latest=lambda: _tip(area).seq)


def tail_is_whole(area: str, lines: int = 50) -> bool:
    """Whether the last lines follow from each other and end where the head says: two queries, any length."""
    head = _tip(area)
    rows = _rows(area).filter(seq__gte=head.seq - lines, seq__lte=head.seq)
    read = [Line(*row) for row in rows]
    after = BEFORE_THE_FIRST
    if head.seq > lines and read:  # The first of them is only there to be followed.
        after, read = Tip(read[0].seq, read[0].hash), read[1:]
    return next(faults(area, read, head, after=after), None) is None


def triggers_missing() -> list[str]:
    """The names of the database's guards over the journal that are not there or were changed; none is right."""
    return missing_triggers(connection)


def _tip(area: str) -> Tip:
    return Tip(*(Head.objects.filter(area=area).values_list("seq", "hash").first() or Tip()))


def _rows(area: str) -> QuerySet[Entry, tuple[Any, ...]]:
    return Entry.objects.filter(area=area).order_by("seq", "id").values_list(*Line._fields)


def _lines(area: str) -> Iterator[Line]:
    """Every line of the area by number, a step at a time, so that no read lasts long."""
    done = 0
    while True:
        line = None
        for row in _rows(area).filter(seq__gt=done)[:_STEP].iterator(_STEP):
            line = Line(*row)
            yield line
        if line is None:
            return
        done = line.seq
