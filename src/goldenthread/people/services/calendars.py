"""The private address of an officer's calendar: made, made anew, and ended with the role. Only a keyed hash is kept."""

import secrets
from datetime import datetime

from django.db import transaction

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, permit

from ..actors import Actor
from ..models import CalendarAddress, Person
from ..permissions import may_work_at_desk
from ..selectors.calendars import calendar_hash

BYTES = 24
"""192 bits: nobody finds one by trying."""


def make_calendar(*, area: Area, by: Actor, at: datetime) -> str:
    """Make one's own address and hand out its secret part, this once; a former address stops working."""
    permit(may_work_at_desk(by))
    if by.person is None or by.area_id != area.pk:
        raise Hidden("another area")
    secret = secrets.token_urlsafe(BYTES)
    values = {"secret_hash": calendar_hash(area, secret), "made_at": at}
    with transaction.atomic():
        CalendarAddress.objects.update_or_create(area=area, person=by.person, defaults=values)
    return secret


def drop_calendar(*, area: Area, by: Actor) -> None:
    """End one's own address: no program finds anything there any more."""
    if by.person is not None:
        end_calendar(area, by.person)


def end_calendar(area: Area, person: Person) -> None:
    """End the address of somebody who is no officer here any more; inside the caller's transaction."""
    CalendarAddress.objects.filter(area=area, person=person).delete()
