"""What became of the messages that went out without a person."""

from goldenthread.areas.models import Area
from goldenthread.people.actors import Actor

from ..choices import State
from ..models import Delivery
from .by_hand import seen_by

NEWEST = 20


def lately(area: Area, actor: Actor) -> list[Delivery]:
    """The newest messages that a carrier has or had (one query)."""
    handed_over = seen_by(area, actor).filter(heard_at__isnull=False).exclude(state=State.TO_DO)
    return list(handed_over.order_by("-pk")[:NEWEST])


def held_up(area: Area, actor: Actor) -> list[Delivery]:
    """What was tried, did not go out and is tried again, the newest first (one query)."""
    return list(seen_by(area, actor).filter(state=State.WAITING).exclude(trouble="").order_by("-pk")[:NEWEST])
