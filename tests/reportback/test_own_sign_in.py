"""Whoever can sign in hears when the way they do so was changed: once, however the mail server is, and nobody else."""

import threading
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from goldenthread.areas.choices import PhoneKind
from goldenthread.areas.models import Area, Phone
from goldenthread.formats.rules import reading_age
from goldenthread.foundation.clock import now
from goldenthread.journal.choices import Kind
from goldenthread.journal.selectors import cursor
from goldenthread.journal.services import record
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.people.services import begin_anew, make_card, new_recovery_codes
from goldenthread.reportback.choices import OwnSignIn
from goldenthread.reportback.presenters.own_sign_in import own_sign_in
from goldenthread.reportback.tasks.own_sign_in import FOLLOWER, tell_in, tell_of_own_sign_in
from goldenthread.site import switchboard, timetable, worker
from tests import world
from tests.world import NOON

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
Break = Callable[[BaseException | None], None]


@pytest.fixture
def officer(area: Area) -> Actor:
    return world.an_officer(area)


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Let each e-mail fail with this, or go out again with ``None``."""
    send = EmailMultiAlternatives.send
    trouble: list[BaseException | None] = [None]

    def sent(self: EmailMultiAlternatives, *args: Any, **kwargs: Any) -> int:
        if trouble[0]:
            raise trouble[0]
        return send(self, *args, **kwargs)

    monkeypatch.setattr(EmailMultiAlternatives, "send", sent)
    return lambda what: trouble.__setitem__(0, what)


def changed(area: Area, who: Actor, kind: Kind = Kind.FACTOR_ADDED, **values: Any) -> None:
    record(area=area.slug, kind=kind, subject=who.reference, at=values.pop("at", NOON), by=who.reference)


def addressed() -> list[list[str]]:
    return [sent.to for sent in mail.outbox]


def test_each_change_is_told_to_its_owner_and_a_round_later_no_more(area: Area, officer: Actor) -> None:
    person = officer.person
    assert person
    new_recovery_codes(area=area, by=officer, at=NOON)
    make_card(area=area, person=person, by=officer, at=NOON)
    changed(area, officer, Kind.FACTOR_REMOVED)
    begin_anew(person=person, at=NOON)
    assert (tell_in(area, NOON + MINUTE), tell_in(area, NOON + 2 * MINUTE)) == (True, True)
    assert addressed() == [[person.email]] * 4
    told = ["new recovery codes", "A new card was made", "was taken away", "You now sign in like the first time"]
    assert [words in str(sent.body) for words, sent in zip(told, mail.outbox, strict=True)] == [True] * 4


def test_it_says_when_and_whom_to_ask_and_nothing_private(area: Area, officer: Actor) -> None:
    """No name, no reference, no link, no words; the subject names nothing at all."""
    Phone.objects.create(
        area=area, key="team", kind=PhoneKind.TEAM, label="Team", number="020 7946 0000", hours_text="9 to 5"
    )
    changed(area, officer)
    tell_in(area, NOON + MINUTE)
    sent = mail.outbox[0]
    assert sent.subject == "How you sign in has changed"
    assert "When: Wednesday 18 November 2026, midday." in sent.body
    assert "Was it not you? Please ring us soon:\n\n020 7946 0000 9 to 5\n" in sent.body
    whole = sent.message().as_string()
    assert officer.person
    kept = (officer.reference, officer.person.shown_name, "http", "/me/")
    assert [word for word in kept if word in whole] == []
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


def test_without_a_number_it_sends_to_the_people_whom_they_know(area: Area) -> None:
    assert "Tell the people who invited you, soon." in own_sign_in(area, OwnSignIn.ADDED, NOON).body


@pytest.mark.parametrize("what", OwnSignIn)
def test_it_is_read_at_nine_to_eleven(area: Area, what: OwnSignIn) -> None:
    assert reading_age(own_sign_in(area, what, NOON).body) <= 11


def test_who_has_no_address_or_is_gone_gets_none(area: Area, officer: Actor) -> None:
    assert officer.person
    child = world.an_actor(area, RoleKind.YOUNG_PERSON, person=world.a_person(email=None))
    changed(area, child, Kind.CARD_MADE)
    changed(area, officer)
    type(officer.person).objects.filter(pk=officer.person.pk).update(is_active=False)
    assert (tell_in(area, NOON), mail.outbox) == (True, [])


def test_a_mail_server_that_is_away_loses_none_and_repeats_none(area: Area, officer: Actor, breaks: Break) -> None:
    """Two changes; the second waits behind the first, and both leave when it is back."""
    changed(area, officer)
    changed(area, world.an_officer(area), Kind.FACTOR_REMOVED)
    breaks(SMTPException("away"))
    assert [tell_in(area, NOON + n * MINUTE) for n in range(3)] == [False] * 3
    assert mail.outbox == []
    breaks(None)
    assert (tell_in(area, NOON + 5 * MINUTE), tell_in(area, NOON + 6 * MINUTE), len(mail.outbox)) == (True, True, 2)


def test_a_crash_between_sending_and_marking_repeats_one_under_the_same_name(
    area: Area, officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(area, officer)
    changed(area, officer)
    marks = "goldenthread.reportback.tasks.own_sign_in.advance_cursor"
    with monkeypatch.context() as crashing, pytest.raises(KeyboardInterrupt):
        crashing.setattr(marks, lambda **_kwargs: (_ for _ in ()).throw(KeyboardInterrupt))
        tell_in(area, NOON)
    tell_in(area, NOON)
    names = [sent.extra_headers["Message-ID"] for sent in mail.outbox]
    assert (len(names), len(set(names)), names[0] == names[1]) == (3, 2, True)


def test_an_address_that_is_refused_holds_up_nobody(area: Area, officer: Actor, breaks: Break) -> None:
    changed(area, officer)
    breaks(SMTPRecipientsRefused({"x": (550, b"no such mailbox")}))
    assert (tell_in(area, NOON), cursor(FOLLOWER, area.slug)) == (True, 1)


def test_an_address_that_is_always_refused_for_now_is_given_up_after_a_day(
    area: Area, officer: Actor, breaks: Break, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody keeps the others from hearing of it with an address that is always full; the log names nobody."""
    changed(area, officer)
    breaks(SMTPRecipientsRefused({"x": (452, b"full")}))
    assert [tell_in(area, NOON + span) for span in (MINUTE, DAY, DAY + MINUTE)] == [False, False, True]
    assert "is given up" in caplog.text
    assert officer.person
    assert [word for word in (officer.reference, str(officer.person.email)) if word in caplog.text] == []


def test_what_was_long_before_is_not_news(area: Area, officer: Actor) -> None:
    """A site that is brought up to date does not write about last year."""
    changed(area, officer, at=NOON - 8 * DAY)
    assert (tell_in(area, NOON), mail.outbox, cursor(FOLLOWER, area.slug)) == (True, [], 1)


def test_one_area_that_fails_stops_no_other(area: Area, officer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    other = world.an_area("elsewhere")
    changed(other, world.an_officer(other))
    changed(area, officer)
    real = own_sign_in

    def fails(place: Area, *args: Any) -> Any:
        if place == other:
            raise ValueError
        return real(place, *args)

    monkeypatch.setattr("goldenthread.reportback.tasks.own_sign_in.own_sign_in", fails)
    with pytest.raises(RuntimeError, match="in: elsewhere"):
        tell_of_own_sign_in(NOON)
    assert officer.person
    assert addressed() == [[officer.person.email]]


def test_the_worker_does_it_every_minute_and_again_soon_when_it_failed(area: Area, officer: Actor) -> None:
    """It is the clock's duty, beside the switchboard, which tells of none of it."""
    [duty] = [duty for duty in timetable.QUICK if duty.act is tell_of_own_sign_in]
    assert (duty.due(NOON, NOON + MINUTE), duty.lease) == (True, timedelta(minutes=5))
    assert [switchboard.FOLLOWS[kind] for kind in (Kind.FACTOR_ADDED, Kind.SIGN_IN_BEGUN_ANEW)] == [(), ()]
    changed(area, officer, at=now())
    worker.run(threading.Event(), once=True)
    assert len(mail.outbox) == 1
