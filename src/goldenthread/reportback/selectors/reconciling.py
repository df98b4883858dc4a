"""A voice has four records: its row, its line in the journal, its receipt in the outbox, its file in the spool.

Its pictures and sounds have a file each. Which are missing? The file in the spool is looked for until a verified
backup holds the voice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from django.db.models import Count, Exists, OuterRef, Q

from goldenthread.areas.models import Area
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.voices.models import Concern, Voice
from goldenthread.voices.selectors.files import is_whole, without_content
from goldenthread.voices.selectors.spooling import is_spooled, without_file, without_voice

from ..choices import Missing, News
from ..models import Delivery, Gap

Found = tuple[Missing, str]
LATELY = timedelta(days=7)
"""How long the desk still hears of what was mended."""
MOST = 100
"""More than so many gaps of one kind are told of as they are mended."""


def missing(area: Area, *, at: datetime, since: datetime | None, followed: int) -> set[Found]:
    """What is missing, and of which voice; ``since`` a moment, or ever.

    A receipt counts as missing only when its line (up to number ``followed``) was followed already; rows, only when
    their file has lain there for longer than anybody takes to say something.
    """
    rows = _voices(area, since), _lines(area, since), _receipts(area, since, followed)
    return set(chain(*rows, _files(area, since), _rows(area, at), _contents(area, since)))


def _said(area: Area, since: datetime | None) -> dict[str, object]:
    return {"area": area.slug, "kind": Kind.VOICE_SAID} | ({"at__gte": since} if since else {})


def _voices(area: Area, since: datetime | None) -> Iterator[Found]:
    there = Voice.objects.filter(area=area, reference=OuterRef("subject"))
    lines = Entry.objects.filter(~Exists(there), **_said(area, since)).values_list("subject", flat=True)[:MOST]
    return ((Missing.VOICE, subject) for subject in lines)


def _lines(area: Area, since: datetime | None) -> Iterator[Found]:
    there = Entry.objects.filter(area=area.slug, subject=OuterRef("reference"), kind=Kind.VOICE_SAID)
    when = {"said_at__gte": since} if since else {}
    voices = Voice.objects.filter(~Exists(there), area=area, **when).values_list("reference", flat=True)[:MOST]
    return ((Missing.LINE, reference) for reference in voices)


def _receipts(area: Area, since: datetime | None, followed: int) -> Iterator[Found]:
    there = Delivery.objects.filter(voice=OuterRef("pk"), news=News.RECEIVED)
    line = Entry.objects.filter(area=area.slug, subject=OuterRef("reference"), kind=Kind.VOICE_SAID, seq__lte=followed)
    when = {"said_at__gte": since} if since else {}
    voices = Voice.objects.filter(~Exists(there), Exists(line), area=area, **when)
    return ((Missing.RECEIPT, reference) for reference in voices.values_list("reference", flat=True)[:MOST])


def _files(area: Area, since: datetime | None) -> Iterator[Found]:
    return ((Missing.FILE, reference) for reference in without_file(area, since)[:MOST])


def _rows(area: Area, at: datetime) -> Iterator[Found]:
    return ((Missing.ROWS, reference) for reference in without_voice(area, at)[:MOST])


def _contents(area: Area, since: datetime | None) -> Iterator[Found]:
    return ((Missing.CONTENT, reference) for reference in without_content(area, since)[:MOST])


def line_of(area: Area, reference: str) -> Entry | None:
    """The line that says that a voice was said."""
    return Entry.objects.filter(area=area.slug, subject=reference, kind=Kind.VOICE_SAID).first()


def is_there(area: Area, gap: Gap) -> bool:
    """Whether what was missing is there again."""
    if gap.missing == Missing.LINE:
        return line_of(area, gap.subject) is not None
    if gap.missing == Missing.CONTENT:
        return is_whole(area, gap.subject)
    if gap.missing == Missing.FILE:
        return is_spooled(area, gap.subject)
    if gap.missing == Missing.ROWS and not is_spooled(area, gap.subject):
        return True  # It was another file's voice, under another reference.
    if gap.missing in (Missing.VOICE, Missing.ROWS):
        return any(m.objects.filter(area=area, reference=gap.subject).exists() for m in (Voice, Concern))
    return Delivery.objects.filter(area=area, voice__reference=gap.subject, news=News.RECEIVED).exists()


@dataclass(frozen=True, slots=True)
class Alarm:
    """How many records are missing now, and how many were missing lately and are there again."""

    missing: int
    mended: int


def alarm(area: Area, at: datetime) -> Alarm | None:
    """What the desk must know about lost records, or nothing (one query)."""
    lately = Count("pk", filter=Q(mended_at__gte=at - LATELY))
    counted = Gap.objects.filter(area=area).aggregate(missing=Count("pk", filter=Q(mended_at=None)), mended=lately)
    return Alarm(**counted) if any(counted.values()) else None


def open_gaps(area: Area) -> list[Gap]:
    """What is amiss now, for the desk."""
    return list(Gap.objects.filter(area=area, mended_at__isnull=True).order_by("found_at", "pk")[:MOST])
