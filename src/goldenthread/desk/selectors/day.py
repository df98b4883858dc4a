"""How much of what waits for somebody today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Subquery

from goldenthread.areas.models import Area
from goldenthread.people.actors import Actor
from goldenthread.plans.models import Action
from goldenthread.plans.selectors import UNTAGGED, open_actions
from goldenthread.reportback.selectors.by_hand import waiting
from goldenthread.voices.models import Voice

from .scope import sees_only_what_was_shared
from .voices import Show, shown

FULL = 100
"""Counts stop here and are shown as "99+"."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much waits, each counted no further than :data:`FULL`."""

    voices: Mapping[Show, int]
    by_hand: int
    untagged: int
    late_actions: int


def counts(area: Area, actor: Actor, voices: QuerySet[Voice], today: date) -> Counts:
    """What waits for this person (one query)."""
    columns: dict[str, QuerySet[Any]] = {show.value: shown(voices, show, actor, today) for show in Show}
    columns |= {
        "by_hand": waiting(area, actor),
        "untagged": _ours(Action.objects.filter(UNTAGGED, area=area), actor),
        "late_actions": _ours(open_actions(area).filter(due_on__lt=today), actor),
    }
    counted = {f"n_{name}": _bounded(rows) for name, rows in columns.items()}
    found: dict[str, Any] = dict(Area.objects.filter(pk=area.pk).values(**counted).get())
    numbers = {name: found[f"n_{name}"] or 0 for name in columns}
    return Counts(
        voices={show: numbers[show.value] for show in Show},
        by_hand=numbers["by_hand"],
        untagged=numbers["untagged"],
        late_actions=numbers["late_actions"],
    )


def _ours(actions: QuerySet[Action], actor: Actor) -> QuerySet[Action]:
    ours = Q(team__in=actor.team_ids) | Q(decision__theme__team__in=actor.team_ids)
    return actions if actor.reads_first or sees_only_what_was_shared(actor) else actions.filter(ours)


def _bounded(rows: QuerySet[Any]) -> Subquery:
    """How many rows there are, looking at no more than :data:`FULL` of them."""
    some = rows.model._default_manager.filter(pk__in=rows.order_by().values("pk")[:FULL])
    return Subquery(some.order_by().values("area").annotate(number=Count("pk")).values("number"))
