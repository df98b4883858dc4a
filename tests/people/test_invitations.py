"""An invitation that nobody uses ends after thirty days, and the role with it; the invited person reads it kindly."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client, TestCase

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.journal.models import Entry
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import Invitation, Person, Role
from goldenthread.people.selectors import invitation_of, waiting_invitations
from goldenthread.people.services import (
    appoint_administrator,
    end_invitation,
    end_old_invitations,
    invite,
    renew_invitation,
)
from goldenthread.site import timetable
from tests import world
from tests.voices.visiting import text_of
from tests.world import NOON

DAY = timedelta(days=1)
LAST_DAY = date(2026, 12, 18)
"""Thirty days after the Wednesday on which they were invited."""


@pytest.fixture
def admin(area: Area) -> Actor:
    return world.an_actor(area, RoleKind.ADMINISTRATOR)


def invited(area: Area, admin: Actor, email: str | None = "new@example.org", **values: object) -> Role:
    usual = {"shown_name": "Newt Example", "kind": RoleKind.PRACTITIONER}
    with TestCase.captureOnCommitCallbacks(execute=True):
        return invite(area=area, email=email, by=admin, at=NOON, **usual | values)  # type: ignore[arg-type]


def stands(role: Role) -> bool:
    role.refresh_from_db()
    return role.ended_at is None


def test_k15_it_ends_the_day_after_its_last_and_once(area: Area, admin: Actor) -> None:
    role = invited(area, admin)
    [waiting] = waiting_invitations(area)
    assert (waiting.role, waiting.ends_on) == (role, LAST_DAY)
    assert "within 30 days" in mail.outbox[0].body
    duty = tuple(one for one in timetable.TIMETABLE if one.name == "end invitations that nobody used")
    for days, there in ((30, True), (31, False), (31, False)):
        timetable.keep(NOON + days * DAY, duty)
        assert stands(role) is there
    lines = Entry.objects.filter(subject=role.person.reference).order_by("seq")
    assert [(line.kind, line.by) for line in lines][1:] == [("people.role_ended", ""), ("people.invitation_ended", "")]


def test_k15_what_was_used_or_came_with_a_card_stays(area: Area, admin: Actor) -> None:
    used, card = invited(area, admin), invited(area, admin, email=None)
    Person.objects.filter(pk=used.person_id).update(last_login=NOON + DAY)
    assert end_old_invitations(area=area, at=NOON + 99 * DAY) == 0
    assert (stands(used), stands(card), Invitation.objects.count()) == (True, True, 1)


def test_who_is_known_already_needs_no_invitation_to_wait_for(area: Area, admin: Actor) -> None:
    known = world.a_person(last_login=NOON)
    invited(area, admin, email=known.email)
    assert waiting_invitations(area) == []


def test_the_only_administrator_stays(area: Area) -> None:
    role = appoint_administrator(area=area, email="first@example.org", shown_name="First", at=NOON)
    assert end_old_invitations(area=area, at=NOON + 99 * DAY) == 0
    assert stands(role)


def test_an_administrator_renews_it_or_ends_it(area: Area, admin: Actor) -> None:
    role, other = invited(area, admin), invited(area, admin, email="other@example.org")
    client = Client()
    client.force_login(admin.person)
    base = f"/{area.slug}/settings/people/"
    with time_machine.travel(NOON + 20 * DAY, tick=False):
        client.force_login(admin.person)
        page = text_of(client.get(base).content.decode())
        assert ("Newt Example" in page, "Ends after Friday 18 December" in page) == (True, True)
        with TestCase.captureOnCommitCallbacks(execute=True):
            client.post(f"{base}invitations/{role.reference}/renew/")
        client.post(f"{base}invitations/{other.reference}/end/")
    assert [(one.role, one.ends_on) for one in waiting_invitations(area)] == [(role, LAST_DAY + 20 * DAY)]
    assert (len(mail.outbox), mail.outbox[-1].to) == (3, ["new@example.org"])
    assert not stands(other)
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert {"people.invitation_renewed", "people.invitation_ended"} <= kinds


def test_nobody_else_does_nor_when_it_is_too_late(area: Area, admin: Actor) -> None:
    invited(area, admin)
    [waiting] = waiting_invitations(area)
    for act in (renew_invitation, end_invitation):
        for by in (world.an_officer(area), world.an_actor(world.an_area(f"x{act.__name__[:3]}"), *RoleKind)):
            with pytest.raises(Hidden):
                act(invitation=waiting, by=by, at=NOON)
    Person.objects.filter(pk=waiting.role.person_id).update(last_login=NOON)
    waiting.role.person.refresh_from_db()
    with pytest.raises(Refused, match="signed in already"):
        end_invitation(invitation=waiting, by=admin, at=NOON)
    assert invitation_of(area, waiting.role.reference) is None


def test_the_invited_person_reads_that_they_may_ask_for_a_new_one(area: Area, admin: Actor) -> None:
    role = invited(area, admin)
    end_old_invitations(area=area, at=NOON + 31 * DAY)
    client = Client()
    client.force_login(role.person)
    page = text_of(client.get(f"/{area.slug}/me/").content.decode())
    assert "You did nothing wrong. Please ask whoever invited you to send a new one." in page
    invited(area, admin)
    assert "has ended" not in client.get(f"/{area.slug}/me/").content.decode()
