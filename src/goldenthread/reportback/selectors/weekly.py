"""What is due, for the officers' one e-mail a week: numbers only."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from goldenthread.areas.models import Area, Team
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import Person, Role
from goldenthread.voices.choices import Path, Stage
from goldenthread.voices.models import Voice, Withdrawal

from ..choices import State
from ..models import Delivery
from .promised import promised_news

MOST_COUNTED = 1_000
"""Promises of one week in an area."""


@dataclass(frozen=True, slots=True)
class Due:
    """How many voices wait for an answer, of those are late or due within the week; messages to do by hand; news
    that was promised for this week or earlier."""

    waiting: int = 0
    late: int = 0
    this_week: int = 0
    by_hand: int = 0
    promised: int = 0

    def __add__(self, other: "Due") -> "Due":
        return Due(
            self.waiting + other.waiting,
            self.late + other.late,
            self.this_week + other.this_week,
            self.by_hand + other.by_hand,
            self.promised + other.promised,
        )


@dataclass(frozen=True, slots=True)
class Officer:
    """A participation officer with an address, and the teams whose work they see."""

    person: Person
    team_ids: frozenset[int]


def officers(area: Area) -> list[Officer]:
    """The area's officers (two queries); an officer of the team that reads first sees every team's work."""
    all_teams = list(Team.objects.filter(area=area).values_list("pk", "first_reader"))
    everything = frozenset(pk for pk, _first in all_teams)
    first = {pk for pk, reads_first in all_teams if reads_first}
    roles = Role.objects.filter(area=area, kind=RoleKind.PARTICIPATION_OFFICER, ended_at__isnull=True)
    found = []
    for role in roles.select_related("person").order_by("pk"):
        if role.person.email and role.person.is_active:
            teams = everything if role.team_id in first else frozenset([role.team_id] if role.team_id else [])
            found.append(Officer(role.person, teams))
    return found


def due_by_team(area: Area, today: date) -> dict[int, Due]:
    """What is due in each team (three queries)."""
    soon = today + timedelta(days=7)
    withdrawn = Exists(Withdrawal.objects.filter(voice=OuterRef("pk")))
    waiting = Voice.objects.filter(~withdrawn, area=area, path=Path.TEAM).exclude(stage=Stage.TOLD)
    counted = waiting.values("team").annotate(
        waiting=Count("pk"),
        late=Count("pk", filter=Q(due_on__lt=today)),
        this_week=Count("pk", filter=Q(due_on__gte=today, due_on__lt=soon)),
    )
    found = {row["team"]: Due(row["waiting"], row["late"], row["this_week"]) for row in counted}
    by_hand = Delivery.objects.filter(area=area, state=State.TO_DO, voice__path=Path.TEAM)
    for row in by_hand.values("voice__team").annotate(number=Count("pk")):
        found[row["voice__team"]] = found.get(row["voice__team"], Due()) + Due(by_hand=row["number"])
    for news in promised_news(area, today, soon - timedelta(days=1), most=MOST_COUNTED):
        found[news.theme.team_id] = found.get(news.theme.team_id, Due()) + Due(promised=1)
    return found


def due_for(teams: Collection[int], by_team: dict[int, Due]) -> Due:
    """What is due in these teams together."""
    parts: Sequence[Due] = [due for team, due in by_team.items() if team in teams]
    return sum(parts, Due())
