"""An administrator lets a colleague in again who lost phone and recovery codes; nobody else may, nor for anybody."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.journal.models import Entry
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Person, Visit
from goldenthread.people.services import begin_colleague_anew
from goldenthread.people.visits import PROVEN
from goldenthread.reportback.tasks.own_sign_in import tell_in
from tests import world
from tests.people.signing_in import by_code, set_up_app
from tests.world import NOON

KIND = "people.sign_in_begun_anew"


@pytest.fixture
def admin(area: Area) -> Actor:
    return world.an_actor(area, RoleKind.ADMINISTRATOR)


@pytest.fixture
def desk(client: Client, admin: Actor) -> Client:
    client.force_login(one(admin))
    return client


def one(actor: Actor) -> Person:
    assert actor.person
    return actor.person


def place(area: Area, person: Person, act: str = "begin-anew/") -> str:
    return f"/{area.slug}/settings/people/{person.reference}/{act}"


def with_an_app(area: Area, person: Person) -> Client:
    """Signed in on their own device, with an app and recovery codes."""
    device = Client()
    by_code(device, person)
    set_up_app(device, area.slug)
    return device


def lines() -> list[tuple[str, str]]:
    return list(Entry.objects.filter(kind=KIND).order_by("seq").values_list("subject", "by"))


def test_a_colleague_is_let_in_anew_signed_out_and_told(desk: Client, area: Area, admin: Actor) -> None:
    """The page says first what happens. Sent twice, it happens once: one line in the journal, one e-mail."""
    person = one(world.an_officer(area))
    device = with_an_app(area, person)
    tell_in(area, NOON)
    mail.outbox.clear()
    assert place(area, person) in desk.get(place(area, person, "")).content.decode()
    page = desk.get(place(area, person)).content.decode()
    said = ("signed out everywhere", "First make sure that it is really them", "Take the old ones away")
    assert [words in page for words in said] == [True] * 3
    assert (Authenticator.objects.count(), Visit.objects.filter(person=person).count()) == (2, 1)
    sent = [desk.post(place(area, person))["Location"] for _click in range(2)]
    assert sent == [place(area, person, "")] * 2
    assert (Authenticator.objects.count(), Visit.objects.filter(person=person).count()) == (0, 0)
    assert lines() == [(person.reference, admin.reference)]
    tell_in(area, NOON)
    assert [(mail_.to, "You now sign in like the first time." in mail_.body) for mail_ in mail.outbox] == [
        ([person.email], True)
    ]
    assert device.get(f"/{area.slug}/desk/").status_code == 302
    by_code(device, person)
    assert device.get(f"/{area.slug}/desk/")["Location"].startswith(f"/{area.slug}/me/second/")


def test_a_fresh_proof_is_asked_before_the_page_opens(desk: Client, area: Area) -> None:
    person = one(world.an_officer(area))
    session: Any = desk.session
    session[PROVEN] = {"at": 0, "second": True}
    session.save()
    for answer in (desk.get(place(area, person)), desk.post(place(area, person))):
        assert answer["Location"].startswith(f"/{area.slug}/me/again/")
    assert lines() == []


@pytest.mark.parametrize("which", ["own", "family", "elsewhere"])
def test_some_are_refused_with_a_reason_and_not_offered(desk: Client, area: Area, admin: Actor, which: str) -> None:
    """Never one's own account; nobody who has one proof only; no administrator of another area."""
    person = one(admin) if which == "own" else one(world.an_actor(area, RoleKind.PARENT_OR_CARER))
    if which == "elsewhere":
        person = one(world.an_officer(area))
        world.an_actor(world.an_area("elsewhere"), RoleKind.ADMINISTRATOR, person=person)
    Authenticator.objects.create(user=person, type="totp", data={"reference": "0000000000"})
    why = {
        "own": "You cannot do this for yourself. Ask another administrator.",
        "family": "This person does not work here.",
        "elsewhere": "This person sets up another area too.",
    }
    assert place(area, person) not in desk.get(place(area, person, "")).content.decode()
    assert why[which] in desk.post(place(area, person)).content.decode()
    assert (Authenticator.objects.count(), lines()) == (1, [])


def test_an_officer_elsewhere_a_lead_and_a_seat_are_let_in(area: Area, admin: Actor) -> None:
    officer = world.an_officer(area)
    world.an_officer(world.an_area("elsewhere"), person=officer.person)
    lead = world.an_actor(area, RoleKind.PARENT_OR_CARER, duties=[Duty.SAFEGUARDING_LEAD])
    seat = world.an_actor(area, RoleKind.YOUNG_PERSON, seat=True)
    for actor in (officer, lead, seat):
        Authenticator.objects.create(user=one(actor), type="totp", data={"reference": "0000000000"})
        assert begin_colleague_anew(area=area, person=one(actor), by=admin, at=NOON) == 1


def test_who_is_of_another_area_is_not_there(desk: Client, area: Area, admin: Actor) -> None:
    stranger = one(world.an_officer(world.an_area("elsewhere")))
    answers = (desk.get(place(area, stranger)), desk.post(place(area, stranger)))
    assert [answer.status_code for answer in answers] == [404, 404]
    with pytest.raises(Hidden):
        begin_colleague_anew(area=area, person=stranger, by=admin, at=NOON)


@pytest.mark.parametrize("kind", [kind for kind in RoleKind if kind != RoleKind.ADMINISTRATOR])
def test_nobody_but_an_administrator_of_this_area_may(area: Area, kind: RoleKind) -> None:
    person = one(world.an_officer(area))
    elsewhere = Area.objects.filter(slug="elsewhere").first() or world.an_area("elsewhere")
    for by in (world.an_actor(area, kind), world.an_actor(elsewhere, RoleKind.ADMINISTRATOR)):
        with pytest.raises((Hidden, Refused)):
            begin_colleague_anew(area=area, person=person, by=by, at=NOON)
    assert lines() == []
