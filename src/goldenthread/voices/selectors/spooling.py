"""The intake spool beside the rows: which voice has no file there, and which file has no voice here.

Concerns about treatment have their files there too. Files are named by the reference of what they hold. A file goes
when a verified backup holds it: everything up to the line of the journal that :data:`RELEASED` has come to is not
looked for any more.
"""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from goldenthread.areas.models import Area
from goldenthread.foundation.spool import spool
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.journal.selectors import cursor

from ..models import Concern, Voice

RELEASED = "spool"
"""The follower in the journal's cursors that says how far backups hold what was said."""
UNDER_WAY = timedelta(minutes=2)
"""How long a file may be without its voice: somebody is just saying it."""
_AT_ONCE = 500
SAID = (Kind.VOICE_SAID, Kind.CONCERN_RAISED)


def without_file(area: Area, since: datetime | None = None) -> list[str]:
    """The references of what should have a file in the spool and has none; ``since`` a moment, or ever."""
    standing = {"area": area, "reference": OuterRef("subject"), "key__isnull": False}
    voice, concern = Voice.objects.filter(**standing), Concern.objects.filter(**standing)
    lines = Entry.objects.filter(
        Exists(voice) | Exists(concern),
        area=area.slug,
        kind__in=SAID,
        seq__gt=cursor(RELEASED, area.slug),
        **_since(since),
    )
    said = list(lines.values_list("subject", flat=True))  # Read first: a file is there before its line.
    there = spool().names(area.slug)
    return [reference for reference in said if reference not in there]


def without_voice(area: Area, at: datetime) -> list[str]:
    """The references of files that have neither voice nor concern here, the newest first.

    Of several tries of one form the last is the one whose receipt somebody holds: it must come back, not the others.
    """
    before = (at - UNDER_WAY).timestamp()
    kept = {name: moment for name, moment in spool().names(area.slug).items() if moment <= before}
    names = sorted(kept, key=kept.__getitem__, reverse=True)
    here = _among(area, names)
    return [name for name in names if name not in here]


def is_spooled(area: Area, reference: str) -> bool:
    """Whether the file of this voice or concern is there."""
    return spool().has(area.slug, reference)


def without_words(area: Area) -> list[str]:
    """The references of files of what has no key any more: it was erased."""
    names = list(spool().names(area.slug))
    found: list[str] = []
    for start in range(0, len(names), _AT_ONCE):
        some = {"area": area, "key__isnull": True, "reference__in": names[start : start + _AT_ONCE]}
        found += Voice.objects.filter(**some).values_list("reference", flat=True)
        found += Concern.objects.filter(**some).values_list("reference", flat=True)
    return found


def said_up_to(area: Area, seq: int) -> list[str]:
    """The references of voices and concerns whose line is not after ``seq``, among those not released yet."""
    lines = Entry.objects.filter(area=area.slug, kind__in=SAID, seq__gt=cursor(RELEASED, area.slug), seq__lte=seq)
    return list(lines.values_list("subject", flat=True))


def _since(since: datetime | None) -> dict[str, datetime]:
    return {"at__gte": since} if since else {}


def _among(area: Area, names: list[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(names), _AT_ONCE):
        for model in (Voice, Concern):
            some = model.objects.filter(area=area, reference__in=names[start : start + _AT_ONCE])
            found.update(some.values_list("reference", flat=True))
    return found
