"""The demonstration is told through the services, and what it tells holds together."""

from collections import Counter
from io import StringIO
from random import Random

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from goldenthread.areas.models import Area
from goldenthread.foundation.working_days import LONDON
from goldenthread.journal.models import Entry
from goldenthread.people.models import Person
from goldenthread.site.demo.fill import Filler
from goldenthread.site.demo.sentences import invent
from goldenthread.voices.models import Theme, Voice
from tests.journal.test_verify import verify
from tests.world import NOON, an_officer


@pytest.fixture
def demo(settings: LazySettings) -> None:
    settings.DEMO = True


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.sqlite
def test_five_areas_come_with_voices_at_every_stage_and_a_whole_journal(demo: None) -> None:
    call_command("load_demo", verbosity=0, stdout=StringIO())
    assert Area.objects.count() == 5
    for area in Area.objects.all():
        stages = Counter(Voice.objects.filter(area=area).values_list("stage", flat=True))
        assert sum(stages.values()) == 23
        assert {"said", "acknowledged", "understood", "themed", "told"} <= set(stages)
    assert verify()[0] == 0
    hours = {at.astimezone(LONDON).hour for at in Entry.objects.values_list("at", flat=True)}
    assert hours <= set(range(7, 22))
    before = Entry.objects.count()
    call_command("load_demo", verbosity=0, stdout=StringIO())
    assert Entry.objects.count() == before


@pytest.mark.django_db
def test_everybody_in_it_is_obviously_invented(demo: None) -> None:
    call_command("load_demo", "--areas-only", verbosity=0, stdout=StringIO())
    assert Person.objects.exclude(shown_name__endswith=" Example").count() == 0
    assert Person.objects.exclude(email__endswith=".example").count() == 0
    assert Voice.objects.count() == 0


@pytest.mark.django_db
def test_nothing_invented_comes_among_real_voices(settings: LazySettings) -> None:
    settings.DEMO = False
    for command in (["load_demo"], ["fill", "--voices", "1", "--area", "hounslow"]):
        with pytest.raises(CommandError, match="GOLDENTHREAD_DEMO"):
            call_command(*command)


@pytest.mark.slow
@pytest.mark.sqlite
def test_filling_makes_as_many_voices_as_were_asked_for_at_many_stages(area: Area) -> None:
    shown: list[int] = []
    Filler(area, an_officer(area), Random(7), NOON).fill(220, shown.append)
    assert shown == [200, 220]
    assert Voice.objects.filter(area=area).count() == 220
    assert len(set(Voice.objects.values_list("stage", flat=True))) >= 5
    assert sum(Theme.objects.values_list("voice_count", flat=True)) > 50


def test_the_same_seed_invents_the_same_voices() -> None:
    one, other = Random(3), Random(3)
    assert [invent(one) for _ in range(50)] == [invent(other) for _ in range(50)]
