"""A voice has three records: its row, its line in the journal, its receipt in the outbox. Which are missing?"""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from django.db.models import Exists, OuterRef

from goldenthread.areas.models import Area
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.voices.models import Voice

from ..choices import Missing, News
from ..models import Delivery, Gap

Found = tuple[Missing, str]
MOST = 100
"""More than so many gaps of one kind are told of as they are mended."""


def missing(area: Area, *, since: datetime | None, followed: int) -> set[Found]:
    """What is missing, and of which voice; ``since`` a moment, or ever.

    A receipt counts as missing only when its line (up to number ``followed``) was followed already.
    """
    return set(chain(_voices(area, since), _lines(area, since), _receipts(area, since, followed)))


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


def line_of(area: Area, reference: str) -> Entry | None:
    """The line that says that a voice was said."""
    return Entry.objects.filter(area=area.slug, subject=reference, kind=Kind.VOICE_SAID).first()


def is_there(area: Area, gap: Gap) -> bool:
    """Whether what was missing is there again."""
    if gap.missing == Missing.LINE:
        return line_of(area, gap.subject) is not None
    if gap.missing == Missing.VOICE:
        return Voice.objects.filter(area=area, reference=gap.subject).exists()
    return Delivery.objects.filter(area=area, voice__reference=gap.subject, news=News.RECEIVED).exists()


def open_gaps(area: Area) -> list[Gap]:
    """What is amiss now, for the desk."""
    return list(Gap.objects.filter(area=area, mended_at__isnull=True).order_by("found_at", "pk")[:MOST])
