"""Who has read somebody's words, as that somebody may see it; and who opened very many."""

from datetime import datetime, timedelta

from goldenthread.areas.models import Area
from goldenthread.people.models import Person

from ..models import Concern, ManyRead, Reading, Voice

SHOWN = 200
"""How many readings one page shows, the newest first."""
NOTICED_FOR = timedelta(days=7)


def readings_of(said: Voice | Concern) -> list[Reading]:
    """Who opened these words, the newest first (one query)."""
    which = {"voice": said} if isinstance(said, Voice) else {"concern": said}
    return list(Reading.objects.filter(**which).select_related("team").order_by("-pk")[:SHOWN])


def readings_of_person(area: Area, person: Person) -> list[Reading]:
    """Who opened anything that somebody said here while signed in, the newest first (one query)."""
    found = Reading.objects.filter(area=area, voice__said_by=person).select_related("team", "voice")
    return list(found.order_by("-pk")[:SHOWN])


def many_read(area: Area, at: datetime) -> list[ManyRead]:
    """Who opened very many people's words lately, the newest first (one query)."""
    found = ManyRead.objects.filter(area=area, at__gt=at - NOTICED_FOR).select_related("by")
    return list(found.order_by("-pk")[:20])
