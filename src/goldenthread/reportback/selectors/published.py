"""Reads of "You said, we did", the list: only what was written to be read by everybody. Never a voice, never words."""

from dataclasses import dataclass

from django.db.models import Case, Exists, Q, Subquery, Value, When

from goldenthread.areas.models import Area
from goldenthread.decisions.choices import Outcome
from goldenthread.foundation.prepared import Prepared, Rows

from ..choices import Progress
from ..models import Publication
from ..rules.progress import YES_TO_IT
from .briefs import COLUMNS, Brief, brief, changes, decisions, told

A_PAGE = 10
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the list, newest first, and whether more lies behind it."""

    entries: tuple[Brief, ...]
    older: str
    """The reference to begin the next page after; empty at the end."""


def published(area: Area, *, words: str = "", state: Progress | None = None, after: str = "") -> Page:
    """A page of the list (one query), with all of these words and in this state."""
    if words or state or after:
        rows = list(_asked_for(_standing(area.pk), area, words, state, after)[: A_PAGE + 1])
    else:
        rows = _newest.ask([area.pk])
    shown = tuple(brief(row, area.small_number_limit) for row in rows[:A_PAGE])
    return Page(shown, shown[-1].reference if len(rows) > A_PAGE else "")


def _standing(area: int) -> Rows:
    found = Publication.objects.filter(area=area, taken_down_at__isnull=True).annotate(**told())
    return found.order_by("-pk").values_list(*COLUMNS)


_newest = Prepared(lambda area: _standing(area)[: A_PAGE + 1], 1)


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
    yes = Q(outcome__in=[str(outcome) for outcome in YES_TO_IT])
    newest = found.alias(outcome=Subquery(decisions().values("outcome")[:1]), changed=Exists(changes()))
    return newest.alias(
        progress_is=Case(
            When(outcome=Outcome.NOT_FEASIBLE, then=Value(Progress.NOT_FEASIBLE)),
            When(yes & Q(changed=True), then=Value(Progress.CHANGED)),
            When(yes & Q(n_actions__gt=0, n_open=0), then=Value(Progress.DONE)),
            When(yes, then=Value(Progress.DOING)),
            default=Value(Progress.WORKING),
        )
    )
