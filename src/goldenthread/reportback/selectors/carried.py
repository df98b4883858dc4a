"""What became of the messages that went out without a person."""

from goldenthread.areas.models import Area
from goldenthread.people.actors import Actor

from ..choices import State
from ..models import Delivery
from .by_hand import seen_by
from .outbox import ON_THEIR_WAY

NEWEST = 20


def lately(area: Area, actor: Actor) -> list[Delivery]:
    """The newest messages that a carrier has or had (one query)."""
    on_their_way = (*ON_THEIR_WAY, State.TO_DO)  # These stand elsewhere on the page.
    handed_over = seen_by(area, actor).filter(heard_at__isnull=False).exclude(state__in=on_their_way)
    return list(handed_over.order_by("-pk")[:NEWEST])


def held_up(area: Area, actor: Actor) -> list[Delivery]:
    """What was tried, did not go out and is tried again, the newest first (one query)."""
    return list(seen_by(area, actor).filter(state=State.WAITING).exclude(trouble="").order_by("-pk")[:NEWEST])
