"""Reads of the outbox."""

from datetime import datetime

from ..choices import Carried, State
from ..models import Delivery

ON_THEIR_WAY = (State.WAITING, State.LEASED)


def next_due(at: datetime) -> Delivery | None:
    """The message that has waited longest: due, or left behind by a worker whose lease ran out."""
    due = Delivery.objects.filter(state__in=ON_THEIR_WAY, next_try_at__lte=at)
    return due.select_related("area", "voice").order_by("next_try_at", "pk").first()


def on_its_way(most: int) -> dict[str, Delivery]:
    """What a carrier has and has not told of yet, the oldest first, by our reference (one query)."""
    open_ones = Delivery.objects.filter(carried=Carried.ON_ITS_WAY, heard_at__isnull=False).order_by("sent_at", "pk")
    return {found.reference: found for found in open_ones[:most]}
