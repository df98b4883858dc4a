"""Reads of "You said, we did": only what was written to be read by everybody. Never a voice, never anybody's words."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from goldenthread.areas.models import Area
from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.models import Decision
from goldenthread.plans.models import Action, Change, Completion

from ..choices import Progress
from ..models import Publication
from ..rules.progress import YES_TO_IT, progress
from .figures import Edition, editions_of

A_PAGE = 10
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One published theme with all that came of it."""

    publication: Publication
    decision: Decision | None
    actions: tuple[Action, ...]
    changes: tuple[Change, ...]
    edition: Edition | None

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        return progress(
            Outcome(self.decision.outcome) if self.decision else None,
            actions=len(self.actions),
            open_actions=sum(action.done_at is None for action in self.actions),  # type: ignore[attr-defined]
            changes=len(self.changes),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the list, newest first, and whether more lies behind it."""

    entries: tuple[Entry, ...]
    older: str
    """The reference to begin the next page after; empty at the end."""


def published(area: Area, *, words: str = "", state: Progress | None = None, after: str = "") -> Page:
    """A page of the list (five queries), with all of these words and in this state."""
    found = _standing(area)
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(_holds(word))
    if state:
        found = _with_progress(found).filter(progress_is=state)  # type: ignore[misc]
    if after:
        found = found.filter(
            pk__lt=Subquery(Publication.objects.filter(area=area, theme__reference=after).values("pk"))
        )
    rows = list(found.order_by("-pk")[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    return Page(_entries(area, shown), shown[-1].theme.reference if len(rows) > A_PAGE else "")


def one_published(area: Area, reference: str) -> Entry | None:
    """One theme by its reference (five queries)."""
    entries = _entries(area, list(_standing(area).filter(theme__reference=reference)))
    return entries[0] if entries else None


def _standing(area: Area) -> QuerySet[Publication]:
    return Publication.objects.filter(area=area, taken_down_at__isnull=True).select_related("theme", "content")


def _holds(word: str) -> Q:
    """What may be searched is what is shown: the title and the two wordings of what was said."""
    return Q(theme__title__icontains=word) | Q(content__plain__icontains=word) | Q(content__easy_read__icontains=word)


def _with_progress(found: QuerySet[Publication]) -> QuerySet[Publication, Any]:
    """The rule ``progress`` in the database's words (a test holds them together)."""
    decisions = Decision.objects.filter(theme=OuterRef("theme")).order_by("-pk")
    actions = Action.objects.filter(decision__theme=OuterRef("theme"))
    still_open = actions.filter(~Exists(Completion.objects.filter(action=OuterRef("pk"))))
    yes = Q(outcome__in=[str(outcome) for outcome in YES_TO_IT])
    return found.annotate(outcome=Subquery(decisions.values("outcome")[:1])).annotate(
        progress_is=Case(
            When(outcome=Outcome.NOT_FEASIBLE, then=Value(Progress.NOT_FEASIBLE)),
            When(yes & Exists(Change.objects.filter(theme=OuterRef("theme"))), then=Value(Progress.CHANGED)),
            When(yes & Exists(actions) & ~Exists(still_open), then=Value(Progress.DONE)),
            When(yes, then=Value(Progress.DOING)),
            default=Value(Progress.WORKING),
        )
    )


def _entries(area: Area, publications: Sequence[Publication]) -> tuple[Entry, ...]:
    themes = [publication.theme_id for publication in publications]
    decisions = _newest_decisions(themes)
    actions, changes, editions = _actions(themes), _changes(themes), editions_of(area, themes)
    return tuple(
        Entry(
            publication,
            decisions.get(publication.theme_id),
            tuple(actions[publication.theme_id]),
            tuple(changes[publication.theme_id]),
            editions.get(publication.theme_id),
        )
        for publication in publications
    )


def _newest_decisions(themes: Collection[int]) -> dict[int, Decision]:
    newest = Decision.objects.filter(theme=OuterRef("theme")).order_by("-pk").values("pk")[:1]
    decisions = Decision.objects.filter(theme__in=themes, pk=Subquery(newest)).select_related("content")
    return {decision.theme_id: decision for decision in decisions}


def _actions(themes: Collection[int]) -> dict[int, list[Action]]:
    done_at = Completion.objects.filter(action=OuterRef("pk")).values("at")[:1]
    actions = Action.objects.filter(decision__theme__in=themes).annotate(done_at=Subquery(done_at))
    found: dict[int, list[Action]] = defaultdict(list)
    for action in actions.select_related("decision").order_by("due_on", "pk"):
        found[action.decision.theme_id].append(action)
    return found


def _changes(themes: Collection[int]) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = defaultdict(list)
    for change in Change.objects.filter(theme__in=themes).select_related("content").order_by("-happened_on", "-pk"):
        found[change.theme_id].append(change)
    return found
