"""Whose calendar asks."""

from django.utils.crypto import salted_hmac

from goldenthread.areas.models import Area

from ..actors import Actor
from ..models import CalendarAddress
from .actors import actor_in


def calendar_hash(area: Area, secret: str) -> str:
    """Keyed with the site's secret key, and bound to one area."""
    return salted_hmac(f"goldenthread.people.calendar:{area.slug}", secret, algorithm="sha256").hexdigest()


def calendar_of(area: Area, actor: Actor) -> CalendarAddress | None:
    """One's own address, if one was made; its secret part is not kept."""
    return CalendarAddress.objects.filter(area=area, person=actor.person).first() if actor.person else None


def actor_of_calendar(area: Area, secret: str) -> Actor | None:
    """The officer whose address this is, as they stand today; nobody when it was ended (four queries, or one)."""
    found = CalendarAddress.objects.filter(area=area, secret_hash=calendar_hash(area, secret), person__is_active=True)
    address = found.select_related("person").first()
    return actor_in(area, address.person) if address else None
