"""The desk's list of actions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden
from goldenthread.people.actors import Actor
from goldenthread.plans.models import Action, ActionHandover, Completion
from goldenthread.plans.selectors import UNTAGGED, actions_in, open_actions, overdue

PAGE = 25


class Which(StrEnum):
    """Which actions the list shows."""

    OPEN = "open"
    OURS = "ours"
    OVERDUE = "overdue"
    UNTAGGED = "untagged"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of actions, and the reference after which the next begins."""

    actions: list[Action]
    after: str


def page(area: Area, which: Which, actor: Actor, today: date, after: str = "") -> Page:
    """One page of actions by their date (one query, two after the first page)."""
    found = _which(area, which, actor, today).order_by("due_on", "pk")
    if after:
        found = found.filter(_behind(area, after))
    rows = list(found[: PAGE + 1])
    return Page(rows[:PAGE], rows[PAGE - 1].reference if len(rows) > PAGE else "")


def _which(area: Area, which: Which, actor: Actor, today: date) -> QuerySet[Action]:
    if which is Which.UNTAGGED:
        return actions_in(area).filter(UNTAGGED)
    if which is Which.OVERDUE:
        return overdue(area, today)
    if which is Which.DONE:
        return actions_in(area).filter(Exists(Completion.objects.filter(action=OuterRef("pk"))))
    if which is Which.OURS:
        return open_actions(area).filter(team__in=actor.team_ids)
    return open_actions(area)


def _behind(area: Area, reference: str) -> Q:
    last = Action.objects.filter(area=area, reference=reference).values("due_on", "pk").first()
    if last is None:
        return Q()
    return Q(due_on__gt=last["due_on"]) | Q(due_on=last["due_on"], pk__gt=last["pk"])


def action_of(area: Area, reference: str) -> Action:
    """One action of the area (one query). Raises :class:`Hidden`."""
    found = actions_in(area).filter(reference=reference).first()
    if found is None:
        raise Hidden(reference)
    return found


def completion_of(action: Action) -> Completion | None:
    """When it was done, and by whom."""
    return Completion.objects.filter(action=action).select_related("by").first()


def handovers_of(action: Action) -> list[ActionHandover]:
    """From whom to whom it went, the first first."""
    found = ActionHandover.objects.filter(action=action).select_related("from_team", "to_team")
    return list(found.order_by("pk"))
