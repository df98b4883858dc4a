"""Where it happens: an area with three teams (two have agreed numbers, one has none) and those who work there."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.areas.choices import Promise
from goldenthread.areas.models import Area, Team, TeamTarget
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty
from goldenthread.voices.choices import Stage
from tests import world
from tests.world import NOON

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
