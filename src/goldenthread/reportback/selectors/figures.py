"""Reads of the dated figures, and the promise kept in numbers."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery

from goldenthread.areas.models import Area
from goldenthread.foundation.prepared import Prepared, Rows
from goldenthread.foundation.working_days import local_date
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Placement, Voice, Withdrawal

from ..models import Figure, Publication
from ..rules.figures import Said, said_by

MOST_AT_ONCE = 25
"""Themes whose figures are read together."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Who stood behind a theme, as counted on a day, already safe to show."""

    said: Said
    counted_on: date


def published_theme_ids(area: Area) -> list[int]:
    """The themes that stand in "You said, we did"."""
    published = Publication.objects.filter(area=area, taken_down_at__isnull=True)
    return list(published.values_list("theme", flat=True))


def voices_behind(area: Area, theme_ids: Collection[int]) -> QuerySet[Placement]:
    """The placements of voices in themes, without those that were taken back."""
    withdrawn = Exists(Withdrawal.objects.filter(voice=OuterRef("voice")))
    return Placement.objects.filter(~withdrawn, area=area, theme__in=theme_ids, ended_at__isnull=True)


def editions_of(area: Area, theme_ids: Collection[int]) -> dict[int, Edition]:
    """The newest edition of each theme, safe to show (one query), for at most :data:`MOST_AT_ONCE` themes."""
    numbers: Mapping[int, dict[str, int]] = defaultdict(dict)
    days: dict[int, date] = {}
    for theme, speaker, number, counted_on in _figures.ask(theme_ids):
        numbers[theme][speaker] = number
        days[theme] = counted_on
    return {theme: Edition(said_by(numbers[theme], area.small_number_limit), days[theme]) for theme in days}


def _newest_figures(*themes: int) -> Rows:
    newest = Figure.objects.filter(theme=OuterRef("theme")).order_by("-counted_on").values("counted_on")[:1]
    found = Figure.objects.filter(theme__in=themes, counted_on=Subquery(newest))
    return found.values_list("theme", "speaker", "number", "counted_on")


_figures = Prepared(_newest_figures, MOST_AT_ONCE)


def last_counted(area: Area) -> date | None:
    """The day of the area's newest edition."""
    return Figure.objects.filter(area=area).aggregate(last=Max("counted_on"))["last"]


@dataclass(frozen=True, slots=True)
class Promise:
    """How the area keeps its word, since it began to count."""

    answered: int
    answered_with_date: int
    answered_on_time: int
    waiting: int
    overdue: int
    counting_since: date


def promise_figures(area: Area, at: datetime) -> Promise:
    """Answered, answered on time where a date had been due, waiting, and late now (one query).

    What its speaker took back waits for nobody. Late is what was due on a day before today.
    """
    withdrawn = Exists(Withdrawal.objects.filter(voice=OuterRef("pk")))
    told, waits = Q(stage=Stage.TOLD), ~Q(stage=Stage.TOLD)
    found = Voice.objects.filter(~withdrawn, area=area).aggregate(
        answered=Count("pk", filter=told),
        with_date=Count("answered_on_time", filter=told),
        on_time=Count("pk", filter=told & Q(answered_on_time=True)),
        waiting=Count("pk", filter=waits),
        overdue=Count("pk", filter=waits & Q(due_on__lt=local_date(at))),
    )
    return Promise(
        answered=found["answered"],
        answered_with_date=found["with_date"],
        answered_on_time=found["on_time"],
        waiting=found["waiting"],
        overdue=found["overdue"],
        counting_since=area.counting_since,
    )
