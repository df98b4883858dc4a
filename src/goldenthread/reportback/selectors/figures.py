"""Reads of the dated figures, and the promise kept in numbers."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Aggregate, Count, Exists, JSONField, Max, OuterRef, Q, QuerySet, Subquery, Value
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


def tally(
    area: Area, grouped: Callable[[QuerySet[Voice]], QuerySet[Any, Any]], numbers: int = 1
) -> dict[tuple[Any, ...], tuple[int, ...]]:
    """Numbers of the :func:`counted` voices: of all of them, less of the few that do not count (one query).

    ``grouped`` gives rows of keys and then so many ``numbers``. To look for a withdrawal at each of very many voices
    takes twice as long as to count them.
    """
    everything = Voice.objects.filter(area=area, path=Path.TEAM)
    withdrawn = Withdrawal.objects.filter(area=area).values("voice")
    few = withdrawn.union(NotTold.objects.filter(area=area).values("voice"))
    gone = Exists(Withdrawal.objects.filter(voice=OuterRef("pk")))
    less = everything.filter(WAITING | gone, pk__in=few)
    rows = grouped(everything).annotate(sign=Value(1)).union(grouped(less).annotate(sign=Value(-1)), all=True)
    found: dict[tuple[Any, ...], tuple[int, ...]] = {}
    for *row, sign in rows:
        key, more = tuple(row[:-numbers]), row[-numbers:]
        so_far = found.get(key, (0,) * numbers)
        found[key] = tuple(before + sign * number for before, number in zip(so_far, more, strict=True))
    return found


@dataclass(frozen=True, slots=True)
class Cell:
    """How many voices a team has at a stage, and how many of them are overdue, or were answered: in time, late, or
    without a date (``undated``: no number was agreed)."""

    team: int
    stage: Stage
    voices: int = 0
    overdue: int = 0
    in_time: int = 0
    late: int = 0
    undated: int = 0


def cells(area: Area, today: date) -> list[Cell]:
    """The counted voices of each team at each stage (one query, answered from the index ``voices_by_figure``)."""
    found: dict[tuple[int, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (team, stage, on_time), (voices, late) in tally(area, lambda rows: _grouped(rows, today), numbers=2).items():
        cell = found[team, stage]
        cell["voices"] += voices
        cell["overdue"] += late
        if stage == Stage.TOLD:
            cell[_IN[on_time]] += voices
    return [Cell(team, Stage(stage), **cell) for (team, stage), cell in found.items() if cell["voices"]]


_IN = {True: "in_time", False: "late", None: "undated"}


def _grouped(voices: QuerySet[Voice], today: date) -> QuerySet[Any, Any]:
    """By team, stage and whether it was answered on time: all of them, and those that are overdue."""
    rows = voices.order_by().values_list("team", "stage", "answered_on_time")
    return rows.annotate(voices=Count("pk"), overdue=Count("pk", filter=overdue(today)))


def promise_figures(area: Area, at: datetime) -> Promise:
    """Answered, answered on time where a date had been due, waiting, and late now (one query)."""
    found = cells(area, local_date(at))
    told = [cell for cell in found if cell.stage is Stage.TOLD]
    in_time, late = sum(cell.in_time for cell in told), sum(cell.late for cell in told)
    return Promise(
        answered=sum(cell.voices for cell in told),
        answered_with_date=in_time + late,
        answered_on_time=in_time,
        waiting=sum(cell.voices for cell in found if cell.stage is not Stage.TOLD),
        overdue=sum(cell.overdue for cell in found),
        counting_since=area.counting_since,
    )
