"""The thread of one voice: everything for its speaker, only how far it has come for everybody else."""

from dataclasses import fields, is_dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.areas.models import Area
from goldenthread.people.actors import NOBODY
from goldenthread.people.choices import Duty
from goldenthread.thread.choices import State
from goldenthread.thread.selectors import said_by, thread_of
from goldenthread.voices import services
from goldenthread.voices.choices import Path, Stage
from goldenthread.voices.models import Voice
from tests import world
from tests.thread.making import all_the_way
from tests.voices.making import CANARY, holder, said, staffed
from tests.world import NOON

LATER = NOON + timedelta(days=30)


def loaded(reference: str) -> Voice:
    return Voice.objects.select_related("area", "team").get(reference=reference)


def everything(value: Any) -> str:
    """Every text that a value holds."""
    if is_dataclass(value) and not isinstance(value, type):
        return " ".join(everything(getattr(value, part.name)) for part in fields(value))
    if isinstance(value, list | tuple | frozenset):
        return " ".join(everything(part) for part in value)
    return " ".join(str(v) for v in vars(value).values()) if hasattr(value, "__dict__") else str(value)


def test_the_speaker_sees_it_from_said_to_told(area: Area) -> None:
    voice = said(area).voice
    all_the_way(voice)
    thread = thread_of(loaded(voice.reference), holder(voice), LATER)
    assert [(step.stage, step.state) for step in thread.steps] == [(stage, State.DONE) for stage in Stage]
    assert [(step.at - NOON).days for step in thread.steps if step.at] == [0, 1, 2, 3, 4, 6, 7]
    assert thread.insides
    [theme] = thread.insides.themes
    assert [words.text for words in thread.insides.said] == [CANARY]
    assert theme.decision
    assert theme.weighing
    assert (theme.count, theme.decision.because, theme.weighing.weight) == (3, "You were right.", "shaped")
    assert (len(theme.actions), len(theme.changes)) == (2, 1)
    assert [telling.content.plain for telling in thread.insides.tellings] == ["Your letters are new."]
    assert thread.insides.challengeable == thread.insides.tellings[0]


def test_s55_who_joins_after_everyone_was_told_was_told_nothing(area: Area) -> None:
    first, late = said(area).voice, said(area).voice
    [theme] = all_the_way(first)
    services.place(voices=[late], theme=theme, by=world.an_officer(area), at=LATER)
    thread = thread_of(loaded(late.reference), holder(late), LATER)
    assert [step.stage for step in thread.steps if step.before_joining] == [Stage.DECIDED, Stage.DONE]
    assert [(step.stage, step.state) for step in thread.steps][-1] == (Stage.TOLD, State.NOW)
    assert thread.insides
    assert (thread.insides.tellings, thread.insides.challengeable) == ((), None)
    assert thread.insides.themes[0].decided_before
    there = thread_of(loaded(first.reference), holder(first), LATER)
    assert [step for step in there.steps if step.before_joining] == []


def test_whoever_has_only_the_reference_sees_steps_and_not_a_word(area: Area) -> None:
    voice = said(area).voice
    all_the_way(voice)
    other = said(area).voice
    for actor in (NOBODY, holder(other), world.an_officer(area), world.an_actor(area, duties=[*Duty])):
        thread = thread_of(loaded(voice.reference), actor, LATER)
        assert thread.insides is None
        assert len(thread.steps) == 7
        assert "canary" not in everything(thread.steps)


@pytest.mark.slow
@pytest.mark.parametrize("many", [1, 3, 20])
def test_it_takes_thirteen_queries_at_most_however_much_there_is(area: Area, many: int) -> None:
    voice = said(area, idea="x").voice
    all_the_way(voice, themes=many, actions=many)
    row, actor = loaded(voice.reference), holder(voice)
    with CaptureQueriesContext(connection) as asked:
        thread = thread_of(row, actor, LATER)
    assert thread.insides
    assert len(thread.insides.themes) == many
    assert len(asked) <= 13
    with CaptureQueriesContext(connection) as asked:
        thread_of(row, NOBODY, LATER)
    assert len(asked) <= 3


def test_what_was_promised_is_still_to_come_after_the_first_news(area: Area) -> None:
    from goldenthread.plans.models import Change, Completion

    voice = said(area).voice
    all_the_way(voice)
    Change.objects.all().delete()
    Completion.objects.all().delete()
    thread = thread_of(loaded(voice.reference), NOBODY, LATER)
    assert (thread.steps[5].stage, thread.steps[5].state) == (Stage.DONE, State.NOW)
    assert thread.is_open


def test_what_was_taken_back_has_left_its_theme_and_nothing_is_due(area: Area) -> None:
    voice = said(area).voice
    all_the_way(voice)
    services.withdraw(voice=voice, by=holder(voice), at=NOON)
    thread = thread_of(loaded(voice.reference), holder(voice), LATER)
    assert (thread.taken_back_at, thread.due_on, thread.is_open) == (NOON, None, False)
    assert thread.insides
    assert thread.insides.themes == ()


def test_the_reference_of_an_urgent_voice_tells_no_more_than_any_other(area: Area) -> None:
    staffed(area)
    team, urgent = said(area).voice, said(area, path=Path.SAFEGUARDING).voice
    shown = [
        [(step.stage, step.state) for step in thread_of(loaded(v.reference), NOBODY, LATER).steps]
        for v in (team, urgent)
    ]
    assert shown[0] == shown[1]


def test_days_waited_are_counted_from_the_day_it_was_said(area: Area) -> None:
    voice = said(area).voice
    assert thread_of(loaded(voice.reference), NOBODY, LATER).days_waited == 30


@pytest.mark.parametrize("number", [1, 3, 300])
def test_what_i_said_is_one_query(area: Area, number: int) -> None:
    person = world.a_person()
    for _ in range(number):
        world.a_voice(area, said_by=person)
    world.a_voice(area)
    with CaptureQueriesContext(connection) as asked:
        found = said_by(area, person)
        assert [voice.team.name for voice in found] == [world.first_reader(area).name] * min(number, 200)
    assert len(asked) == 2
