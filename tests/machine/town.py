"""Where it happens: an area with three teams (two have agreed numbers, one has none) and those who work there."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.areas.choices import Promise
from goldenthread.areas.models import Area, Team, TeamTarget
from goldenthread.people.actors import NOBODY, Actor
from goldenthread.people.choices import Duty
from goldenthread.voices.choices import Stage
from goldenthread.voices.services import Tell, open_theme, place, say
from tests import world
from tests.world import NOON

from .known import Known

NUMBERS = {Promise.ACKNOWLEDGE: 2, Promise.ANSWER: 10}
"""Working days that a team has set itself."""


@dataclass(frozen=True)
class Town:
    """One area."""

    area: Area
    teams: tuple[Team, ...]
    officers: tuple[Actor, ...]
    lead: Actor
    agreed: frozenset[tuple[int, Promise]]

    def is_agreed(self, team: int, stage: str) -> bool:
        """Whether what comes next for a voice at this stage has a number."""
        return (team, Promise.ACKNOWLEDGE if stage == Stage.SAID else Promise.ANSWER) in self.agreed


def build(begins: datetime = NOON) -> Town:
    """Make it."""
    area = world.an_area()
    teams = world.first_reader(area), world.a_team(area), world.a_team(area)
    officers = [world.an_officer(area, team=team) for team in (teams[0], *teams)]
    lead, _ = (world.an_actor(area, duties=[d]) for d in (Duty.SAFEGUARDING_LEAD, Duty.SAFEGUARDING_DEPUTY))
    agreed = {(teams[0].pk, Promise.ACKNOWLEDGE), (teams[0].pk, Promise.ANSWER), (teams[1].pk, Promise.ANSWER)}
    for team, promise in agreed:
        TeamTarget.objects.create(
            area=area, team_id=team, promise=promise, number=NUMBERS[promise], valid_from=begins.date()
        )
    return Town(area, teams, tuple(officers), lead, frozenset(agreed))


def first_voices(town: Town, at: datetime) -> dict[str, Known]:
    """Three people have said something, and two of them stand in one of three themes."""
    by = town.officers[0]
    themes = [open_theme(area=town.area, team=team, title="Letters", by=by, at=at) for team in town.teams]
    known: dict[str, Known] = {}
    for number in range(3):
        one = Known("", [f"Voice {number} cannot read the letters."])
        receipt = say(area=town.area, key=one.key, words=one.words[0], by=NOBODY, at=at, tell=Tell())
        one.reference = receipt.voice.reference
        known[one.reference] = one
        if number < 2:
            place(voices=[receipt.voice], theme=themes[number], by=by, at=at)
            one.themes = {themes[number].pk}
    return known
