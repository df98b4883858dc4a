"""Lease, send, mark: everyone hears back, at most one repeat a crash, nobody's words on the way."""

import smtplib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.urls import resolve

from goldenthread.areas.models import Area
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.people.choices import Channel, Format
from goldenthread.reportback import services
from goldenthread.reportback.choices import State
from goldenthread.reportback.models import Delivery
from goldenthread.reportback.tasks import how, outbox
from goldenthread.site import switchboard
from tests.world import NOON

from .clock import Clock
from .speakers import ADDRESS, CANARY, an_entry, said, taken_back


def sent_ids() -> list[str]:
    return [str(message.message()["Message-ID"]) for message in mail.outbox]


def test_an_email_says_that_there_is_news_and_nothing_of_what_it_is(area: Area, work: Callable[[], None]) -> None:
    """C3, N21: no message carries anyone's words."""
    voice = said(area)
    work()
    [message] = mail.outbox
    assert message.subject == f"We have what you told us. Thank you. – {area.name}"
    assert message.to == [ADDRESS]
    assert f"/{area.slug}/follow/{voice.reference}/\n" in message.body
    assert CANARY not in message.message().as_string()


@pytest.mark.parametrize("wording", list(Format))
def test_no_words_in_any_format(area: Area, work: Callable[[], None], wording: Format) -> None:
    """H26: the receipt comes by itself, plain and in Easy Read."""
    said(area, format=wording)
    work()
    [message] = mail.outbox
    assert CANARY not in message.message().as_string()
    assert ("?wording=easy" in message.body) == (wording is Format.EASY_READ)
    assert bool(getattr(message, "alternatives", [])) == (wording is Format.LARGE_PRINT)


def test_the_answer_in_another_language_is_given_by_a_person(area: Area, work: Callable[[], None]) -> None:
    voice = said(area, format=Format.OTHER_LANGUAGE)
    work()
    an_entry(area, Kind.VOICE_UNDERSTOOD, voice.reference)
    work()
    assert len(mail.outbox) == 1
    task = Delivery.objects.get(state=State.TO_DO)
    assert (task.news, task.trouble) == ("understood", how.ASKED_FOR_LANGUAGE)


def test_following_twice_makes_nothing_twice(area: Area, work: Callable[[], None]) -> None:
    """R5 of the promise that no voice is lost: an entry followed again changes nothing."""
    said(area)
    work()
    switchboard.Cursor.objects.update(seq=0)
    work()
    assert Delivery.objects.count() == len(mail.outbox) == 1


def test_a_delivery_is_in_the_journal_without_its_address(area: Area, work: Callable[[], None]) -> None:
    voice = said(area)
    work()
    entry = Entry.objects.get(kind=Kind.DELIVERED)
    delivery = Delivery.objects.get()
    assert (entry.subject, entry.details) == (
        voice.reference,
        {"delivery": delivery.reference, "news": "received", "channel": "email"},
    )


def test_on_the_page_is_there_at_once(area: Area) -> None:
    said(area, Channel.HERE, address=None)
    switchboard.follow_all(NOON)
    assert list(Delivery.objects.values_list("state", "sent_at")) == [("sent", NOON)]


def test_who_said_nothing_of_how_is_told_on_the_page(area: Area) -> None:
    voice = said(area)
    voice_tell_by = how.tell_by(voice.pk)
    assert voice_tell_by is not None
    voice_tell_by.delete()
    switchboard.follow_all(NOON)
    assert list(Delivery.objects.values_list("channel", "state")) == [("here", "sent")]


@pytest.mark.parametrize("channel", [Channel.LETTER, Channel.TEXT, Channel.PHONE])
def test_letters_texts_and_calls_wait_for_a_person(area: Area, work: Callable[[], None], channel: Channel) -> None:
    said(area, channel)
    work()
    assert list(Delivery.objects.values_list("channel", "state")) == [(channel, "to_do")]
    assert mail.outbox == []


def test_an_email_without_an_address_goes_to_a_person(area: Area, work: Callable[[], None]) -> None:
    said(area, address=None)
    work()
    assert list(Delivery.objects.values_list("state", "trouble")) == [("to_do", how.NO_ADDRESS)]


def test_who_took_their_voice_back_gets_nothing_more(area: Area, work: Callable[[], None]) -> None:
    voice = said(area)
    taken_back(voice)
    an_entry(area, Kind.VOICE_ACKNOWLEDGED, voice.reference)
    work()
    assert mail.outbox == []
    assert set(Delivery.objects.values_list("state", flat=True)) == {"superseded"}


def test_taking_back_stops_what_is_on_its_way(area: Area, work: Callable[[], None]) -> None:
    voice = said(area, Channel.LETTER)
    work()
    taken_back(voice)
    an_entry(area, Kind.VOICE_WITHDRAWN, voice.reference)
    work()
    assert Delivery.objects.get().state == State.SUPERSEDED


def test_taking_back_between_lease_and_sending_is_in_time(area: Area, clock: Clock) -> None:
    voice = said(area)
    switchboard.follow_all(NOON)
    delivery = services.lease(at=NOON)
    assert delivery is not None
    taken_back(voice)
    outbox.deliver(delivery, clock)
    assert mail.outbox == []
    assert Delivery.objects.get().state == State.SUPERSEDED


def test_one_message_for_three_steps_at_once(area: Area, work: Callable[[], None]) -> None:
    """C10: nobody is written to more than there is news."""
    voice = said(area)
    an_entry(area, Kind.VOICE_ACKNOWLEDGED, voice.reference)
    an_entry(area, Kind.VOICE_UNDERSTOOD, voice.reference)
    work()
    assert [message.subject for message in mail.outbox] == [
        f"We have a question for you about what you told us. – {area.name}"
    ]
    assert list(Delivery.objects.order_by("entry").values_list("state", flat=True)) == [
        "superseded",
        "superseded",
        "sent",
    ]


def test_a_crash_between_sending_and_marking_repeats_once_under_the_same_id(
    area: Area, work: Callable[[], None], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At least once, at most one repeat a crash, and mail programs fold the repeat."""
    said(area)

    def crash(**_values: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as crashing:
        crashing.setattr(services, "mark_sent", crash)
        with pytest.raises(SystemExit):
            work()
    work()
    assert len(mail.outbox) == 1, "the lease still holds"
    clock.forward(seconds=60)
    work()
    clock.forward(days=2)
    work()
    assert len(mail.outbox) == 2
    assert len(set(sent_ids())) == 1
    assert Delivery.objects.get().state == State.SENT
    assert Entry.objects.filter(kind=Kind.DELIVERED).count() == 1


@pytest.mark.slow
def test_many_crashes_lose_nothing_and_repeat_no_more_than_they_are(
    area: Area, work: Callable[[], None], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R9 in small: 30 messages, a crash after every third sending; each arrives, repeats ≤ crashes."""
    for _number in range(30):
        said(area)
    crashes = 0
    mark = services.mark_sent

    def sometimes(**values: Any) -> None:
        nonlocal crashes
        if len(mail.outbox) % 3 == 0:
            crashes += 1
            raise SystemExit
        mark(**values)

    monkeypatch.setattr(services, "mark_sent", sometimes)
    while Delivery.objects.exclude(state=State.SENT).exists() or not Delivery.objects.exists():
        try:
            work()
        except SystemExit:
            clock.forward(seconds=20)
        else:
            clock.forward(seconds=60)
    assert len(set(sent_ids())) == 30
    assert len(mail.outbox) - 30 <= crashes


class Broken:
    """A mail server that fails so many times, and then works."""

    def __init__(self, times: int, error: Exception) -> None:
        self.times, self.error = times, error

    def __call__(self, message: mail.EmailMessage) -> int:
        if self.times:
            self.times -= 1
            raise self.error
        mail.outbox.append(message)
        return 1


def broken(monkeypatch: pytest.MonkeyPatch, times: int, error: Exception | None = None) -> None:
    mail.outbox = []
    failing = Broken(times, error or smtplib.SMTPServerDisconnected(f"{ADDRESS} {CANARY}"))
    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", lambda self: failing(self))


@pytest.mark.slow
def test_what_fails_is_tried_again_later_and_later_and_then_given_to_a_person(
    area: Area, work: Callable[[], None], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch, times=99)
    said(area)
    tried_at = []
    for _minute in range(15 * 60 + 60):
        before = Entry.objects.filter(kind=Kind.DELIVERY_FAILED).count()
        if Delivery.objects.filter(next_try_at__lte=clock()).exists() or not Delivery.objects.exists():
            work()
        if Entry.objects.filter(kind=Kind.DELIVERY_FAILED).count() > before:
            tried_at.append(int((clock() - NOON).total_seconds() // 60))
        clock.forward(minutes=1)
    assert tried_at == [0, 1, 6, 36, 156, 876]
    task = Delivery.objects.get()
    assert (task.state, task.tries, task.trouble) == (State.TO_DO, 6, how.NOT_EMAILED)


def test_a_server_that_comes_back_delivers(
    area: Area, work: Callable[[], None], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch, times=2)
    said(area)
    for _try in range(3):
        work()
        clock.forward(minutes=5)
    assert len(mail.outbox) == 1
    assert list(Delivery.objects.values_list("state", "tries", "trouble")) == [("sent", 3, "")]


def test_an_address_that_is_refused_for_good_goes_to_a_person_at_once(
    area: Area, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no such person")})
    broken(monkeypatch, times=1, error=refused)
    said(area)
    work()
    assert list(Delivery.objects.values_list("state", "trouble")) == [("to_do", how.REFUSED)]


def test_an_address_that_is_busy_is_tried_again(
    area: Area, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch, times=1, error=smtplib.SMTPRecipientsRefused({ADDRESS: (450, b"later")}))
    said(area)
    work()
    assert Delivery.objects.get().state == State.WAITING


def test_an_unforeseen_error_is_a_failure_like_any_other(
    area: Area, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch, times=1, error=RuntimeError(CANARY))
    said(area)
    work()
    assert list(Delivery.objects.values_list("state", "trouble")) == [("waiting", how.NOT_EMAILED)]


def test_trouble_names_no_address_and_no_words(
    area: Area, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken(monkeypatch, times=1)
    said(area)
    work()
    seen = f"{caplog.text} {Delivery.objects.get().trouble} {list(Entry.objects.values_list('details', flat=True))}"
    assert ADDRESS not in seen
    assert CANARY not in seen


def test_two_workers_never_hold_the_same_message(area: Area) -> None:
    said(area)
    switchboard.follow_all(NOON)
    first, second = services.lease(at=NOON), services.lease(at=NOON)
    assert first is not None
    assert second is None


def test_an_address_with_a_line_break_is_not_an_address(area: Area, work: Callable[[], None]) -> None:
    said(area, address="poppy@example.org\nBcc: everyone@example.org")
    work()
    assert mail.outbox == []
    assert Delivery.objects.get().state == State.TO_DO


def test_the_link_in_a_message_leads_to_the_voice(area: Area, work: Callable[[], None]) -> None:
    voice = said(area)
    work()
    [link] = [line for line in str(mail.outbox[0].body).splitlines() if line.startswith("http")]
    found = resolve(urlsplit(link).path)
    assert (found.view_name, found.kwargs) == ("thread:progress", {"area": area, "reference": voice.reference})
