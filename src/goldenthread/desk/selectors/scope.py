"""Whose work it is: which voices somebody sees at the desk, and for which teams they stand in."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.areas.models import Area, Closure, Team
from goldenthread.consent.choices import Use
from goldenthread.consent.models import Grant
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Placement, Voice
from goldenthread.voices.selectors.themes import standing


@dataclass(frozen=True, slots=True)
class Cover:
    """A team whose work somebody does today because it is closed, and until when."""

    team: Team
    until: date


def covered(area: Area, actor: Actor, today: date) -> list[Cover]:
    """The closed teams for which the actor's teams stand in today (one query)."""
    away = Closure.objects.filter(area=area, team__cover__in=actor.team_ids, first_day__lte=today, last_day__gte=today)
    return [Cover(closure.team, closure.last_day) for closure in away.select_related("team").order_by("last_day")]


def standing_in(actor: Actor, covers: Sequence[Cover]) -> Actor:
    """The actor as they work today: with the teams that they cover."""
    itself = copy(actor) if actor.person else actor  # A request's actor is lazy; its copy, once looked at, is not.
    return replace(
        itself,
        team_ids=actor.team_ids | {cover.team.pk for cover in covers},
        reads_first=actor.reads_first or any(cover.team.first_reader for cover in covers),
    )


def voices_for(area: Area, actor: Actor, today: date) -> QuerySet[Voice]:
    """The voices that somebody sees in the desk's lists. Nobody sees the safeguarding path here."""
    voices = standing(Voice.objects.filter(area=area, path=Path.TEAM))
    if actor.is_a(RoleKind.PARTICIPATION_OFFICER):
        return voices if actor.reads_first else voices.filter(_with(actor.team_ids))
    if actor.has_seat:
        return voices.filter(reference__in=shared(today).filter(area=area).values("subject"))
    return voices.none()


def safeguarding_voices(area: Area) -> QuerySet[Voice]:
    """The voices on the safeguarding path, for its leads only."""
    return standing(Voice.objects.filter(area=area, path=Path.SAFEGUARDING))


def sees_only_what_was_shared(actor: Actor) -> bool:
    """Whether somebody is at the desk by a seat: metadata, and words without names, where the speaker allowed it."""
    return actor.has_seat and not actor.is_a(RoleKind.PARTICIPATION_OFFICER)


def _with(team_ids: frozenset[int]) -> Q:
    placed = Placement.objects.filter(voice=OuterRef("pk"), ended_at__isnull=True, theme__team__in=team_ids)
    return Q(team__in=team_ids) | Q(Exists(placed))


def shared(today: date) -> QuerySet[Grant]:
    """What speakers let a project group read, as it stands today, in every area."""
    return Grant.objects.filter(use=Use.PROJECT_GROUP, withdrawn_at__isnull=True, until__gte=today)
