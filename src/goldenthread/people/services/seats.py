"""Seats at the desk for forum members and young people."""

from datetime import datetime

from django.db import transaction

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, check, permit
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..actors import Actor
from ..models import Person, Seat
from ..permissions import may_set_up
from ..rules import may_sit
from ..selectors import member_of


def give_seat(*, area: Area, person: Person, by: Actor, at: datetime) -> Seat:
    """Somebody with a role here may see at the desk what its owners allowed."""
    permit(may_set_up(by, area.pk))
    with transaction.atomic():
        member = member_of(area, person.reference)
        if member is None:
            raise Hidden("no role here")
        check(may_sit(member.kinds, member.seat is not None))
        seat = Seat.objects.create(area=area, person=person, given_at=at, given_by=by.person)
        record(area=area.slug, kind=Kind.SEAT_GIVEN, subject=person.reference, at=at, by=by.reference)
    return seat


def end_seat(*, seat: Seat, by: Actor, at: datetime) -> None:
    """The seat is free again."""
    permit(may_set_up(by, seat.area_id))
    with transaction.atomic():
        end_sitting(seat, by, at)


def end_sitting(seat: Seat, by: Actor, at: datetime) -> None:
    """End it inside the caller's transaction; the caller has asked permission."""
    if Seat.objects.filter(pk=seat.pk, ended_at__isnull=True).update(ended_at=at):
        record(area=seat.area.slug, kind=Kind.SEAT_ENDED, subject=seat.person.reference, at=at, by=by.reference)
