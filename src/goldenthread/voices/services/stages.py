"""Moves voices along the thread, with their next owner and due date. Called by later apps inside their transaction."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Case, Q, QuerySet, Value, When

from goldenthread.areas.choices import DueBy
from goldenthread.areas.models import Team
from goldenthread.charters.rules import Due
from goldenthread.foundation.working_days import local_date

from ..choices import Stage
from ..models import Voice
from ..rules import leads_to

KEPT_BY_US = ("stage", "team_id", "due_on", "due_by", "answered_on_time")


def advance(
    *, voices: Iterable[Voice], to: Stage | None, at: datetime, team: Team | None = None, due: Due | None = None
) -> int:
    """Move voices to a stage, and say who owns them next and by when. Returns how many were moved.

    A voice that may not come to ``to`` from where it stands (``rules.FOLLOWS``) is left as it is. Without ``to``
    only owner and due date change. Without ``team`` the owner stays. Without ``due`` the due date stays, but once
    a voice was told nothing is due any more: whether that was on time is then written down.
    Writes nothing in the journal: the act that moves a voice has its own line.
    """
    given = [] if isinstance(voices, QuerySet) else list(voices)
    chosen: Any = voices.values("pk") if isinstance(voices, QuerySet) else [voice.pk for voice in given]
    changes = _changes(to, at, team, due)
    moving = Voice.objects.filter(pk__in=chosen)
    if to is not None:
        moving = moving.filter(stage__in=leads_to(to))
    with transaction.atomic():
        moved = moving.update(**changes) if changes else moving.count()
        _catch_up(given)
    return moved


def _changes(to: Stage | None, at: datetime, team: Team | None, due: Due | None) -> dict[str, Any]:
    changes: dict[str, Any] = {"stage": to} if to else {}
    if team:
        changes["team"] = team
    if to is Stage.TOLD:
        changes |= {"answered_on_time": _on_time(at), "due_on": None, "due_by": DueBy.NOBODY}
    if due:
        changes |= {"due_on": due.on, "due_by": due.by}
    return changes


def _on_time(at: datetime) -> Case:
    """Told on the due day or before; where nothing was due, as it was."""
    in_time = Q(due_on__gte=local_date(at))
    return Case(
        When(in_time, then=Value(True)), When(due_on__isnull=False, then=Value(False)), default="answered_on_time"
    )


def _catch_up(voices: list[Voice]) -> None:
    """What the database now says of them, in the caller's own rows (one query)."""
    if not voices:
        return
    now = {row["pk"]: row for row in Voice.objects.filter(pk__in=[v.pk for v in voices]).values("pk", *KEPT_BY_US)}
    for voice in voices:
        for name in KEPT_BY_US:
            setattr(voice, name, now[voice.pk][name])
