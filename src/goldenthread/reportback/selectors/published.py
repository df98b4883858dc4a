"""Reads of "You said, we did", the list: only what was written to be read by everybody. Never a voice, never words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from goldenthread.areas.models import Area
from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.models import Decision
from goldenthread.foundation.prepared import Prepared, Rows
from goldenthread.plans.models import Action, Change, Completion

from ..choices import Progress
from ..models import Publication
from ..rules.progress import YES_TO_IT, progress
from .figures import Edition, editions_of

A_PAGE = 10
MOST_WORDS = 6
MOST_AT_ONCE = 25
"""Decisions and changes read together."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in its wordings, as ``formats.models.Content`` holds it."""

    plain: str
    easy_read: str
    exception_reason: str


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that stands."""

    outcome: Outcome
    because: str
    next_news_on: date | None
    content: Text


@dataclass(frozen=True, slots=True)
class Changed:
    """The newest change."""

    happened_on: date
    content: Text


@dataclass(frozen=True, slots=True)
class Brief:
    """One published theme as the list shows it."""

    title: str
    reference: str
    content: Text
    decision: Decided | None
    actions: int
    open_actions: int
    change: Changed | None
    edition: Edition | None

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        outcome = self.decision.outcome if self.decision else None
        changes = int(self.change is not None)
        return progress(outcome, actions=self.actions, open_actions=self.open_actions, changes=changes)


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the list, newest first, and whether more lies behind it."""

    entries: tuple[Brief, ...]
    older: str
    """The reference to begin the next page after; empty at the end."""


def published(area: Area, *, words: str = "", state: Progress | None = None, after: str = "") -> Page:
    """A page of the list (four queries), with all of these words and in this state."""
    if words or state or after:
        rows = list(_asked_for(_standing(area.pk), area, words, state, after)[: A_PAGE + 1])
    else:
        rows = _newest.ask([area.pk])
    shown = rows[:A_PAGE]
    return Page(_briefs(area, shown), str(shown[-1][1]) if len(rows) > A_PAGE else "")


_COLUMNS = (
    "theme",
    "theme__reference",
    "theme__title",
    "content__plain",
    "content__easy_read",
    "content__exception_reason",
    "decision",
    "change",
    "n_actions",
    "n_open",
)


def _standing(area: int) -> Rows:
    decisions = Decision.objects.filter(theme=OuterRef("theme")).order_by("-pk")
    changes = Change.objects.filter(theme=OuterRef("theme")).order_by("-happened_on", "-pk")
    found = Publication.objects.filter(area=area, taken_down_at__isnull=True).annotate(
        decision=Subquery(decisions.values("pk")[:1]),
        change=Subquery(changes.values("pk")[:1]),
        n_actions=_number(_actions()),
        n_open=_number(_open_actions()),
    )
    return found.order_by("-pk").values_list(*_COLUMNS)


_newest = Prepared(lambda area: _standing(area)[: A_PAGE + 1], 1)


def _actions() -> QuerySet[Action]:
    return Action.objects.filter(decision__theme=OuterRef("theme"))


def _open_actions() -> QuerySet[Action]:
    return _actions().filter(~Exists(Completion.objects.filter(action=OuterRef("pk"))))


def _number(actions: QuerySet[Action]) -> Coalesce:
    counted = actions.order_by().values("area").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def _asked_for(found: Rows, area: Area, words: str, state: Progress | None, after: str) -> Rows:
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(_holds(word))
    if state:
        found = _with_progress(found).filter(Q(progress_is=state))
    if after:
        before = Publication.objects.filter(area=area, theme__reference=after).values("pk")
        found = found.filter(pk__lt=Subquery(before))
    return found


def _holds(word: str) -> Q:
    """What may be searched is what is shown: the title and the two wordings of what was said."""
    return Q(theme__title__icontains=word) | Q(content__plain__icontains=word) | Q(content__easy_read__icontains=word)


def _with_progress(found: Rows) -> Rows:
    """The rule ``progress`` in the database's words (a test holds them together)."""
    decisions = Decision.objects.filter(theme=OuterRef("theme")).order_by("-pk")
    yes = Q(outcome__in=[str(outcome) for outcome in YES_TO_IT])
    return found.alias(outcome=Subquery(decisions.values("outcome")[:1])).alias(
        progress_is=Case(
            When(outcome=Outcome.NOT_FEASIBLE, then=Value(Progress.NOT_FEASIBLE)),
            When(yes & Q(change__isnull=False), then=Value(Progress.CHANGED)),
            When(yes & Q(n_actions__gt=0, n_open=0), then=Value(Progress.DONE)),
            When(yes, then=Value(Progress.DOING)),
            default=Value(Progress.WORKING),
        )
    )


def _briefs(area: Area, rows: Sequence[tuple[Any, ...]]) -> tuple[Brief, ...]:
    if not rows:
        return ()
    decisions = {row[0]: _decided(row) for row in _decisions.ask(row[6] for row in rows if row[6])}
    changes = {row[0]: Changed(row[1], Text(*row[2:])) for row in _changes.ask(row[7] for row in rows if row[7])}
    editions = editions_of(area, [row[0] for row in rows])
    return tuple(
        Brief(
            title=row[2],
            reference=row[1],
            content=Text(*row[3:6]),
            decision=decisions.get(row[6]),
            actions=row[8],
            open_actions=row[9],
            change=changes.get(row[7]),
            edition=editions.get(row[0]),
        )
        for row in rows
    )


def _decided(row: tuple[Any, ...]) -> Decided:
    return Decided(Outcome(row[1]), row[2], row[3], Text(*row[4:]))


_TEXT = ("content__plain", "content__easy_read", "content__exception_reason")
_decisions = Prepared(
    lambda *keys: Decision.objects.filter(pk__in=keys).values_list("pk", "outcome", "because", "next_news_on", *_TEXT),
    MOST_AT_ONCE,
)
_changes = Prepared(
    lambda *keys: Change.objects.filter(pk__in=keys).values_list("pk", "happened_on", *_TEXT), MOST_AT_ONCE
)
