"""Whoever waits has a date where a number is agreed, whatever was done before (R8; decision 12)."""

from datetime import date, timedelta

import pytest

from goldenthread.areas.choices import Promise
from goldenthread.areas.models import Area, Team, TeamTarget
from goldenthread.decisions.choices import How, Outcome
from goldenthread.decisions.services import decide
from goldenthread.people.actors import Actor
from goldenthread.reportback.services import answer_voice
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Voice
from goldenthread.voices.services import place, unplace
from tests import world
from tests.voices.making import said
from tests.world import NOON

WEEK_LATER = NOON + timedelta(days=7)
IN_TEN_DAYS = date(2026, 12, 9)
"""Ten working days from a week later."""


def promises(team: Team) -> None:
    """The team promises to answer within ten working days."""
    TeamTarget.objects.create(area=team.area, team=team, promise=Promise.ANSWER, number=10, valid_from=NOON.date())


@pytest.fixture
def officer(area: Area) -> Actor:
    promises(world.first_reader(area))
    return world.an_officer(area)


@pytest.fixture
def answered(area: Area, officer: Actor) -> Voice:
    voice = said(area).voice
    answer_voice(voice=voice, plain="Here it is.", exception_reason="It is short.", by=officer, at=NOON)
    assert (voice.stage, voice.due_on) == (Stage.TOLD, None)
    return voice


def test_who_was_told_and_comes_into_a_theme_waits_with_a_date(area: Area, officer: Actor, answered: Voice) -> None:
    place(voices=[answered], theme=world.a_theme(area), by=officer, at=WEEK_LATER)
    assert (answered.stage, answered.due_on) == (Stage.THEMED, IN_TEN_DAYS)


def test_who_was_told_and_is_decided_on_again_waits_with_a_date(area: Area, officer: Actor, answered: Voice) -> None:
    theme = world.a_theme(area)
    place(voices=[answered], theme=theme, by=officer, at=NOON)
    answer_voice(voice=answered, plain="Again.", exception_reason="It is short.", by=officer, at=NOON)
    decide(
        theme=theme,
        outcome=Outcome.WILL_DO,
        plain="We will.",
        exception_reason="It is short.",
        decided_by="The board",
        how=How.OFFICER,
        presence={},
        weighings={},
        by=officer,
        at=WEEK_LATER,
    )
    answered.refresh_from_db()
    assert (answered.stage, answered.due_on) == (Stage.DECIDED, IN_TEN_DAYS)


def test_out_of_the_theme_of_a_team_without_numbers_it_gets_a_date(area: Area, officer: Actor) -> None:
    """It had none with them; with the team that reads first it has."""
    voice, theme = said(area).voice, world.a_theme(area, team=world.a_team(area))
    place(voices=[voice], theme=theme, by=officer, at=NOON)
    Voice.objects.filter(pk=voice.pk).update(due_on=None, due_by="nobody")
    unplace(voices=[voice], theme=theme, by=officer, at=WEEK_LATER)
    assert (voice.team, voice.due_on) == (world.first_reader(area), IN_TEN_DAYS)
