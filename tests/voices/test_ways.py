"""Who speaks, and by which way: lived experience comes first, and every way leads to the same record."""

import pytest

from goldenthread.areas.models import Area
from goldenthread.people.choices import RoleKind
from goldenthread.voices.choices import CameBy, Part, Speaker, Stage
from goldenthread.voices.models import Voice, Words
from goldenthread.voices.presenters import SPEAKERS
from tests.voices.making import CANARY, said
from tests.world import an_officer


@pytest.mark.parametrize("way", CameBy)
def test_b23_whichever_way_it_comes_it_is_the_same_record(area: Area, way: CameBy) -> None:
    said(area, came_by=way, by=an_officer(area))
    voice = Voice.objects.get()
    words = Words.objects.get()
    assert (voice.came_by, voice.stage, voice.team.first_reader) == (way, Stage.SAID, True)
    assert (words.voice, words.part, words.text) == (voice, Part.SAID, CANARY)


def test_s1_people_speak_and_take_part_by_what_they_live_not_by_their_job() -> None:
    assert [who for who in SPEAKERS if who is not Speaker.NOT_SAID] == [
        Speaker.YOUNG_PERSON,
        Speaker.PARENT_OR_CARER,
        Speaker.PRACTITIONER,
    ]
    assert list(RoleKind)[:2] == [RoleKind.YOUNG_PERSON, RoleKind.PARENT_OR_CARER]
