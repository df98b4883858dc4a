"""Reads for an area's front: who listens, what is happening, how we keep our word."""

from dataclasses import dataclass
from datetime import date

from goldenthread.areas.models import Area, Organisation, Succession, Team
from goldenthread.areas.selectors import organisations, successions, teams
from goldenthread.people.choices import Duty
from goldenthread.people.models import Lead
from goldenthread.reportback.models import Publication


@dataclass(frozen=True, slots=True)
class Partners:
    """The organisations of the area today, who took over from whom, and the teams that answer (N7)."""

    organisations: tuple[Organisation, ...]
    successions: tuple[Succession, ...]
    teams: tuple[Team, ...]


def partners(area: Area, on: date) -> Partners:
    """Who works together in the area (three queries)."""
    return Partners(tuple(organisations(area, on)), tuple(successions(area)), tuple(teams(area)))


def who_listens(area: Area) -> list[Lead]:
    """The named leads, as they wish to be shown; safeguarding first (one query)."""
    order = list(Duty)
    leads = Lead.objects.filter(area=area, ended_at__isnull=True)
    return sorted(leads, key=lambda lead: order.index(Duty(lead.duty)))


def newest_published(area: Area, limit: int = 3) -> list[Publication]:
    """What came last into "You said, we did", with its theme (one query)."""
    standing = Publication.objects.filter(area=area, taken_down_at__isnull=True)
    return list(standing.select_related("theme").order_by("-at")[:limit])
