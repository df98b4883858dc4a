"""Reads of actions and changes."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.areas.models import Area
from goldenthread.decisions.models import Decision
from goldenthread.voices.models import Theme

from .models import Action, Change, Completion

UNTAGGED = Q(level="") | Q(with_whom="") | Q(since__isnull=True)


def _done() -> Exists:
    return Exists(Completion.objects.filter(action=OuterRef("pk")))


def actions_in(area: Area) -> QuerySet[Action]:
    """The actions of an area, each knowing whether it is done (``done``), with what its line shows."""
    actions = Action.objects.filter(area=area).annotate(done=_done())
    return actions.select_related("area", "team__organisation", "decision__theme")


def open_actions(area: Area) -> QuerySet[Action]:
    """What is still to be done."""
    return actions_in(area).filter(~_done())


def untagged(area: Area) -> QuerySet[Action]:
    """Actions that do not say how they were co-produced, done or not (K10)."""
    return actions_in(area).filter(UNTAGGED)


def overdue(area: Area, today: date) -> QuerySet[Action]:
    """Open actions whose day has gone by."""
    return open_actions(area).filter(due_on__lt=today)


def of_theme(theme: Theme, limit: int = 50) -> list[Action]:
    """The actions that follow from any decision on a theme, by date (one query)."""
    return list(actions_in(theme.area).filter(decision__theme=theme).order_by("due_on", "pk")[:limit])


def has_open(theme: Theme) -> bool:
    """Whether something is still to be done for a theme (one query)."""
    return Action.objects.filter(~_done(), decision__theme=theme).exists()


def changes_of(theme: Theme, limit: int = 50) -> list[Change]:
    """What changed because of a theme, newest first (one query)."""
    changes = Change.objects.filter(theme=theme).select_related("content", "action")
    return list(changes.order_by("-happened_on", "-pk")[:limit])


def planned(decisions: Collection[int]) -> frozenset[int]:
    """Which of these decisions have an action (one query)."""
    return frozenset(Action.objects.filter(decision__in=decisions).values_list("decision", flat=True))


def without_action(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Of these decisions, those from which nothing follows yet."""
    return decisions.filter(~Exists(Action.objects.filter(decision=OuterRef("pk"))))
