"""Lease, send, mark: at least once, and at most one repeat a crash."""

import logging
from collections.abc import Callable
from datetime import datetime

from goldenthread.foundation.scope import in_area
from goldenthread.people.choices import Channel as Way

from .. import services
from ..models import Delivery
from ..selectors.who import is_withdrawn
from .channels import channel
from .how import NOT_EMAILED, ByHand, Failed, Later, Outcome, Sent

logger = logging.getLogger(__name__)


def deliver_due(clock: Callable[[], datetime], most: int = 100) -> int:
    """Deliver what is due, at most ``most`` messages, and say how many were tried."""
    for tried in range(most):
        delivery = services.lease(at=clock())
        if delivery is None:
            return tried
        with in_area(delivery.area.slug):
            deliver(delivery, clock)
    return most


def deliver(delivery: Delivery, clock: Callable[[], datetime]) -> None:
    """Try one leased message, outside any transaction, and mark how it went."""
    if is_withdrawn(delivery.voice_id):
        services.drop(delivery=delivery)
        return
    outcome = _try(delivery, clock())
    if isinstance(outcome, Sent):
        services.mark_sent(delivery=delivery, at=clock(), carrier_id=outcome.carrier_id)
    elif isinstance(outcome, Failed):
        logger.warning("Message %s did not go out (try %s): %s", delivery.reference, delivery.tries, outcome.because)
        services.mark_failed(delivery=delivery, trouble=outcome.because, at=clock(), for_good=outcome.for_good)
    elif isinstance(outcome, Later):
        services.put_off(delivery=delivery, trouble=outcome.because, until=outcome.until)
    elif isinstance(outcome, ByHand):
        services.mark_to_do(delivery=delivery, trouble=outcome.because)


def _try(delivery: Delivery, at: datetime) -> Outcome:
    """One try. An error that nobody foresaw is a failure like any other: it stops no other message."""
    try:
        return channel(Way(delivery.channel)).deliver(delivery, at)
    except Exception as error:
        # The error's own text could hold an address; its kind cannot.
        logger.error("Message %s met an unforeseen %s.", delivery.reference, type(error).__name__)
        return Failed(NOT_EMAILED)
