"""The safeguarding path: who staffs it, when it is read next, and what waits on it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import first_reader, hours_of, opening
from goldenthread.foundation.working_days import Hours
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty
from goldenthread.people.rules import SAFEGUARDING
from goldenthread.people.selectors import leads

from ..choices import Path
from ..models import Acknowledgement, Flag, Safeguard, Voice
from ..rules.reading import WITHIN
from .own import voice_of

MOST = 50
"""Raised voices that were looked at, on the leads' page."""


@dataclass(frozen=True, slots=True)
class Staffed:
    """Somebody reads what comes: by when, and the lead's title. Only with a lead and a deputy."""

    title: str
    open_now: bool
    next_read_at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A voice on the path, whether somebody has read it, and whether more came since. No words: opening is noted."""

    voice: Voice
    read_at: datetime | None
    anew: bool = False

    @property
    def waits(self) -> bool:
        """Whether there is something that nobody has opened yet."""
        return self.anew or self.read_at is None


def staffed(area: Area, at: datetime) -> Staffed | None:
    """Whether a safeguarding lead and a deputy are named, and when they read next; None where there is no such path."""
    named = leads(area)
    team = first_reader(area)
    if team is None or not named.keys() >= SAFEGUARDING:
        return None
    when = opening(team, at)
    return Staffed(named[Duty.SAFEGUARDING_LEAD].title, when.open_now, when.next_open_at)


def missing(area: Area) -> tuple[Duty, ...]:
    """Whom the safeguarding path still needs before it is open: it is shut while one of these is not named."""
    named = leads(area)
    return tuple(duty for duty in Duty if duty in SAFEGUARDING and duty not in named)


def reading_hours(area: Area) -> Hours:
    """When the safeguarding path is read: in the hours of the team that reads first; at any time if there is none."""
    team = first_reader(area)
    return hours_of(team) if team else Hours(weekdays=frozenset(range(7)), opens=time.min, closes=time.max)


def unopened(area_id: int | None) -> QuerySet[Voice]:
    """What is on the path of an area and nobody has opened yet. Not what was erased."""
    opened = Acknowledgement.objects.filter(voice=OuterRef("pk"))
    return Voice.objects.filter(~Exists(opened), area=area_id, path=Path.SAFEGUARDING, key__isnull=False)


def unseen(area_id: int | None) -> QuerySet[Flag]:
    """For what leads are asked to look at a voice, and nobody has yet. Not what was erased."""
    return Flag.objects.filter(area=area_id, voice__key__isnull=False, looked_at__isnull=True)


def not_opened(area: Area) -> list[Voice]:
    """The :func:`unopened`, the oldest first (one query)."""
    return list(unopened(area.pk).select_related("area").order_by("pk"))


def is_flagged(voice: Voice) -> bool:
    """Whether an ordinary voice was raised to the leads (one query)."""
    return Flag.objects.filter(voice=voice).exists()


@dataclass(frozen=True, slots=True)
class Raised:
    """An ordinary voice that the leads are asked to look at, and when one of them last did. No words."""

    voice: Voice
    raised_at: datetime
    looked_at: datetime | None


def raised(area: Area) -> list[Raised]:
    """What was raised, all that nobody looked at first, then the newest (two queries)."""
    found: dict[int, Raised] = {}
    flags = Flag.objects.filter(area=area, voice__path=Path.TEAM, voice__key__isnull=False)
    newest = flags.select_related("voice").order_by("-pk")
    for flag in (*newest.filter(looked_at__isnull=True), *newest.filter(looked_at__isnull=False)[:MOST]):
        found.setdefault(flag.voice_id, Raised(flag.voice, flag.at, flag.looked_at))
    return list(found.values())


def raised_voice(area: Area, reference: str) -> Voice | None:
    """One of them (two queries)."""
    voice = voice_of(area, reference)
    there = voice is not None and voice.path == Path.TEAM and voice.key_id is not None and is_flagged(voice)
    return voice if there else None


def on_safeguarding_path(area: Area, references: Collection[str]) -> frozenset[str]:
    """Which of these are references of voices on the path (one query)."""
    found = Voice.objects.filter(area=area, path=Path.SAFEGUARDING, reference__in=references)
    return frozenset(found.values_list("reference", flat=True))


def safeguards_of(voice: Voice) -> list[Safeguard]:
    """What the leads did about a voice, oldest first (one query)."""
    return list(Safeguard.objects.filter(voice=voice).select_related("by").order_by("done_at", "pk"))


def waiting(area: Area) -> list[Waiting]:
    """Everything on the safeguarding path: unread first, then the newest (three queries). Not what was erased."""
    voices = list(
        Voice.objects.filter(area=area, path=Path.SAFEGUARDING, key__isnull=False)
        .select_related("area", "team")
        .order_by("-id")
    )
    read = dict(Acknowledgement.objects.filter(voice__in=voices).values_list("voice", "at"))
    anew = set(unseen(area.pk).filter(voice__path=Path.SAFEGUARDING).values_list("voice", flat=True))
    found = [Waiting(voice, read.get(voice.pk), voice.pk in anew) for voice in voices]
    return sorted(found, key=lambda one: not one.waits)


def was_read_lately(voice: Voice, by: Actor, at: datetime) -> bool:
    """Whether the journal says that this very person opened it a few minutes ago (one query)."""
    lines = Entry.objects.filter(area=voice.area.slug, subject=voice.reference, kind=Kind.VOICE_SAFEGUARDING_READ)
    return lines.filter(by=by.reference, at__gt=at - WITHIN).exists()


def urgent_voice(area: Area, reference: str) -> Waiting | None:
    """One voice on the path (three queries)."""
    voice = voice_of(area, reference)
    if voice is None or voice.path != Path.SAFEGUARDING or voice.key_id is None:
        return None
    read_at = Acknowledgement.objects.filter(voice=voice).values_list("at", flat=True).first()
    return Waiting(voice, read_at, unseen(area.pk).filter(voice=voice).exists())
