"""News that was promised for a day: themes that are still being worked on."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from goldenthread.areas.models import Area
from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.models import Decision
from goldenthread.people.actors import Actor
from goldenthread.voices.models import Theme

MOST = 50


@dataclass(frozen=True, slots=True)
class Promised:
    """A theme, the day of its next news, whether that day has gone by, and the decision that named it."""

    theme: Theme
    on: date
    late: bool
    decision: str


def promised_news(area: Area, today: date, until: date, actor: Actor | None = None, most: int = MOST) -> list[Promised]:
    """Themes whose next news is due up to a day, the oldest promise first (one query).

    Only those that this officer's team keeps; of the team that reads first, and without an ``actor``, all.
    """
    later = Decision.objects.filter(theme=OuterRef("theme"), pk__gt=OuterRef("pk"))
    standing = Decision.objects.filter(~Exists(later), area=area, outcome=Outcome.STILL_WORKING)
    if actor is not None and not actor.reads_first:
        standing = standing.filter(theme__team__in=actor.team_ids)
    due = standing.filter(next_news_on__lte=until).select_related("theme__team").order_by("next_news_on", "pk")
    return [
        Promised(d.theme, d.next_news_on, d.next_news_on < today, d.reference) for d in due[:most] if d.next_news_on
    ]
