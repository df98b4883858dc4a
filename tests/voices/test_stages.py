"""Moving voices along."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.areas.choices import DueBy
from goldenthread.areas.models import Area
from goldenthread.charters.rules import Due
from goldenthread.journal.models import Entry
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Voice
from goldenthread.voices.services import advance
from tests import world
from tests.world import NOON

TODAY = NOON.date()


def test_voices_come_to_a_stage_with_owner_and_due_date(area: Area) -> None:
    voices, team = [world.a_voice(area) for _ in range(2)], world.a_team(area)
    due = Due(TODAY + timedelta(days=3), DueBy.CHARTER, 3)
    assert advance(voices=voices, to=Stage.ACKNOWLEDGED, at=NOON, team=team, due=due) == 2
    for voice in [*voices, *Voice.objects.all()]:
        assert (voice.stage, voice.team_id, voice.due_on, voice.due_by) == ("acknowledged", team.pk, due.on, "charter")
    assert Entry.objects.count() == 0


def test_what_may_not_follow_stays_as_it_is(area: Area) -> None:
    themed, fresh = world.a_voice(area, stage="themed"), world.a_voice(area)
    assert advance(voices=[themed, fresh], to=Stage.DECIDED, at=NOON, team=world.a_team(area)) == 1
    fresh.refresh_from_db()
    assert (themed.stage, fresh.stage, fresh.team) == ("decided", "said", world.first_reader(area))


def test_without_a_stage_only_the_owner_changes(area: Area) -> None:
    voices, team = [world.a_voice(area, stage=stage) for stage in Stage], world.a_team(area)
    assert advance(voices=voices, to=None, at=NOON, team=team) == len(Stage)
    assert [voice.stage for voice in voices] == list(Stage)
    assert {voice.team_id for voice in voices} == {team.pk}


@pytest.mark.parametrize(("late_by", "on_time"), [(-1, True), (0, True), (1, False)])
def test_once_told_nothing_is_due_and_it_is_known_whether_it_was_on_time(
    area: Area, late_by: int, on_time: bool
) -> None:
    voice = world.a_voice(area, stage="decided", due_on=TODAY - timedelta(days=late_by), due_by="team")
    advance(voices=Voice.objects.filter(pk=voice.pk), to=Stage.TOLD, at=NOON)
    voice.refresh_from_db()
    assert (voice.stage, voice.due_on, voice.due_by, voice.answered_on_time) == ("told", None, "nobody", on_time)


def test_c12_where_nothing_was_due_nothing_is_late(area: Area) -> None:
    voice = world.a_voice(area, stage="decided")
    advance(voices=[voice], to=Stage.TOLD, at=NOON)
    assert voice.answered_on_time is None


@pytest.mark.parametrize("number", [1, 3, 300])
def test_it_costs_the_same_for_many(area: Area, number: int) -> None:
    voices = [world.a_voice(area) for _ in range(number)]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        advance(voices=voices, to=Stage.ACKNOWLEDGED, at=NOON)
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) == 2
