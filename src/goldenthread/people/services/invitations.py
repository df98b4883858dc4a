"""Inviting: an account begins with an invitation, never by signing up."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from goldenthread.areas.models import Area, Organisation, Team
from goldenthread.foundation.answers import permit

from ..actors import NOBODY, Actor
from ..choices import RoleKind
from ..models import Person, Role
from ..permissions import may_set_up
from .roles import begin


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
        if tell and person.email:
            transaction.on_commit(partial(_tell, area, person.email), robust=True)
    return role


def appoint_administrator(*, area: Area, email: str, shown_name: str, at: datetime, tell: bool = True) -> Role:
    """Give the area an administrator: for whoever runs the machine, who needs no other permission."""
    with transaction.atomic():
        person = _person(_plain(email), shown_name, at)
        role = begin(area=area, person=person, kind=RoleKind.ADMINISTRATOR, by=NOBODY, at=at)
        if tell and person.email:
            transaction.on_commit(partial(_tell, area, person.email), robust=True)
    return role


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
