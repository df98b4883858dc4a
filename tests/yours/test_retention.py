"""P3: with the clock moved, everything that is due goes and nothing that is not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path as File
from typing import Any

import pytest
from django.db.models import Model

from goldenthread.areas.models import Area
from goldenthread.consent.choices import Use
from goldenthread.consent.models import Grant
from goldenthread.foundation.ledger import erased
from goldenthread.journal.models import Entry, Sent
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Lead, Person, Role, Seat
from goldenthread.reportback.models import Reminder
from goldenthread.voices.choices import Path, Stage
from goldenthread.voices.models import Concern, ConcernAnswer, Erasure, ManyRead, Reading, Voice, Words
from goldenthread.voices.services import withdraw
from goldenthread.yours.rules import KEPT_DAYS
from goldenthread.yours.services import delete_what_is_due
from tests import world
from tests.voices.making import CANARY, concerned, holder, said, staffed
from tests.world import NOON

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _own_ledger(tmp_path: File, settings: Any) -> None:
    settings.ERASED = tmp_path


def a_grant(area: Area, at: datetime) -> Model:
    usual = {"area": area, "use": Use.BOARD, "given_at": at - DAY, "until": (at + 700 * DAY).date()}
    return Grant.objects.create(subject=f"V{Grant.objects.count()}", withdrawn_at=at, **usual)


def a_reading(area: Area, at: datetime) -> Model:
    return Reading.objects.create(area=area, voice=world.a_voice(area), read_as="officer", why="look", at=at)


def ended(model: Any, **values: Any) -> Callable[[Area, datetime], Model]:
    def make(area: Area, at: datetime) -> Model:
        return model.objects.create(area=area, person=world.a_person(), ended_at=at, **values)  # type: ignore[no-any-return]

    return make


KINDS: dict[str, Callable[[Area, datetime], Model]] = {
    "consent.Grant": a_grant,
    "journal.Sent": lambda area, at: Sent.objects.create(area=area.slug, sending=f"{at}", led_to="/", at=at),
    "people.Role": ended(Role, kind=RoleKind.PARENT_OR_CARER, begun_at=NOON - 9000 * DAY),
    "people.Seat": ended(Seat, given_at=NOON - 9000 * DAY),
    "people.Lead": ended(Lead, duty=Duty.INDEPENDENT_LEAD, title="Lead", named_at=NOON - 9000 * DAY),
    "reportback.Reminder": lambda area, at: Reminder.objects.create(area=area, person=world.a_person(), week=at.date()),
    "voices.ManyRead": lambda area, at: ManyRead.objects.create(area=area, at=at),
    "voices.Reading": a_reading,
}


@pytest.mark.parametrize("kind", KINDS)
def test_p3_every_row_that_is_due_goes_and_none_that_is_not(area: Area, kind: str) -> None:
    edge = NOON - timedelta(days=KEPT_DAYS[kind])
    rows = [KINDS[kind](area, edge + days * DAY) for days in (-400, -1, 0, 1, 30)]
    assert delete_what_is_due(at=NOON)[kind] == 3
    left = type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows])
    assert set(left) == set(rows[3:])
    assert delete_what_is_due(at=NOON)[kind] == 0


def told(area: Area, at: datetime, stage: Stage = Stage.TOLD) -> Voice:
    voice = said(area, at=at).voice
    Voice.objects.filter(pk=voice.pk).update(stage=stage)
    return voice


def test_p3_words_go_after_three_years_once_they_were_answered_or_taken_back(area: Area) -> None:
    edge = NOON - timedelta(days=KEPT_DAYS["voices.Voice"])
    due, back = told(area, edge), told(area, edge - DAY, Stage.SAID)
    withdraw(voice=back, by=holder(back), at=edge)
    stay = [told(area, edge + DAY), told(area, edge, Stage.SAID), told(area, edge, Stage.DONE)]
    assert delete_what_is_due(at=NOON)["voices.Voice"] == 2
    assert [words.voice for words in Words.objects.order_by("pk")] == stay
    assert sorted(Erasure.objects.values_list("voice", "at_their_wish")) == [(due.pk, False), (back.pk, False)]
    assert len(erased().names()) == 2
    assert delete_what_is_due(at=NOON)["voices.Voice"] == 0
    assert Entry.objects.filter(kind="voice.erased").count() == 2


def test_what_is_held_stays_whatever_its_time(area: Area) -> None:
    staffed(area)
    voice = said(area, path=Path.SAFEGUARDING).voice
    Voice.objects.filter(pk=voice.pk).update(stage=Stage.TOLD, said_at=NOON - 9000 * DAY)
    assert delete_what_is_due(at=NOON)["voices.Voice"] == 0
    assert Words.objects.get().text == CANARY


def test_p3_a_concern_goes_after_three_years_once_it_was_answered(area: Area) -> None:
    staffed(area)
    edge = NOON - timedelta(days=KEPT_DAYS["voices.Concern"])
    due, later, waiting = (concerned(area, at=at).concern for at in (edge, edge + DAY, edge))
    for concern in (due, later):
        ConcernAnswer.objects.create(area=area, concern=concern, text="sorry", at=NOON)
    assert delete_what_is_due(at=NOON)["voices.Concern"] == 1
    assert set(Concern.objects.filter(key__isnull=False)) == {later, waiting}


def test_p3_an_account_goes_two_years_after_the_last_visit_unless_something_is_left(area: Area) -> None:
    edge = NOON - timedelta(days=KEPT_DAYS["people.Person"])
    due = world.a_person(joined_at=edge - 900 * DAY, last_login=edge)
    never_came = world.a_person(joined_at=edge)
    stay = [
        world.a_person(joined_at=edge - DAY, last_login=edge + DAY),
        world.a_person(joined_at=edge + DAY),
        world.an_actor(area, RoleKind.PARENT_OR_CARER, person=world.a_person(joined_at=edge)).person,
        world.an_actor(area, seat=True, person=world.a_person(joined_at=edge)).person,
        world.a_person(joined_at=edge),
    ]
    world.a_voice(area, said_by=stay[-1])
    assert delete_what_is_due(at=NOON)["people.Person"] == 2
    assert set(Person.objects.all()) == set(stay)
    assert erased().names() == {due.reference, never_came.reference}
