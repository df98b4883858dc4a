"""A clock that is moved by hand, a worker's turn, and the fake of GOV.UK Notify."""

from collections.abc import Callable, Iterator

import pytest
from pytest_django.fixtures import Settings

from goldenthread.reportback.tasks import channels, outbox
from goldenthread.site import switchboard

from .clock import Clock
from .notify_fake import Fake, running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def work(clock: Clock) -> Callable[[], None]:
    """Follow the journals and deliver what is due, as the worker does."""

    def once() -> None:
        while switchboard.follow_all(clock()):
            pass
        outbox.deliver_due(clock)

    return once


@pytest.fixture
def notify(clock: Clock, settings: Settings) -> Iterator[Fake]:
    """The fake, and settings that lead to it."""
    with running(clock) as fake:
        settings.NOTIFY = fake.account()
        yield fake
    channels._by_notify.cache_clear()
