"""Reads of the outbox."""

from datetime import datetime

from ..choices import State
from ..models import Delivery

ON_THEIR_WAY = (State.WAITING, State.LEASED)


def next_due(at: datetime) -> Delivery | None:
    """The message that has waited longest: due, or left behind by a worker whose lease ran out."""
    due = Delivery.objects.filter(state__in=ON_THEIR_WAY, next_try_at__lte=at)
    return due.select_related("area", "voice").order_by("next_try_at", "pk").first()
