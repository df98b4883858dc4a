"""Asks GOV.UK Notify what became of what it has, for sites that it cannot tell by itself."""

from datetime import datetime, timedelta

from django.conf import settings

from ... import services
from ...choices import Carried
from ...models import Delivery
from ...rules.carried import Account
from ...selectors.outbox import on_its_way
from .client import Client, Notice

MOST = 10_000
"""Messages that are asked for at a time, the oldest first."""
PAGES = 60
"""Pages of 250 that are read at a time."""
BEFORE = timedelta(minutes=5)
"""So much earlier than we wrote it down Notify may have taken a message: our clock is not its own."""


def hear_back(at: datetime) -> None:
    """Ask for everything that is on its way. Raises ``Refused`` or ``Unreachable``; the next time asks again."""
    account: Account | None = settings.NOTIFY
    waiting = on_its_way(MOST)
    if account and waiting:
        _hear(Client(account), waiting, at)
    services.lose_sight(at=at)


def _hear(client: Client, waiting: dict[str, Delivery], at: datetime) -> None:
    """Newest first, until every message was found or only older ones are left."""
    oldest = min(it.sent_at for it in waiting.values() if it.sent_at) - BEFORE
    asked: dict[str, str] = {}
    for _page in range(PAGES):
        found = client.notices(at, **asked)
        for notice in found:
            _tell(notice, waiting, at)
        if not found or not waiting or (found[-1].made_at or at) < oldest:
            return
        asked = {"older_than": found[-1].id}


def _tell(notice: Notice, waiting: dict[str, Delivery], at: datetime) -> None:
    delivery = waiting.get(notice.reference)
    if delivery is None or delivery.carrier_id != notice.id:
        return
    del waiting[notice.reference]
    if notice.carried is not Carried.ON_ITS_WAY:
        services.heard_back(reference=notice.reference, carrier_id=notice.id, carried=notice.carried, at=at)
