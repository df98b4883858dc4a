"""Taking over what waits to be sent, a message or an alert: at least once, and never two workers at once."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db.models import F

from ..choices import State
from ..models import Alert, Delivery
from ..rules.when import leased_until

Sendable = TypeVar("Sendable", Delivery, Alert)


def take_over(next_due: Callable[[datetime], Sendable | None], at: datetime) -> Sendable | None:
    """Take over the next one that is due, for a minute; ``None`` when there is none.

    Two workers never hold the same one: the update counts only for who found it as it was.
    """
    while one := next_due(at):
        until = leased_until(at)
        as_found = type(one)._default_manager.filter(pk=one.pk, state=one.state, next_try_at=one.next_try_at)
        if as_found.update(state=State.LEASED, leased_until=until, next_try_at=until, tries=F("tries") + 1):
            one.state, one.leased_until, one.next_try_at = State.LEASED, until, until
            one.tries += 1
            return one
    return None
