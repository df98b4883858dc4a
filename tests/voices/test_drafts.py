"""What somebody is still writing."""

from datetime import timedelta
from uuid import uuid4

from goldenthread.areas.models import Area
from goldenthread.journal.models import Entry
from goldenthread.voices.models import Draft
from goldenthread.voices.selectors.drafts import draft_of
from goldenthread.voices.services import drop_draft, drop_old_drafts, keep_draft
from tests.voices.making import CANARY, said
from tests.world import NOON

DAY = timedelta(days=1)


def test_a_draft_is_kept_for_a_day_and_only_under_its_key(area: Area) -> None:
    key = uuid4()
    keep_draft(area=area, key=key, answers={"words": "a"}, at=NOON)
    keep_draft(area=area, key=key, answers={"words": CANARY}, at=NOON)
    assert draft_of(area, key, NOON + DAY - timedelta(seconds=1)) == {"words": CANARY}
    assert draft_of(area, key, NOON + DAY) is None
    assert draft_of(area, uuid4(), NOON) is None
    assert (Draft.objects.count(), Entry.objects.count()) == (1, 0)


def test_a_draft_says_nothing_of_the_voice_that_it_becomes(area: Area) -> None:
    key = uuid4()
    keep_draft(area=area, key=key, answers={}, at=NOON)
    assert Draft.objects.get().key_hash != said(area, key=key).voice.key_hash


def test_leaving_drops_it_at_once_and_the_clock_drops_the_rest(area: Area) -> None:
    mine, other, old = uuid4(), uuid4(), uuid4()
    keep_draft(area=area, key=old, answers={}, at=NOON - 2 * DAY)
    for key in (mine, other):
        keep_draft(area=area, key=key, answers={}, at=NOON)
    drop_draft(area=area, key=mine)
    assert Draft.objects.count() == 1
    assert drop_old_drafts(at=NOON + DAY) == 1
