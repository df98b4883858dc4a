"""The safeguarding path: who staffs it, when it is read next, and what waits on it."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import first_reader, opening
from goldenthread.people.choices import Duty
from goldenthread.people.selectors import leads

from ..choices import Path
from ..models import Acknowledgement, Voice
from .own import voice_of


@dataclass(frozen=True, slots=True)
class Staffed:
    """Somebody reads what comes: by when, and the lead's title. Only with a lead and a deputy."""

    title: str
    open_now: bool
    next_read_at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A voice on the path, and whether somebody has opened and read it. No words: opening them is written down."""

    voice: Voice
    read_at: datetime | None


def staffed(area: Area, at: datetime) -> Staffed | None:
    """Whether a safeguarding lead and a deputy are named, and when they read next; None where there is no such path."""
    named = leads(area)
    team = first_reader(area)
    if team is None or not {Duty.SAFEGUARDING_LEAD, Duty.SAFEGUARDING_DEPUTY} <= named.keys():
        return None
    when = opening(team, at)
    return Staffed(named[Duty.SAFEGUARDING_LEAD].title, when.open_now, when.next_open_at)


def waiting(area: Area) -> list[Waiting]:
    """Everything on the safeguarding path: unread first, then the newest (two queries). Not what was erased."""
    voices = list(
        Voice.objects.filter(area=area, path=Path.SAFEGUARDING, key__isnull=False)
        .select_related("area", "team")
        .order_by("-id")
    )
    read = dict(Acknowledgement.objects.filter(voice__in=voices).values_list("voice", "at"))
    found = [Waiting(voice, read.get(voice.pk)) for voice in voices]
    return sorted(found, key=lambda one: one.read_at is not None)


def urgent_voice(area: Area, reference: str) -> Waiting | None:
    """One voice on the path (two queries)."""
    voice = voice_of(area, reference)
    if voice is None or voice.path != Path.SAFEGUARDING or voice.key_id is None:
        return None
    return Waiting(voice, Acknowledgement.objects.filter(voice=voice).values_list("at", flat=True).first())
