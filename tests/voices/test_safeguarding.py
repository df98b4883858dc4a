"""The safeguarding path (N21)."""

from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.areas.models import Area, TeamTarget
from goldenthread.foundation.answers import Hidden
from goldenthread.journal.models import Entry
from goldenthread.people.choices import Duty
from goldenthread.voices.choices import Path
from goldenthread.voices.selectors.safeguarding import staffed, waiting
from goldenthread.voices.services import pass_on
from tests import world
from tests.voices.making import said
from tests.voices.making import staffed as make_staffed
from tests.world import NOON


def test_n21_the_path_needs_a_lead_and_a_deputy(area: Area) -> None:
    assert staffed(area, NOON) is None
    world.an_actor(area, duties=[Duty.SAFEGUARDING_LEAD])
    assert staffed(area, NOON) is None
    world.an_actor(area, duties=[Duty.SAFEGUARDING_DEPUTY])
    assert staffed(area, NOON)


@pytest.mark.parametrize(
    ("at", "open_now", "read_at"),
    [
        (NOON, True, NOON),
        (datetime(2026, 11, 21, 20, tzinfo=UTC), False, datetime(2026, 11, 23, 9, tzinfo=UTC)),
    ],
)
def test_n20_n21_it_says_when_it_is_read_next(area: Area, at: datetime, open_now: bool, read_at: datetime) -> None:
    make_staffed(area)
    found = staffed(area, at)
    assert found
    assert (found.open_now, found.next_read_at) == (open_now, read_at)


def test_the_lead_passes_it_on_with_a_clock(area: Area) -> None:
    lead = make_staffed(area)[Duty.SAFEGUARDING_LEAD]
    team = world.first_reader(area)
    TeamTarget.objects.create(area=area, team=team, promise="answer", number=1, valid_from=NOON.date())
    voice = said(area, path=Path.SAFEGUARDING).voice
    said(area)
    [found] = waiting(area)
    assert (found.voice, found.read_at) == (voice, None)
    pass_on(voice=voice, by=lead, at=NOON)
    voice.refresh_from_db()
    assert (voice.path, voice.due_on, waiting(area)) == ("team", NOON.date() + timedelta(days=1), [])
    assert Entry.objects.last().details == {"passed_on_to": "team"}  # type: ignore[union-attr]


def test_nobody_else_passes_it_on_and_nobody_twice(area: Area) -> None:
    lead = make_staffed(area)[Duty.SAFEGUARDING_DEPUTY]
    voice = said(area, path=Path.SAFEGUARDING).voice
    with pytest.raises(Hidden):
        pass_on(voice=voice, by=world.an_officer(area), at=NOON)
    pass_on(voice=voice, by=lead, at=NOON)
    with pytest.raises(Hidden):
        pass_on(voice=voice, by=lead, at=NOON)
