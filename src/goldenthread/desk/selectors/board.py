"""What the board is shown: counts, never words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncMonth

from goldenthread.areas.models import Area, Team
from goldenthread.areas.selectors.organisations import teams
from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.models import Decision
from goldenthread.decisions.selectors import decided_without_families, undecided
from goldenthread.people.choices import Format
from goldenthread.plans.models import Action, Completion
from goldenthread.plans.selectors import UNTAGGED, without_action
from goldenthread.reportback.models import Publication
from goldenthread.reportback.selectors.figures import IN_TIME, LATE, UNDATED, WAITING, counted, overdue
from goldenthread.reportback.selectors.telling import open_challenges
from goldenthread.voices.choices import Path, Speaker, Stage
from goldenthread.voices.models import Placement, TellBy, Voice

MONTHS = 12
"""How many months back the trend goes."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many voices a team has at a stage, and how many of them are overdue, or were answered: in time, late, or
    without a date (``undated``: no number was agreed)."""

    team: int
    stage: Stage
    voices: int
    overdue: int
    in_time: int
    late: int
    undated: int


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
    """The board's figures (six queries); the trend begins ``since``."""
    voices = counted(area)
    return Figures(
        cells=tuple(_cells(voices, today)),
        teams=tuple(teams(area)),
        gaps=_gaps(area, today),
        by_month=tuple(_months(voices.filter(said_at__gte=since))),
        by_speaker={Speaker(key): n for key, n in _numbers(voices, "speaker")},
        by_format={
            Format(key): n for key, n in _numbers(TellBy.objects.filter(area=area, voice__path=Path.TEAM), "format")
        },
    )


def _cells(voices: QuerySet[Voice], today: date) -> Iterable[Cell]:
    rows = voices.values_list("team", "stage").annotate(
        voices=Count("pk"),
        overdue=Count("pk", filter=overdue(today)),
        in_time=Count("pk", filter=IN_TIME),
        late=Count("pk", filter=LATE),
        undated=Count("pk", filter=UNDATED),
    )
    return (Cell(team, Stage(stage), *numbers) for team, stage, *numbers in rows)


def _months(voices: QuerySet[Voice]) -> Iterable[tuple[date, int]]:
    months = voices.annotate(month=TruncMonth("said_at")).values_list("month").annotate(n=Count("pk"))
    return [(month.date(), n) for month, n in months.order_by("month")]


def _numbers(rows: QuerySet[Any], name: str) -> Iterable[tuple[str, int]]:
    return rows.order_by().values_list(name).annotate(n=Count("pk"))


def _gaps(area: Area, today: date) -> Gaps:
    doing = Decision.objects.filter(area=area, outcome__in=(Outcome.WILL_DO, Outcome.PART))
    later = Decision.objects.filter(theme=OuterRef("theme"), pk__gt=OuterRef("pk"))
    actions = Action.objects.filter(area=area)
    done = Exists(Completion.objects.filter(action=OuterRef("pk")))
    published = Publication.objects.filter(area=area, taken_down_at__isnull=True)
    placed = Exists(Placement.objects.filter(voice=OuterRef("pk"), ended_at__isnull=True))
    unplaced = counted(area).filter(~placed, WAITING)
    columns = {
        "undecided": undecided(area),
        "without_action": without_action(doing.filter(~Exists(later))),
        "untagged": actions.filter(UNTAGGED),
        "actions_overdue": actions.filter(~done, due_on__lt=today),
        "no_easy_read": published.filter(content__easy_read=""),
        "no_theme": unplaced,
        "no_families": decided_without_families(area),
        "not_answered": open_challenges(area),
    }
    numbered = {f"n_{name}": _count(rows) for name, rows in columns.items()}
    numbers: dict[str, Any] = dict(Area.objects.filter(pk=area.pk).values(**numbered).get())
    return Gaps(**{name: numbers[f"n_{name}"] or 0 for name in columns})


def _count(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values("area").annotate(number=Count("pk")).values("number"))
