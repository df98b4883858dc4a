"""What became of messages, in plain words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.foundation.references import spaced
from goldenthread.people.choices import Channel

from ..choices import Carried, News, State
from ..models import Delivery
from .letters import NEWS

BY: dict[Channel, str | Promise] = {
    Channel.EMAIL: gettext_lazy("Email"),
    Channel.TEXT: gettext_lazy("Text message"),
    Channel.LETTER: gettext_lazy("Letter"),
}
BECAME: dict[Carried, str | Promise] = {
    Carried.ON_ITS_WAY: gettext_lazy("On its way"),
    Carried.ARRIVED: gettext_lazy("Arrived"),
    Carried.POSTED: gettext_lazy("Printed and posted"),
    Carried.WRONG_ADDRESS: gettext_lazy("Came back"),
    Carried.NOT_REACHED: gettext_lazy("Did not arrive"),
    Carried.NOT_CARRIED: gettext_lazy("Could not be sent"),
    Carried.UNHEARD: gettext_lazy("Sent. We did not hear if it arrived"),
}
MOODS = {Carried.ARRIVED: "good", Carried.POSTED: "good", Carried.ON_ITS_WAY: "now"}


@dataclass(frozen=True, slots=True)
class Line:
    """One message: what it tells, about which voice, what became of it, and when we heard so."""

    by: str | Promise
    news: str | Promise
    voice: str
    status: str | Promise
    mood: str
    at: datetime
    trouble: str


def lines(deliveries: list[Delivery]) -> list[Line]:
    """One line each."""
    return [_line(delivery) for delivery in deliveries]


def _line(delivery: Delivery) -> Line:
    waits = delivery.state == State.WAITING
    carried = Carried(delivery.carried or Carried.ON_ITS_WAY)
    return Line(
        by=BY[Channel(delivery.channel)],
        news=NEWS[News(delivery.news)],
        voice=spaced(delivery.voice.reference),
        status=_("Is tried again") if waits else BECAME[carried],
        mood="now" if waits else MOODS.get(carried, ""),
        at=delivery.next_try_at if waits else delivery.heard_at or delivery.made_at,
        trouble=_(delivery.trouble) if delivery.trouble else "",
    )
