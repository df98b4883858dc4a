"""Areas, and the organisations and teams in them."""

from collections.abc import Sequence
from datetime import date
from itertools import islice

from django.db import connection
from django.db.models import Q, QuerySet

from goldenthread.foundation.prepared import Prepared

from ..models import Area, Closure, Organisation, Succession, Team, TeamTarget

_TEAM = [field.attname for field in Team._meta.concrete_fields]
_ORGANISATION = [field.attname for field in Organisation._meta.concrete_fields]
_BESIDE = [f"organisation__{name}" for name in _ORGANISATION] + [f"cover__{name}" for name in _TEAM]
_AREA = [field.attname for field in Area._meta.concrete_fields]
_area = Prepared(lambda slug: Area.objects.filter(slug=slug).values_list(*_AREA).order_by(), 1, texts=True)
_first_reader = Prepared(
    lambda area: Team.objects.filter(area_id=area, first_reader=True).values_list(*_TEAM, *_BESIDE).order_by(), 1
)


def all_areas() -> QuerySet[Area]:
    """Every area, by name."""
    return Area.objects.all()


def area_of(slug: str) -> Area | None:
    """The area with this address, if there is one: nearly every page asks this first."""
    rows = _area.ask([slug])
    return Area.from_db(connection.alias, _AREA, rows[0]) if rows else None


def organisations(area: Area, on: date) -> Sequence[Organisation]:
    """The organisations of the area on a date, without those that another one has taken over from (N7)."""
    over = Succession.objects.filter(area=area, on__lte=on).values("before")
    return list(Organisation.objects.filter(area=area).exclude(pk__in=over))


def successions(area: Area) -> Sequence[Succession]:
    """Who took over from whom, oldest first."""
    return list(Succession.objects.filter(area=area).select_related("before", "after").order_by("on", "pk"))


def teams(area: Area) -> Sequence[Team]:
    """The teams of the area with their organisation and cover, by name; the one that reads first comes first."""
    found = Team.objects.filter(area=area).select_related("organisation", "cover")
    return list(found.order_by("-first_reader", "name"))


def team_of(area: Area, reference: str) -> Team | None:
    """One team of the area."""
    found = Team.objects.filter(area=area, reference=reference)
    return found.select_related("area", "organisation", "cover").first()


def first_reader(area: Area) -> Team | None:
    """The team to which a new voice comes, with its organisation and cover (one query): whoever speaks asks this."""
    rows = _first_reader.ask([area.pk])
    if not rows:
        return None
    values = iter(rows[0])
    team = Team.from_db(connection.alias, _TEAM, list(islice(values, len(_TEAM))))
    team.area = area
    team.organisation = Organisation.from_db(connection.alias, _ORGANISATION, list(islice(values, len(_ORGANISATION))))
    team.cover = Team.from_db(connection.alias, _TEAM, list(values)) if team.cover_id else None
    return team


def closures(area: Area, on: date) -> Sequence[Closure]:
    """The days away of all teams that are not past yet, soonest first."""
    found = Closure.objects.filter(area=area, last_day__gte=on).select_related("team")
    return list(found.order_by("first_day", "pk"))


def targets(area: Area, on: date) -> Sequence[TeamTarget]:
    """The teams' own numbers that hold on a date or later, soonest first."""
    not_ended = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    found = TeamTarget.objects.filter(not_ended, area=area).select_related("team")
    return list(found.order_by("team__name", "promise", "valid_from"))
