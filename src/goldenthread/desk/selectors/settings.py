"""How far an area is set up, and the clocks of its teams beside the charter's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.areas.choices import DueBy, PhoneKind, Promise, Unit
from goldenthread.areas.models import Area, Team, TeamTarget
from goldenthread.areas.selectors import phones, targets, teams
from goldenthread.charters.models import Rule
from goldenthread.charters.rules import SUBJECTS, Number, number_in_force
from goldenthread.charters.selectors import edition_in_force
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Role
from goldenthread.people.selectors import leads
from goldenthread.reportback.selectors.exceptions import without_easy_read
from goldenthread.reportback.selectors.telling import officers_with_team, without_anybody

EXAMPLE = "(example number)"


@dataclass(frozen=True, slots=True)
class Clock:
    """What one team promises: the number that holds now, and one that will hold later."""

    team: Team
    promise: Promise
    now: TeamTarget | None
    later: TeamTarget | None


@dataclass(frozen=True, slots=True)
class Setup:
    """What is there and what is missing (eleven queries)."""

    phone_kinds: frozenset[PhoneKind]
    example_phones: bool
    has_first_reader: bool
    teams_without_cover: tuple[str, ...]
    first_reader_has_officer: bool
    teams_without_officer: tuple[str, ...]
    """Beside the team that reads first: nothing can be handed over to them."""
    officers: int
    asked_again_for_nobody: int
    administrators: int
    duties_open: tuple[Duty, ...]
    promises_without_number: tuple[Promise, ...]
    without_easy_read: int


def setup_of(area: Area, on: date) -> Setup:
    """How far the area is set up on a date."""
    rung = phones(area)
    working = teams(area)
    roles = Role.objects.filter(area=area, ended_at__isnull=True).values_list("kind", "team_id")
    officers = {team for kind, team in roles if kind == RoleKind.PARTICIPATION_OFFICER}
    led = leads(area)
    first = [team.pk for team in working if team.first_reader]
    return Setup(
        phone_kinds=frozenset(PhoneKind(phone.kind) for phone in rung),
        example_phones=any(EXAMPLE in phone.label for phone in rung),
        has_first_reader=bool(first),
        teams_without_cover=tuple(team.name for team in working if not team.cover_id) if len(working) > 1 else (),
        first_reader_has_officer=bool(officers.intersection(first)),
        teams_without_officer=tuple(t.name for t in working if t.pk not in officers and not t.first_reader),
        officers=officers_with_team(area.pk).values("person").distinct().count(),
        asked_again_for_nobody=without_anybody(area),
        administrators=sum(kind == RoleKind.ADMINISTRATOR for kind, _ in roles),
        duties_open=tuple(duty for duty in Duty if duty not in led),
        promises_without_number=_without_number(area, working, on),
        without_easy_read=len(without_easy_read(area)),
    )


def clocks(area: Area, on: date) -> Sequence[Clock]:
    """Every team with its own numbers (two queries)."""
    return _clocks(teams(area), targets(area, on), on)


def charter_numbers(area: Area, on: date) -> dict[Promise, Number | None]:
    """The numbers that the charter in force gives (two queries)."""
    edition = edition_in_force(area, on)
    rules = list(Rule.objects.filter(edition=edition, number__isnull=False)) if edition else []
    return {promise: number_in_force(_numbers(rules, promise), on) for promise in Promise}


def _numbers(rules: Iterable[Rule], promise: Promise) -> list[Number]:
    return [
        Number(rule.number or 0, Unit(rule.unit), DueBy.CHARTER, rule.valid_from, rule.valid_to, rule.passage)
        for rule in rules
        if rule.subject in SUBJECTS[promise]
    ]


def _clocks(working: Iterable[Team], standing: Sequence[TeamTarget], on: date) -> list[Clock]:
    found = []
    for team in working:
        for promise in Promise:
            own = [target for target in standing if target.team_id == team.pk and target.promise == promise]
            now = next((target for target in own if target.valid_from <= on), None)
            later = next((target for target in own if target.valid_from > on), None)
            found.append(Clock(team, promise, now, later))
    return found


def _without_number(area: Area, working: Sequence[Team], on: date) -> tuple[Promise, ...]:
    agreed = charter_numbers(area, on)
    own = _clocks(working, targets(area, on), on)
    open_promises = {clock.promise for clock in own if clock.now is None and agreed[clock.promise] is None}
    return tuple(promise for promise in Promise if promise in open_promises)
