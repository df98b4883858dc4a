"""The worker: news goes out by itself, and it ends when it is asked to."""

import socket
import threading
from collections.abc import Iterator
from datetime import datetime
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from django.conf import LazySettings
from django.core import mail
from django.db import OperationalError

from goldenthread.areas.models import Area
from goldenthread.reportback.choices import Safety, State
from goldenthread.reportback.models import Delivery
from goldenthread.site import switchboard, timetable, worker
from tests.reportback.speakers import ADDRESS, CANARY, said
from tests.world import NOON


def test_once_is_until_nothing_is_left_to_do(area: Area) -> None:
    for _number in range(3):
        said(area)
    worker.run(threading.Event(), once=True, clock=lambda: NOON)
    assert len(mail.outbox) == 3
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}


def test_it_ends_when_it_is_asked_to(area: Area) -> None:
    stop = threading.Event()
    stop.set()
    said(area)
    worker.run(stop)
    assert not Delivery.objects.exists()


def test_it_rests_at_most_a_second(area: Area) -> None:
    rested: list[float] = []

    class Stop(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            rested.append(timeout or 0)
            self.set()
            return True

    worker.run(Stop(), clock=lambda: NOON)
    assert rested == [1.0]


def test_a_database_that_is_away_ends_the_round_and_not_the_worker(
    area: Area, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(_at: Any) -> int:
        raise OperationalError("away")

    with monkeypatch.context() as broken:
        broken.setattr(switchboard, "follow_all", away)
        worker.run(threading.Event(), once=True, clock=lambda: NOON)
    assert "The worker tries again" in caplog.text


class Inbox(Handler):
    """A mail server's end: keeps what it is handed."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.messages.append(message)


@pytest.fixture
def inbox(settings: LazySettings) -> Iterator[Inbox]:
    """A real mail server on a port of its own."""
    inbox = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield inbox
    controller.stop()


def test_an_email_goes_through_a_real_mail_server(area: Area, inbox: Inbox) -> None:
    voice = said(area)
    worker.run(threading.Event(), once=True, clock=lambda: NOON)
    [message] = inbox.messages
    delivery = Delivery.objects.get()
    assert (message["Message-ID"], message["To"]) == (delivery.message_id, ADDRESS)
    assert delivery.state == State.SENT
    assert voice.reference in str(message.get_payload(decode=True))
    assert CANARY not in message.as_string()


def test_nothing_urgent_waits_for_a_backup_that_takes_long(area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is done in a thread of its own; whoever works until nothing is left does both."""
    kept: list[tuple[str, tuple[timetable.Duty, ...]]] = []
    stop = threading.Event()

    def keep(_at: datetime, duties: tuple[timetable.Duty, ...]) -> int:
        kept.append((threading.current_thread().name, duties))
        stop.set()
        return 0

    monkeypatch.setattr(timetable, "keep", keep)
    worker.run_beside(stop).join()
    stop.clear()
    worker.run(stop)
    stop.clear()
    worker.run(stop, once=True)
    main = threading.current_thread().name
    assert kept == [("slow duties", timetable.SLOW), (main, timetable.QUICK), (main, timetable.TIMETABLE)]
    assert [duty.name for duty in timetable.SLOW] == [Safety.BACKUP, Safety.DRILL]
    assert {*timetable.SLOW, *timetable.QUICK} == set(timetable.TIMETABLE)
