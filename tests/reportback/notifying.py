"""Fixtures for the tests of GOV.UK Notify: a clock, the fake, and a worker's turn."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from goldenthread.reportback.tasks import channels, outbox
from goldenthread.site import switchboard
from tests.world import NOON

from .notify_fake import Fake, running


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **span: float) -> None:
        self.at += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def notify(clock: Clock, settings: Settings) -> Iterator[Fake]:
    """The fake, and settings that lead to it."""
    with running(clock) as fake:
        settings.NOTIFY = fake.account()
        yield fake
    channels._by_notify.cache_clear()


@pytest.fixture
def work(clock: Clock) -> Callable[[], None]:
    """Follow the journals and deliver what is due, as the worker does."""

    def once() -> None:
        while switchboard.follow_all(clock()):
            pass
        outbox.deliver_due(clock)

    return once
