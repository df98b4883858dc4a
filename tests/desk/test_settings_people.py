"""What administrators set about people: invitations, roles, seats, cards, leads, handing over."""

import pytest
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.foundation.references import spaced
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Card, Lead, Person, Role, Seat
from goldenthread.people.selectors import actor_in, lead_of
from tests import world

PARENT, OFFICER = RoleKind.PARENT_OR_CARER, RoleKind.PARTICIPATION_OFFICER
INVITATION = {"shown_name": "Poppy Example", "email": "poppy@example.org", "kind": "parent_or_carer"}


@pytest.fixture
def admin(area: Area) -> Actor:
    return world.an_actor(area, RoleKind.ADMINISTRATOR)


@pytest.fixture
def desk(client: Client, admin: Actor) -> Client:
    assert admin.person
    client.force_login(admin.person)
    return client


def somebody(area: Area, kind: RoleKind, **values: object) -> Person:
    person = world.an_actor(area, kind, **values).person
    assert person
    return person


def role_path(area: Area, person: Person, act: str = "") -> str:
    role = Role.objects.get(person=person, area=area, ended_at__isnull=True)
    return f"/{area.slug}/settings/roles/{role.reference}/{act}"


def test_somebody_is_invited_and_listed(desk: Client, area: Area) -> None:
    base = f"/{area.slug}/settings/people/"
    assert desk.get(f"{base}invite/").status_code == 200
    assert desk.post(f"{base}invite/", INVITATION)["Location"] == base
    person = Person.objects.get(email="poppy@example.org")
    page = desk.get(base).content.decode()
    assert ("Poppy Example" in page, "Parent or carer" in page) == (True, True)
    assert "poppy@example.org" in desk.get(f"{base}{person.reference}/").content.decode()


def test_an_invitation_says_what_is_wrong_and_loses_nothing(desk: Client, area: Area) -> None:
    path = f"/{area.slug}/settings/people/invite/"
    page = desk.post(path, INVITATION | {"kind": "participation_officer"}).content.decode()
    assert ("Choose the team that this officer answers for." in page, "Poppy Example" in page) == (True, True)
    desk.post(path, INVITATION)
    page = desk.post(path, INVITATION).content.decode()
    assert "This person has that role here already." in page


def test_k15_an_officer_gets_a_team(desk: Client, area: Area) -> None:
    team = world.first_reader(area)
    answers = INVITATION | {"kind": "participation_officer", "team": team.reference}
    desk.post(f"/{area.slug}/settings/people/invite/", answers)
    assert actor_in(area, Person.objects.get(email="poppy@example.org")).team_ids == {team.pk}


def test_a_role_is_changed_and_ended(desk: Client, area: Area) -> None:
    person = somebody(area, PARENT)
    assert desk.get(role_path(area, person)).status_code == 200
    desk.post(role_path(area, person), {"kind": "board_member"})
    assert actor_in(area, person).roles == {RoleKind.BOARD_MEMBER}
    assert "End the role of" in desk.get(role_path(area, person, "end/")).content.decode()
    desk.post(role_path(area, person, "end/"))
    assert actor_in(area, person).roles == frozenset()


def test_another_role_is_given(desk: Client, area: Area) -> None:
    person = somebody(area, PARENT)
    desk.post(f"/{area.slug}/settings/people/{person.reference}/add-role/", {"kind": "board_member"})
    assert actor_in(area, person).roles == {PARENT, RoleKind.BOARD_MEMBER}


def test_the_last_administrator_is_told_why_not(desk: Client, area: Area, admin: Actor) -> None:
    assert admin.person
    page = desk.post(role_path(area, admin.person, "end/")).content.decode()
    assert "This is the only administrator here. Invite another one first." in page
    assert actor_in(area, admin.person).is_a(RoleKind.ADMINISTRATOR)


def test_k15_an_officer_who_leaves_hands_over(desk: Client, area: Area) -> None:
    leaving = somebody(area, OFFICER, team=world.first_reader(area))
    successor = somebody(area, RoleKind.PRACTITIONER)
    path = role_path(area, leaving, "hand-over/")
    assert successor.shown_name in desk.get(path).content.decode()
    desk.post(path, {"successor": successor.reference})
    assert actor_in(area, leaving).roles == frozenset()
    assert actor_in(area, successor).is_a(OFFICER)
    parent = somebody(area, PARENT)
    assert desk.get(role_path(area, parent, "hand-over/")).status_code == 404


def test_a_seat_is_given_and_ended(desk: Client, area: Area) -> None:
    person = somebody(area, PARENT)
    path = f"/{area.slug}/settings/people/{person.reference}/seat/"
    assert "a seat at the desk?" in desk.get(path).content.decode()
    desk.post(path)
    assert actor_in(area, person).has_seat
    assert "End the seat" in desk.get(path).content.decode()
    desk.post(path)
    assert (actor_in(area, person).has_seat, Seat.objects.count()) == (False, 1)


def test_a_card_is_made_to_print_for_somebody_without_email(desk: Client, area: Area) -> None:
    person = somebody(area, RoleKind.YOUNG_PERSON, person=world.a_person(email=None))
    path = f"/{area.slug}/settings/people/{person.reference}/card/"
    assert Card.objects.count() == 0
    desk.get(path)
    page = desk.post(path).content.decode()
    assert (spaced(person.reference) in page, page.count('class="pic"'), Card.objects.count()) == (True, 6, 1)


def test_no_card_is_made_for_somebody_who_can_sign_in(desk: Client, area: Area) -> None:
    person = somebody(area, PARENT)
    page = desk.post(f"/{area.slug}/settings/people/{person.reference}/card/").content.decode()
    assert "This person can sign in by email, and make a card on their own page." in page
    assert Card.objects.count() == 0


def test_a_lead_is_named_and_ended(desk: Client, area: Area) -> None:
    person = somebody(area, RoleKind.PRACTITIONER)
    base = f"/{area.slug}/settings/leads/"
    assert desk.get(base).content.decode().count("Not named yet") == 4
    assert desk.get(f"{base}safeguarding_lead/").status_code == 200
    answers = {"person": person.reference, "title": "Safeguarding lead", "first_name": "Ann"}
    assert desk.post(f"{base}safeguarding_lead/", answers)["Location"] == base
    lead = lead_of(area, Duty.SAFEGUARDING_LEAD)
    assert lead
    assert (lead.person, lead.first_name) == (person, "Ann")
    page = desk.post(f"{base}safeguarding_deputy/", answers).content.decode()
    assert "The safeguarding lead and the deputy must be two different people." in page
    desk.post(f"{base}safeguarding_lead/end/")
    assert not Lead.objects.filter(ended_at__isnull=True).exists()
    assert desk.get(f"{base}safeguarding_lead/end/").status_code == 404
    assert desk.get(f"{base}nonsense/").status_code == 404


def test_a_person_of_another_area_is_not_there(desk: Client, area: Area) -> None:
    elsewhere = world.an_area("elsewhere")
    person = somebody(elsewhere, PARENT)
    role = Role.objects.get(person=person)
    for path in (f"people/{person.reference}/", f"people/{person.reference}/card/", f"roles/{role.reference}/"):
        assert desk.get(f"/{area.slug}/settings/{path}").status_code == 404
