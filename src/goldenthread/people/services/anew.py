"""Beginning somebody's sign-in anew who lost phone and recovery codes: they set up new ones when they next sign in."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Answer, Hidden, check, permit
from goldenthread.foundation.scope import in_area
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..actors import Actor
from ..models import Person
from ..permissions import may_set_up
from ..rules import is_staff, may_begin_anew
from ..selectors import Member, administers_elsewhere, home_of, member_of
from .visits import end_visits


def may_be_begun_anew(*, area: Area, member: Member, by: Actor) -> Answer:
    """Whether this administrator may; asked by the page too (one query)."""
    return may_begin_anew(
        own=by.person == member.person,
        works_here=is_staff(member.kinds, member.duties, seat=member.seat is not None),
        elsewhere=administers_elsewhere(area, member.person),
    )


def begin_colleague_anew(*, area: Area, person: Person, by: Actor, at: datetime) -> int:
    """An administrator does it for somebody who works here. Returns how many were taken away.

    A second time changes nothing, is in no journal, and nobody is told of it.
    """
    permit(may_set_up(by, area.pk))
    member = member_of(area, person.reference)
    if member is None:
        raise Hidden("no role here")
    check(may_be_begun_anew(area=area, member=member, by=by))
    with transaction.atomic():
        gone, ended = _take_all(person)
        if gone or ended:
            kind = Kind.SIGN_IN_BEGUN_ANEW
            record(area=area.slug, kind=kind, subject=person.reference, at=at, by=by.reference)
    return gone


def begin_anew(*, person: Person, at: datetime) -> int:
    """Whoever runs the machine does it, for anybody. Returns how many were taken away."""
    with transaction.atomic():
        gone, _ended = _take_all(person)
        if area := home_of(person):
            with in_area(area.slug):
                record(area=area.slug, kind=Kind.SIGN_IN_BEGUN_ANEW, subject=person.reference, at=at)
    return gone


def _take_all(person: Person) -> tuple[int, int]:
    """Their factors and their visits, wherever they are. The person's row is held: of two at once one finds nothing."""
    Person.objects.select_for_update().get(pk=person.pk)
    ended = end_visits(person=person)
    return int(Authenticator.objects.filter(user=person).delete()[0]), ended
