"""Visits: seen and ended by their owner; staff and families each for their own time."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from urllib.parse import urlencode

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import Person, Visit
from goldenthread.people.rules import visit_of
from goldenthread.people.services import close_account
from goldenthread.voices.services.holding import HELD
from goldenthread.yours.selectors import held
from goldenthread.yours.services import delete_what_is_due
from tests import world

from .signing_in import Device, add_passkey, by_code, with_one_proof

START = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture
def parent(area: Area) -> Person:
    cache.clear()
    person = world.an_actor(area, RoleKind.PARENT_OR_CARER, person=world.a_person(email="p@example.org")).person
    assert person
    return person


def is_in(client: Client, area: Area) -> bool:
    return client.get(f"/{area.slug}/me/").status_code == 200


def test_a_familys_visit_is_shorter_than_that_of_staff() -> None:
    """D9: 20 quiet minutes and 8 hours; 15 and 10."""
    found = [(lasts.quiet // 60, lasts.longest // 3600) for lasts in (visit_of(staff=False), visit_of(staff=True))]
    assert found == [(20, 8), (15, 10)]


def test_i_see_where_i_am_signed_in_and_end_one(area: Area, parent: Person) -> None:
    here, there = Client(), Client()
    for client in (there, here):
        by_code(client, parent)
    places = here.get(f"/{area.slug}/me/signing-in/").context["visits"]
    assert [place.is_here for place in places] == [True, False]
    assert str(places[0].how) == "Signed in with a code by email"
    here.post(f"/{area.slug}/me/signing-in/visits/{places[1].reference}/end/")
    assert [is_in(client, area) for client in (here, there)] == [True, False]
    assert Visit.objects.count() == 1


def test_i_end_all_the_others(area: Area, parent: Person) -> None:
    clients = [Client() for _ in range(3)]
    for client in clients:
        by_code(client, parent)
    clients[2].post(f"/{area.slug}/me/signing-in/visits/end/")
    assert [is_in(client, area) for client in clients] == [False, False, True]


@pytest.mark.parametrize("which", ["one", "others"])
def test_who_it_is_is_asked_again_before_a_visit_is_ended(area: Area, parent: Person, which: str) -> None:
    """OWASP ASVS 7.5.2: it is asked once the last proof is ten minutes old, and then leads on to the same question."""
    here, there = Client(), Client()
    with time_machine.travel(START, tick=False) as clock:
        for client in (there, here):
            by_code(client, parent)
        reference = Visit.objects.order_by("pk")[0].reference
        path = f"/{area.slug}/me/signing-in/visits/{reference if which == 'one' else ''}/end/".replace("//", "/")
        clock.move_to(START + timedelta(minutes=12))
        assert [is_in(client, area) for client in (here, there)] == [True, True]  # So that no visit is quiet too long.
        clock.move_to(START + timedelta(minutes=22))
        assert here.get(f"/{area.slug}/me/signing-in/").status_code == 200
        for answer in (here.get(path), here.post(path)):
            assert answer["Location"] == f"/{area.slug}/me/again/?{urlencode({'next': path})}"
        assert is_in(there, area)
        again = here.post(f"/{area.slug}/me/again/", {"action": "sign-in", "next": path})
        assert again["Location"] == f"/accounts/login/?{urlencode({'next': path})}"
        assert by_code(here, parent, next=path)["Location"] == path
        page = here.get(path)
        assert [place.reference for place in page.context["places"]] == [reference]
        here.post(path)
        assert [is_in(client, area) for client in (here, there)] == [True, False]


def test_whoever_runs_the_machine_ends_the_visits_of_one_or_of_all(area: Area, parent: Person) -> None:
    """OWASP ASVS 7.4.5: of a family too, by address or by reference; and of whoever opened a voice by its words."""
    other, reader = world.a_person(email="other@example.org"), Client()
    session = reader.session
    session[HELD] = ["0123456789"]
    session.save()
    found = []
    for who in ("P@example.org", parent.reference.lower(), "--everybody"):
        clients, told = [Client(), Client(), Client()], StringIO()
        for client, person in zip(clients, (parent, parent, other), strict=True):
            by_code(client, person)
        call_command("end_visits", who, stdout=told)
        found.append((told.getvalue(), [is_in(client, area) for client in clients], HELD in reader.session))
    assert found == [
        ("Ended 2 visits.\n", [False, False, True], True),
        ("Ended 2 visits.\n", [False, False, True], True),
        ("Ended 6 visits.\n", [False, False, False], False),
    ]
    with pytest.raises(CommandError, match="Nobody has the address or reference 'nobody'"):
        call_command("end_visits", "nobody")


def test_who_is_signed_in_nowhere_else_is_told_so(area: Area, parent: Person) -> None:
    client = Client()
    by_code(client, parent)
    page = client.get(f"/{area.slug}/me/signing-in/visits/end/").content.decode()
    assert ("You are signed in nowhere else." in page, "Yes, sign out" in page) == (True, False)


def test_nobody_ends_somebody_elses(area: Area, parent: Person) -> None:
    client, stranger = Client(), Client()
    by_code(client, parent)
    with_one_proof(stranger, world.a_person())
    reference = Visit.objects.get(person=parent).reference
    path = f"/{area.slug}/me/signing-in/visits/{reference}/end/"
    assert [stranger.get(path).status_code, stranger.post(path).status_code] == [404, 404]
    stranger.post(f"/{area.slug}/me/signing-in/visits/end/")
    assert is_in(client, area)


def test_signing_out_and_erasing_leave_no_visit(area: Area, parent: Person) -> None:
    out, erased = Client(), Client()
    by_code(out, parent)
    out.post("/accounts/logout/")
    assert (Visit.objects.count(), Session.objects.count()) == (0, 0)
    by_code(erased, parent)
    close_account(person=parent)
    assert (Visit.objects.count(), Session.objects.count()) == (0, 0)


def test_when_it_was_used_is_kept_to_the_quarter_of_an_hour(area: Area, parent: Person) -> None:
    client, found = Client(), []
    with time_machine.travel(START, tick=False) as clock:
        by_code(client, parent)
        for minutes in (0, 14, 16, 31):
            clock.move_to(START + timedelta(minutes=minutes))
            assert is_in(client, area)
            found.append((Visit.objects.get().used_at - START) // timedelta(minutes=1))
    assert found == [0, 0, 16, 31]


def test_p3_a_visit_is_forgotten_a_day_after_it_could_last(area: Area, parent: Person) -> None:
    client, found = Client(), []
    with time_machine.travel(START, tick=False):
        by_code(client, parent)
    for hours in (31, 33):
        delete_what_is_due(at=START + timedelta(hours=hours))
        found.append(Visit.objects.count())
    assert found == [1, 0]


def test_p1_what_is_held_names_visits_and_proofs_without_their_secrets(area: Area, parent: Person) -> None:
    client = Client()
    by_code(client, parent)
    add_passkey(client, area.slug, Device())
    kinds = {kind.name: kind.records for kind in held(area, parent)}
    assert kinds["people.Visit"][0].keys() == {"reference", "how", "begun_at", "used_at", "until"}
    assert kinds["mfa.Authenticator"][0].keys() == {"kind", "name", "added_at", "used_at"}
