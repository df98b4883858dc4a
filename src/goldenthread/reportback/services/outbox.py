"""The outbox's writes: made, leased, sent; or failed and tried again; or done by a person."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import permit
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from goldenthread.people.actors import NOBODY, Actor
from goldenthread.people.choices import Channel

from ..choices import Carried, News, State
from ..models import Delivery
from ..permissions import may_deliver
from ..rules.when import OVERTAKES, next_try
from ..selectors.outbox import ON_THEIR_WAY, next_due
from ..selectors.who import Recipient
from .leasing import take_over

BY_MACHINE = (Channel.EMAIL, Channel.TEXT, Channel.LETTER)
"""What may go without a person."""
NOT_YET_SENT = (State.WAITING, State.TO_DO)


def make(*, area: Area, entry: int, subject: str, news: News, recipients: Sequence[Recipient], at: datetime) -> None:
    """Put one message a recipient into the outbox because of an entry; what is there already is left as it is.

    On the page, news is there at once. Earlier news that this one includes is not sent any more.
    """
    made = [_message(area, entry, subject, news, recipient, at) for recipient in recipients]
    with transaction.atomic():
        Delivery.objects.bulk_create(made, ignore_conflicts=True, batch_size=100)
        Delivery.objects.filter(
            voice__in=[recipient.voice_id for recipient in recipients],
            news__in=OVERTAKES[news],
            state__in=NOT_YET_SENT,
            entry__lt=entry,
        ).update(state=State.SUPERSEDED)


def _message(area: Area, entry: int, subject: str, news: News, to: Recipient, at: datetime) -> Delivery:
    here = to.channel is Channel.HERE
    state = State.SUPERSEDED if to.withdrawn else State.SENT if here else State.WAITING
    return Delivery(
        area=area,
        entry=entry,
        subject=subject,
        voice_id=to.voice_id,
        news=news,
        channel=to.channel,
        state=state,
        made_at=at,
        next_try_at=at,
        sent_at=at if state is State.SENT else None,
    )


def call_back(*, voice_id: int) -> None:
    """Send nothing more about a voice that its speaker took back."""
    Delivery.objects.filter(voice=voice_id, state__in=NOT_YET_SENT).update(state=State.SUPERSEDED)


def need_not_ask(*, voice_id: int) -> None:
    """The speaker has said whether we understood: nobody needs to ask any more."""
    asking = Delivery.objects.filter(voice=voice_id, news=News.UNDERSTOOD, state__in=NOT_YET_SENT)
    asking.update(state=State.SUPERSEDED)


def drop(*, delivery: Delivery) -> None:
    """Send a leased message no more: its voice was taken back meanwhile."""
    Delivery.objects.filter(pk=delivery.pk, state=State.LEASED).update(state=State.SUPERSEDED, leased_until=None)


def lease(*, at: datetime) -> Delivery | None:
    """Take over the next message that is due."""
    return take_over(next_due, at)


@transaction.atomic
def mark_sent(*, delivery: Delivery, at: datetime, by: Actor = NOBODY, carrier_id: str = "") -> None:
    """It went out, or a carrier has it. A second mark, of a repeat after a crash, changes nothing."""
    waiting = Delivery.objects.filter(pk=delivery.pk, state__in=(*ON_THEIR_WAY, State.TO_DO))
    carried: dict[str, Any] = {"carrier_id": carrier_id, "carried": "", "heard_at": None}
    if carrier_id:
        carried |= {"carried": Carried.ON_ITS_WAY, "heard_at": at}
    if waiting.update(state=State.SENT, sent_at=at, sent_by=by.person, leased_until=None, trouble="", **carried):
        record_delivery(delivery, Kind.DELIVERED, at, by)


@transaction.atomic
def mark_failed(*, delivery: Delivery, trouble: str, at: datetime, for_good: bool = False) -> None:
    """It did not go out. It is tried again later; after the last try, or ``for_good``, a person does it."""
    again = None if for_good else next_try(delivery.tries, at)
    leased = Delivery.objects.filter(pk=delivery.pk, state=State.LEASED)
    state = State.WAITING if again else State.TO_DO
    if leased.update(state=state, next_try_at=again or at, leased_until=None, trouble=trouble):
        record_delivery(delivery, Kind.DELIVERY_FAILED, at, NOBODY)


def put_off(*, delivery: Delivery, trouble: str, until: datetime) -> None:
    """It was not tried, because nothing goes out just now: it is tried again then, and this was no try."""
    leased = Delivery.objects.filter(pk=delivery.pk, state=State.LEASED)
    leased.update(
        state=State.WAITING, next_try_at=until, leased_until=None, trouble=trouble, tries=max(0, delivery.tries - 1)
    )


def mark_to_do(*, delivery: Delivery, trouble: str = "") -> None:
    """It is for a person to do: a letter, a call, a text."""
    leased = Delivery.objects.filter(pk=delivery.pk, state=State.LEASED)
    leased.update(state=State.TO_DO, leased_until=None, trouble=trouble)


def done_by_hand(*, delivery: Delivery, by: Actor, at: datetime) -> None:
    """An officer posted the letter, made the call, or sent the text. Twice is once."""
    permit(may_deliver(by, delivery.voice))
    mark_sent(delivery=delivery, at=at, by=by)


def try_again(*, delivery: Delivery, by: Actor, at: datetime) -> None:
    """An officer mended what was in the way of an e-mail, a text or a letter: it is tried from the beginning."""
    permit(may_deliver(by, delivery.voice))
    Delivery.objects.filter(pk=delivery.pk, state=State.TO_DO, channel__in=BY_MACHINE).update(
        state=State.WAITING, next_try_at=at, tries=0, trouble=""
    )


def record_delivery(delivery: Delivery, kind: Kind, at: datetime, by: Actor) -> None:
    """The journal's line: which message, of which news, by which way; never to whom."""
    record(
        area=delivery.area.slug,
        kind=kind,
        subject=delivery.voice.reference,
        at=at,
        by=by.reference,
        delivery=delivery.reference,
        news=str(delivery.news),
        channel=str(delivery.channel),
    )
