"""Reads of the dated figures, and the promise kept in numbers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Aggregate, Count, Exists, JSONField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.db.models.sql.compiler import SQLCompiler

from goldenthread.areas.models import Area
from goldenthread.foundation.working_days import local_date
from goldenthread.voices.choices import Path, Stage
from goldenthread.voices.models import Placement, Voice, Withdrawal

from ..models import Figure, NotTold, Publication
from ..rules.figures import Said, said_by


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


class Numbers(Aggregate):
    """Numbers by role, as one object."""

    function = "JSON_GROUP_OBJECT"
    arity = 2
    output_field = JSONField()

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Any:
        """The same there, under its own name."""
        return self.as_sql(compiler, connection, function="JSONB_OBJECT_AGG", **extra)


def newest_edition() -> Subquery:
    """The newest edition of a publication's theme, for :func:`edition`: found by its day, however many there are."""
    days = Figure.objects.filter(theme=OuterRef(OuterRef("theme"))).order_by("-counted_on").values("counted_on")
    figures = Figure.objects.filter(theme=OuterRef("theme"), counted_on=Subquery(days[:1]))
    of_the_day = figures.values("counted_on").annotate(numbers=Numbers("speaker", "number"))
    found = of_the_day.values(told=JSONObject(counted_on="counted_on", numbers="numbers"))
    return Subquery(found, output_field=JSONField())


def edition(told: dict[str, Any] | None, limit: int) -> Edition | None:
    """The edition that the database told, safe to show: below ``limit`` people we say "a few"."""
    return Edition(said_by(told["numbers"], limit), date.fromisoformat(told["counted_on"])) if told else None


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


ANSWERED = Q(stage=Stage.TOLD)
"""An answer that did not help is none: its voice is back at work."""
IN_TIME = ANSWERED & Q(answered_on_time=True)
LATE = ANSWERED & Q(answered_on_time=False)
UNDATED = ANSWERED & Q(answered_on_time=None)
WAITING = ~ANSWERED


def overdue(today: date) -> Q:
    """What waits and was due on a day before today."""
    return WAITING & Q(due_on__lt=today)


def counted(area: Area) -> QuerySet[Voice]:
    """The voices that count as answered or waiting, on every page that shows figures.

    What is on the safeguarding path is in no figure at all. What its speaker took back waits for nobody, nor what was
    left without an answer because that was not safe.
    """
    withdrawn = Exists(Withdrawal.objects.filter(voice=OuterRef("pk")))
    left = Exists(NotTold.objects.filter(voice=OuterRef("pk")))
    return Voice.objects.filter(~withdrawn, ANSWERED | ~left, area=area, path=Path.TEAM)


def promise_figures(area: Area, at: datetime) -> Promise:
    """Answered, answered on time where a date had been due, waiting, and late now (one query)."""
    found = counted(area).aggregate(
        answered=Count("pk", filter=ANSWERED),
        with_date=Count("pk", filter=IN_TIME | LATE),
        on_time=Count("pk", filter=IN_TIME),
        waiting=Count("pk", filter=WAITING),
        overdue=Count("pk", filter=overdue(local_date(at))),
    )
    return Promise(
        answered=found["answered"],
        answered_with_date=found["with_date"],
        answered_on_time=found["on_time"],
        waiting=found["waiting"],
        overdue=found["overdue"],
        counting_since=area.counting_since,
    )
