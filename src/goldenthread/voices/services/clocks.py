"""By when a voice is answered: set when somebody begins to answer, and when it goes to another team."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from goldenthread.areas.choices import Promise
from goldenthread.areas.models import Team
from goldenthread.areas.selectors import hours_of
from goldenthread.charters.rules import Due
from goldenthread.charters.selectors import due
from goldenthread.foundation.working_days import local_date

from ..choices import Stage
from ..models import Voice
from ..rules.reception import due_after_handover
from .stages import advance


def start_answering(*, voices: Iterable[Voice], to: Stage | None, at: datetime) -> None:
    """Move voices on; what is due of them next is the answer, by the number of their team.

    It counts from when it was said: the time that we took to begin is not the speaker's loss.
    """
    for team, theirs in _by_team(voices).items():
        for when, together in _by_due(team, theirs).items():
            advance(voices=together, to=to, at=at, due=when)


def start_again(*, voices: Iterable[Voice], to: Stage, at: datetime) -> None:
    """Move voices on whose speakers were told: there is more to tell, and by when counts from now."""
    told = list(voices)
    teams = Team.objects.select_related("area").in_bulk({voice.team_id for voice in told}) if told else {}
    for key, team in teams.items():
        theirs = [voice for voice in told if voice.team_id == key]
        advance(voices=theirs, to=to, at=at, due=due(team.area, team, Promise.ANSWER, at))


def change_owner(*, voices: Iterable[Voice], team: Team, to: Stage | None, at: datetime) -> None:
    """Give voices to a team, with that team's own clock from now (:func:`due_after_handover`).

    One that was told, and is worked on again, gets it too: there will be more to tell.
    """
    theirs = due(team.area, team, Promise.ANSWER, at)
    groups: dict[Due | None, list[Voice]] = defaultdict(list)
    for voice in voices:
        told = voice.stage == Stage.TOLD
        if told and to:
            groups[theirs].append(voice)
        elif told or voice.team_id == team.pk:
            groups[None].append(voice)
        else:
            groups[due_after_handover(voice.due_on, theirs, local_date(at))].append(voice)
    for when, together in groups.items():
        advance(voices=together, to=to, at=at, team=team, due=when)


def _by_team(voices: Iterable[Voice]) -> dict[Team, list[Voice]]:
    teams: dict[Team, list[Voice]] = defaultdict(list)
    for voice in voices:
        teams[voice.team].append(voice)
    return teams


def _by_due(team: Team, voices: Iterable[Voice]) -> dict[Due, list[Voice]]:
    hours = hours_of(team)
    dues: dict[datetime, Due] = {}
    found: dict[Due, list[Voice]] = defaultdict(list)
    for voice in voices:
        if voice.said_at not in dues:
            dues[voice.said_at] = due(team.area, team, Promise.ANSWER, voice.said_at, hours)
        found[dues[voice.said_at]].append(voice)
    return found
