"""What the board is shown: counts, never words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, QuerySet, Subquery, Value, When

from goldenthread.areas.models import Area, Team
from goldenthread.areas.selectors.organisations import teams
from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.models import Decision
from goldenthread.decisions.selectors import decided_without_families, undecided
from goldenthread.foundation.working_days import LONDON, local_date
from goldenthread.people.choices import Format
from goldenthread.plans.models import Action, Completion
from goldenthread.plans.selectors import UNTAGGED, without_action
from goldenthread.reportback.selectors.exceptions import texts_without
from goldenthread.reportback.selectors.figures import WAITING, Cell, cells, counted, tally
from goldenthread.reportback.selectors.telling import open_challenges
from goldenthread.voices.choices import Speaker, Stage
from goldenthread.voices.models import Placement, TellBy, Voice

MONTHS = 12
"""How many months back the trend goes."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the thread still misses."""

    undecided: int
    without_action: int
    untagged: int
    actions_overdue: int
    no_easy_read: int
    no_theme: int
    no_families: int
    not_answered: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of the board on one day."""

    cells: tuple[Cell, ...]
    teams: tuple[Team, ...]
    gaps: Gaps
    by_month: tuple[tuple[date, int], ...]
    by_speaker: Mapping[Speaker, int]
    by_format: Mapping[Format, int]

    def voices(self, *stages: Stage) -> int:
        """How many voices are at these stages; at any without an argument."""
        return sum(cell.voices for cell in self.cells if not stages or cell.stage in stages)


def figures(area: Area, today: date, since: datetime) -> Figures:
    """The board's figures (5 queries); the trend begins ``since``."""
    by_month, by_speaker = _months_and_speakers(area, since, today)
    return Figures(
        cells=tuple(cells(area, today)),
        teams=tuple(teams(area)),
        gaps=_gaps(area, today),
        by_month=by_month,
        by_speaker=by_speaker,
        by_format={Format(key): n for key, n in _numbers(TellBy.objects.filter(area=area), "format")},
    )


def _months_and_speakers(
    area: Area, since: datetime, today: date
) -> tuple[tuple[tuple[date, int], ...], dict[Speaker, int]]:
    """How many voices came in each month of the trend, and how many of each speaker came ever.

    The month is found by its first moment in London, not computed row by row.
    """
    firsts = _first_days(local_date(since), today)
    begins = [max(since, datetime.combine(first, time(), tzinfo=LONDON)) for first in firsts]
    month = Case(
        *(When(said_at__gte=begin, then=Value(n)) for n, begin in reversed(list(enumerate(begins)))), default=Value(-1)
    )

    def grouped(voices: QuerySet[Voice]) -> QuerySet[Any, Any]:
        return voices.order_by().annotate(month=month).values_list("month", "speaker").annotate(n=Count("pk"))

    months, speakers = Counter[int](), Counter[Speaker]()
    for (n, speaker), (number,) in tally(area, grouped).items():
        months[n] += number
        speakers[Speaker(speaker)] += number
    trend = tuple((first, months[n]) for n, first in enumerate(firsts) if months[n])
    return trend, {speaker: number for speaker, number in speakers.items() if number}


def _first_days(start: date, end: date) -> list[date]:
    """The first day of each month from one day's to another's."""
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def _numbers(rows: QuerySet[Any], name: str) -> Iterable[tuple[str, int]]:
    return rows.order_by().values_list(name).annotate(n=Count("pk"))


def _gaps(area: Area, today: date) -> Gaps:
    doing = Decision.objects.filter(area=area, outcome__in=(Outcome.WILL_DO, Outcome.PART))
    later = Decision.objects.filter(theme=OuterRef("theme"), pk__gt=OuterRef("pk"))
    actions = Action.objects.filter(area=area)
    done = Exists(Completion.objects.filter(action=OuterRef("pk")))
    placed = Exists(Placement.objects.filter(voice=OuterRef("pk"), ended_at__isnull=True))
    unplaced = counted(area).filter(~placed, WAITING)
    columns = {
        "undecided": undecided(area),
        "without_action": without_action(doing.filter(~Exists(later))),
        "untagged": actions.filter(UNTAGGED),
        "actions_overdue": actions.filter(~done, due_on__lt=today),
        "no_theme": unplaced,
        "no_families": decided_without_families(area),
        "not_answered": open_challenges(area),
    }
    without = texts_without(area)
    asked = columns | {f"no_easy_{part}": rows for part, rows in without.items()}
    numbered = {f"n_{name}": _count(rows) for name, rows in asked.items()}
    numbers: dict[str, Any] = dict(Area.objects.filter(pk=area.pk).values(**numbered).get())
    counted_ones = {name: numbers[f"n_{name}"] or 0 for name in columns}
    return Gaps(no_easy_read=sum(numbers[f"n_no_easy_{part}"] or 0 for part in without), **counted_ones)


def _count(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values("area").annotate(number=Count("pk")).values("number"))
