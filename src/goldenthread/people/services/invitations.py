"""Inviting: an account begins with an invitation, never by signing up. Unused, it ends after thirty days."""

from contextlib import suppress
from datetime import datetime
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from goldenthread.areas.models import Area, Organisation, Team
from goldenthread.foundation.answers import Answer, Refused, check, permit
from goldenthread.foundation.working_days import local_date
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..actors import NOBODY, Actor
from ..choices import RoleKind
from ..models import Invitation, Person, Role
from ..permissions import may_set_up
from ..rules import INVITED_FOR, may_be_invited_again
from ..selectors import overdue_invitations
from .roles import begin, end, leave_if_last


def invite(
    *,
    area: Area,
    shown_name: str,
    kind: RoleKind,
    by: Actor,
    at: datetime,
    email: str | None = None,
    organisation: Organisation | None = None,
    team: Team | None = None,
    tell: bool = True,
) -> Role:
    """Give somebody a role, and an account if they have none; ``tell`` sends the plain invitation after commit.

    Without an email address they sign in with a card. Somebody known from another area keeps their name.
    """
    permit(may_set_up(by, area.pk))
    with transaction.atomic():
        person = _person(_plain(email), shown_name, at)
        role = begin(area=area, person=person, kind=kind, organisation=organisation, team=team, by=by, at=at)
        if tell:
            _ask(role, at)
    return role


def appoint_administrator(*, area: Area, email: str, shown_name: str, at: datetime, tell: bool = True) -> Role:
    """Give the area an administrator: for whoever runs the machine, who needs no other permission."""
    with transaction.atomic():
        person = _person(_plain(email), shown_name, at)
        role = begin(area=area, person=person, kind=RoleKind.ADMINISTRATOR, by=NOBODY, at=at)
        if tell:
            _ask(role, at)
    return role


def renew_invitation(*, invitation: Invitation, by: Actor, at: datetime) -> None:
    """Send it once more; it waits for another thirty days from now."""
    permit(may_set_up(by, invitation.area_id))
    check(_may_be_changed(invitation))
    with transaction.atomic():
        _ask(invitation.role, at)
        _record(invitation, Kind.INVITATION_RENEWED, by, at)


def end_invitation(*, invitation: Invitation, by: Actor, at: datetime) -> None:
    """It was not for them, or not any more: the role ends, which they never took up."""
    permit(may_set_up(by, invitation.area_id))
    check(_may_be_changed(invitation))
    with transaction.atomic():
        _end(invitation, by, at)


def end_old_invitations(*, area: Area, at: datetime) -> int:
    """What was not used in time ends by the clock. Returns how many. The only administrator of an area stays."""
    number = 0
    for invitation in overdue_invitations(area, local_date(at)):
        with suppress(Refused), transaction.atomic():
            _end(invitation, NOBODY, at)
            number += 1
    return number


def _may_be_changed(invitation: Invitation) -> Answer:
    used, ended = invitation.role.person.last_login is not None, invitation.ended_at is not None
    return may_be_invited_again(used=used, ended=ended or invitation.role.ended_at is not None)


def _end(invitation: Invitation, by: Actor, at: datetime) -> None:
    end(role=invitation.role, by=by, at=at)
    leave_if_last(role=invitation.role, by=by, at=at)
    Invitation.objects.filter(pk=invitation.pk).update(ended_at=at, ended_by=by.person)
    _record(invitation, Kind.INVITATION_ENDED, by, at)


def _ask(role: Role, at: datetime) -> None:
    """Send the e-mail after commit; who has never signed in has thirty days to do so."""
    person = role.person
    if not person.email:
        return
    if person.last_login is None:
        ends_on = local_date(at) + INVITED_FOR
        values = {"area": role.area, "sent_at": at, "ends_on": ends_on}
        Invitation.objects.update_or_create(role=role, defaults=values)
    transaction.on_commit(partial(_tell, role.area, person.email), robust=True)


def _record(invitation: Invitation, kind: Kind, by: Actor, at: datetime) -> None:
    subject = invitation.role.person.reference
    record(area=invitation.area.slug, kind=kind, subject=subject, at=at, by=by.reference)


def _plain(email: str | None) -> str | None:
    return (email or "").strip().lower() or None


def _person(email: str | None, shown_name: str, at: datetime) -> Person:
    """The person with this address, or a new one."""
    known = Person.objects.filter(email=email).first() if email else None
    if known:
        return known
    person = Person(email=email, shown_name=shown_name, joined_at=at)
    person.set_unusable_password()
    person.save()
    return person


def _tell(area: Area, email: str) -> None:
    """The invitation holds no secret and nothing about the person: whoever reads it learns only that it was sent."""
    sign_in = f"{settings.SITE_URL}{reverse('account_login')}"
    words = {"area": area, "sign_in": sign_in}
    subject = " ".join(render_to_string("people/mail/invited_subject.txt", words).split())
    send_mail(subject, render_to_string("people/mail/invited.txt", words), None, [email])
