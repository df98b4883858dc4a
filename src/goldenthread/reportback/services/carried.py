"""What a carrier says became of a message. What did not arrive goes to a person, as an address that is refused does."""

from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.journal.choices import Kind
from goldenthread.people.actors import NOBODY

from ..choices import Carried, State
from ..models import Delivery
from ..rules.carried import KEPT_BY_NOTIFY, TROUBLE
from ..rules.when import next_try
from .outbox import mark_sent, record_delivery


@transaction.atomic
def heard_back(*, reference: str, carrier_id: str, carried: Carried, at: datetime) -> bool:
    """The carrier said how a message stands. Says whether that is settled; hearing it twice is hearing it once.

    ``False`` while we do not know ourselves whether we handed it over: then the carrier shall say so again later.
    """
    found = Delivery.objects.select_for_update(of=("self",)).select_related("area", "voice")
    delivery = found.filter(reference=reference).first()
    if delivery is None:
        return True
    if delivery.state in (State.WAITING, State.LEASED):
        return False
    if delivery.state == State.TO_DO and not delivery.carrier_id and carried not in TROUBLE:
        mark_sent(delivery=delivery, at=at, carrier_id=carrier_id)
        delivery.state, delivery.carrier_id, delivery.carried = State.SENT, carrier_id, Carried.ON_ITS_WAY
    waits = delivery.state == State.SENT and delivery.carried in (Carried.ON_ITS_WAY, Carried.UNHEARD)
    if waits and delivery.carrier_id == carrier_id and carried is not Carried.ON_ITS_WAY:
        _settle(delivery, carried, at)
    return True


def lose_sight(*, at: datetime) -> int:
    """What the carrier has not told of in time it never will: it counts as sent. Returns how many these are."""
    open_ones = Delivery.objects.filter(carried=Carried.ON_ITS_WAY, heard_at__isnull=False)
    return open_ones.filter(sent_at__lt=at - KEPT_BY_NOTIFY).update(carried=Carried.UNHEARD, heard_at=at)


def _settle(delivery: Delivery, carried: Carried, at: datetime) -> None:
    """Arrived, or not. What the carrier itself could not carry is tried again; all else is for a person."""
    values: dict[str, Any] = {"carried": carried, "heard_at": at}
    if carried in TROUBLE:
        again = next_try(delivery.tries, at) if carried is Carried.NOT_CARRIED else None
        values |= {
            "state": State.WAITING if again else State.TO_DO,
            "next_try_at": again or at,
            "sent_at": None,
            "trouble": TROUBLE[carried],
        }
        record_delivery(delivery, Kind.DELIVERY_FAILED, at, NOBODY)
    Delivery.objects.filter(pk=delivery.pk).update(**values)
