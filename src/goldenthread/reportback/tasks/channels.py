"""By which channel each way to tell somebody goes: GOV.UK Notify for those that its settings name."""

from functools import cache

from django.conf import settings

from goldenthread.people.choices import Channel as Way

from ..rules.carried import Account
from .how import Channel, Email, Here, Person
from .notify.channel import ByNotify
from .notify.client import Client

CHANNELS: dict[Way, Channel] = {
    Way.HERE: Here(),
    Way.EMAIL: Email(),
    Way.TEXT: Person(),
    Way.LETTER: Person(),
    Way.PHONE: Person(),
}


def channel(way: Way) -> Channel:
    """The channel for this way."""
    account: Account | None = settings.NOTIFY
    return _by_notify(way, account) if account and way in account.templates else CHANNELS[way]


def may_go_by_itself(way: Way) -> bool:
    """Whether a message by this way may go out without a person."""
    return not isinstance(channel(way), Person)


@cache
def _by_notify(way: Way, account: Account) -> ByNotify:
    """One for each way, as long as the process runs: it remembers when Notify takes nothing."""
    return ByNotify(way, Client(account))
