"""D9: staff always prove themselves twice; what cannot be undone is asked for again."""

from base64 import b32decode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.foundation.sealing import Unreadable
from goldenthread.journal.models import Entry
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Person, Role
from goldenthread.people.rules import app_address, code_at, is_staff, step_of
from goldenthread.people.services import make_card, new_app_secret, open_app_secret, proves
from tests import world

from .signing_in import (
    CODE,
    SECOND,
    Device,
    add_passkey,
    app_code,
    ask,
    by_code,
    code,
    set_up_app,
    use_passkey,
    with_one_proof,
)

START = datetime(2026, 11, 18, 12, tzinfo=UTC)
FAMILIES = (RoleKind.YOUNG_PERSON, RoleKind.PARENT_OR_CARER)
STAFF_PAGES = ("desk/", "board/", "settings/", "say/for-others/", "safeguarding/", "concerns/", "desk/deliveries/")


@pytest.fixture(autouse=True)
def clock(db: None) -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel(START, tick=False) as clock:
        yield clock


@pytest.fixture
def officer(area: Area) -> Actor:
    return world.an_officer(area, person=world.a_person(email="grace@example.org"))


def one(actor: Actor) -> Person:
    assert actor.person
    return actor.person


def status(client: Client, area: Area, page: str) -> int:
    return client.get(f"/{area.slug}/{page}").status_code


def test_the_codes_of_an_app_are_those_of_the_standard() -> None:
    """RFC 4226, appendix D; RFC 6238, appendix B (last six digits)."""
    secret = b"12345678901234567890"
    assert [code_at(secret, step) for step in range(3)] == ["755224", "287082", "359152"]
    assert code_at(secret, 1111111109 // 30) == "081804"
    assert step_of(secret, "08 18 04", 1111111109 + 30) == 1111111109 // 30
    assert step_of(secret, "081804", 1111111109 + 61) is None
    assert step_of(secret, "081804", 1111111109, after=1111111109 // 30) is None
    assert app_address("ABC", "Golden Thread", "Ada & Co").startswith(
        "otpauth://totp/Golden%20Thread%3A%20Ada%20%26%20Co?"
    )


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("kinds", "duties", "seat", "needed"),
    [
        ([], [], False, False),
        ([RoleKind.PARENT_OR_CARER, RoleKind.YOUNG_PERSON], [], False, False),
        ([RoleKind.PARENT_OR_CARER], [], True, True),
        ([RoleKind.PARENT_OR_CARER], [Duty.INDEPENDENT_LEAD], False, True),
        *[([kind], [], False, kind not in FAMILIES) for kind in RoleKind],
    ],
)
def test_who_sees_what_others_said_or_changes_who_may_is_asked_twice(
    kinds: list[RoleKind], duties: list[Duty], seat: bool, needed: bool
) -> None:
    assert is_staff(kinds, duties, seat=seat) == needed


@pytest.mark.slow
def test_a_code_alone_opens_no_page_of_staff_and_leads_to_setting_up(client: Client, area: Area) -> None:
    everything = world.an_officer(area, person=world.a_person(email="all@example.org"), duties=list(Duty), seat=True)
    for kind in (RoleKind.ADMINISTRATOR, RoleKind.BOARD_MEMBER, RoleKind.PRACTITIONER):
        world.an_actor(area, kind, person=everything.person)
    by_code(client, one(everything))
    for page in STAFF_PAGES:
        answer = client.get(f"/{area.slug}/{page}")
        second = f"/{area.slug}/me/second/?next=%2F{area.slug}%2F{page.replace('/', '%2F')}"
        assert (answer.status_code, answer["Location"]) == (302, second), page
    assert "One more step" in client.get(second).content.decode()
    assert [status(client, area, page) for page in ("me/", "me/said/", "me/data/", "say/")] == [200] * 4
    set_up_app(client, area.slug)
    assert [status(client, area, page) for page in STAFF_PAGES] == [200] * len(STAFF_PAGES)


def test_what_one_may_not_see_stays_not_there(client: Client, area: Area, officer: Actor) -> None:
    by_code(client, one(officer))
    assert status(client, area, "settings/") == 404
    assert client.get("/elsewhere/desk/").status_code == 404


def test_staff_with_an_app_are_asked_for_it_on_the_way_in(client: Client, area: Area, officer: Actor) -> None:
    by_code(client, one(officer))
    secret, _codes = set_up_app(client, area.slug)
    other = Client()
    answer = by_code(other, one(officer), next=f"/{area.slug}/desk/")
    assert answer["Location"] == SECOND
    assert [status(other, area, page) for page in ("me/", "desk/")] == [302, 302]
    assert "This is not the code." in other.post(SECOND, {"code": "000000"}).content.decode()
    before = other.session.session_key
    assert other.post(SECOND, {"code": app_code(secret, later=1)})["Location"] == f"/{area.slug}/desk/"
    assert other.session.session_key != before
    assert status(other, area, "desk/") == 200


def test_a_card_does_not_go_round_the_second_proof(client: Client, area: Area, officer: Actor) -> None:
    by_code(client, one(officer))
    set_up_app(client, area.slug)
    words = make_card(area=area, person=one(officer), by=officer, at=START)
    other = Client()
    answer = other.post(f"/{area.slug}/card/", {"reference": officer.reference, "words": " ".join(words)})
    assert (answer["Location"], status(other, area, "me/")) == (SECOND, 302)


def test_c12_between_the_proofs_there_are_ten_minutes(
    client: Client, area: Area, officer: Actor, clock: time_machine.Traveller
) -> None:
    by_code(client, one(officer))
    secret, _codes = set_up_app(client, area.slug)
    other = Client()
    by_code(other, one(officer))
    clock.move_to(START + timedelta(minutes=11))
    assert other.post(SECOND, {"code": app_code(secret)})["Location"] == "/accounts/login/"
    assert status(other, area, "me/") == 302


@pytest.mark.slow
def test_c12_a_code_of_the_app_works_once(client: Client, area: Area, officer: Actor) -> None:
    by_code(client, one(officer))
    secret, _codes = set_up_app(client, area.slug)
    used = app_code(secret, later=1)
    found = []
    for other in (Client(), Client()):
        by_code(other, one(officer))
        other.post(SECOND, {"code": used})
        found.append(status(other, area, "desk/"))
    assert found == [200, 302]


@pytest.mark.slow
def test_a_recovery_code_opens_once_and_is_kept_by_its_hash_only(client: Client, area: Area, officer: Actor) -> None:
    by_code(client, one(officer))
    _secret, codes = set_up_app(client, area.slug)
    assert len(set(codes)) == 10
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert [shown for shown in codes if shown in kept or shown.replace("-", "") in kept] == []
    found = []
    for other in (Client(), Client()):
        by_code(other, one(officer))
        other.post(SECOND, {"code": codes[0].lower().replace("-", " ")})
        found.append(status(other, area, "desk/"))
    assert found == [200, 302]
    assert "9 codes are left" in client.get(f"/{area.slug}/me/signing-in/").content.decode()


def test_the_secret_of_an_app_is_sealed_and_opens_for_its_owner_only(
    client: Client, area: Area, officer: Actor
) -> None:
    by_code(client, one(officer))
    secret, _codes = set_up_app(client, area.slug)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        stored = str(cursor.fetchall())
        cursor.execute("SELECT session_data FROM django_session")
        stored += str(cursor.fetchall())
    assert secret not in stored
    sealed = new_app_secret(one(officer))
    assert len(open_app_secret(one(officer), sealed)) == 20
    with pytest.raises(Unreadable):
        open_app_secret(world.a_person(), sealed)


def test_ten_wrong_second_proofs_a_day_are_the_end_and_a_passkey_still_opens(
    client: Client, area: Area, officer: Actor
) -> None:
    with_one_proof(client, one(officer))
    device = Device()
    add_passkey(client, area.slug, device)
    other = Client()
    by_code(other, one(officer))
    for _ in range(10):
        other.post(SECOND, {"code": "000000"})
    assert "too many wrong codes today" in other.post(SECOND, {"code": "000000"}).content.decode()
    assert use_passkey(other, device, SECOND)["Location"] == f"/{area.slug}/me/"


def test_families_are_never_asked(client: Client, area: Area) -> None:
    """A parent with a passkey comes in with a code alone as before."""
    parent = one(world.an_actor(area, RoleKind.PARENT_OR_CARER, person=world.a_person(email="p@example.org")))
    by_code(client, parent)
    add_passkey(client, area.slug, Device())
    other = Client()
    by_code(other, parent)
    assert status(other, area, "me/") == 200


def test_a_role_that_ends_takes_its_pages_away_at_once_and_one_that_begins_asks_first(
    client: Client, area: Area
) -> None:
    parent = one(world.an_actor(area, RoleKind.PARENT_OR_CARER, person=world.a_person(email="p@example.org")))
    by_code(client, parent)
    assert status(client, area, "board/") == 404
    world.an_actor(area, RoleKind.BOARD_MEMBER, person=parent)
    assert status(client, area, "board/") == 302
    set_up_app(client, area.slug)
    assert status(client, area, "board/") == 200
    Role.objects.filter(person=parent, kind=RoleKind.BOARD_MEMBER).update(ended_at=START)
    assert status(client, area, "board/") == 404


NEEDS_A_FRESH_PROOF = (
    "me/card/",
    "me/data/erase/",
    "me/signing-in/app/",
    "me/signing-in/passkey/",
    "me/signing-in/codes/",
    "settings/people/invite/",
    "settings/people/{person}/add-role/",
    "settings/people/{person}/seat/",
    "settings/people/{person}/card/",
    "settings/leads/independent_lead/",
)


@pytest.mark.sqlite
@pytest.mark.parametrize("page", NEEDS_A_FRESH_PROOF)
def test_what_matters_is_asked_for_again_after_ten_minutes_before_anything_is_typed(
    client: Client, area: Area, clock: time_machine.Traveller, page: str
) -> None:
    """Row 4: a copy, erasing, a card, roles and leads, and how one signs in."""
    admin = one(world.an_actor(area, RoleKind.ADMINISTRATOR, person=world.a_person(email="ada@example.org")))
    with_one_proof(client, admin)
    secret, _codes = set_up_app(client, area.slug)
    path = f"/{area.slug}/{page.format(person=admin.reference)}"
    assert client.get(path).status_code == 200
    clock.move_to(START + timedelta(minutes=10))
    asked = client.get(path)["Location"]
    assert asked.startswith(f"/{area.slug}/me/again/?next=%2F{area.slug}%2F")
    before = client.session.session_key
    answer = client.post(asked, {"code": app_code(secret)})
    assert (answer["Location"], client.session.session_key != before) == (path, True)
    assert client.get(path).status_code == 200


def test_a_form_that_was_opened_in_time_may_take_ten_minutes_to_fill_in(
    client: Client, area: Area, clock: time_machine.Traveller
) -> None:
    with_one_proof(client, one(world.an_actor(area, RoleKind.PARENT_OR_CARER)))
    found = []
    for minutes in (9, 19, 20):
        clock.move_to(START + timedelta(minutes=minutes))
        found.append(client.post(f"/{area.slug}/me/card/").status_code)
    assert found == [200, 200, 302]


def test_a_family_signs_in_again_and_goes_on_where_it_was(
    client: Client, area: Area, clock: time_machine.Traveller
) -> None:
    parent = one(world.an_actor(area, RoleKind.PARENT_OR_CARER, person=world.a_person(email="p@example.org")))
    by_code(client, parent)
    clock.move_to(START + timedelta(minutes=11))
    asked = client.get(f"/{area.slug}/me/card/")["Location"]
    assert "please sign in again" in client.get(asked).content.decode()
    onward = client.post(asked, {"action": "sign-in", "next": f"/{area.slug}/me/card/"})["Location"]
    ask(client, "p@example.org", next=f"/{area.slug}/me/card/")
    assert onward == f"/accounts/login/?next=%2F{area.slug}%2Fme%2Fcard%2F"
    assert client.post(CODE, {"code": code()})["Location"] == f"/{area.slug}/me/card/"


def test_removing_the_last_one_takes_the_recovery_codes_along(client: Client, area: Area, officer: Actor) -> None:
    with_one_proof(client, one(officer))
    set_up_app(client, area.slug)
    held = client.get(f"/{area.slug}/me/signing-in/").context["app"]
    path = f"/{area.slug}/me/signing-in/remove/{held.reference}/"
    assert "Remove the app?" in client.get(path).content.decode()
    assert client.post(path)["Location"] == f"/{area.slug}/me/signing-in/"
    assert Authenticator.objects.count() == 0


def test_nobody_removes_what_is_somebody_elses(client: Client, area: Area, officer: Actor) -> None:
    with_one_proof(client, one(officer))
    add_passkey(client, area.slug, Device())
    reference = Authenticator.objects.get(type="webauthn").data["reference"]
    stranger = with_one_proof(Client(), world.a_person())
    path = f"/{area.slug}/me/signing-in/remove/{reference}/"
    assert [stranger.get(path).status_code, stranger.post(path).status_code] == [404, 404]
    assert Authenticator.objects.count() == 2


def test_who_lost_everything_is_let_in_anew_by_whoever_runs_the_machine(
    client: Client, area: Area, officer: Actor
) -> None:
    with_one_proof(client, one(officer))
    set_up_app(client, area.slug)
    other = Client()
    call_command("begin_anew", "Grace@example.org", stdout=StringIO())
    last = Entry.objects.latest("seq")
    assert (last.kind, last.subject, last.by) == ("people.sign_in_begun_anew", officer.reference, "")
    by_code(other, one(officer))
    assert other.get(f"/{area.slug}/desk/")["Location"].startswith(f"/{area.slug}/me/second/")
    with pytest.raises(CommandError, match="Nobody has the address"):
        call_command("begin_anew", "nobody@example.org")


def test_an_app_works_on_after_the_sealing_key_was_changed_and_recovery_codes_even_without(
    client: Client, area: Area, officer: Actor, settings: Any
) -> None:
    by_code(client, one(officer))
    secret, codes = set_up_app(client, area.slug)
    old = dict(settings.GOLDENTHREAD_SEALING_KEYS)
    settings.GOLDENTHREAD_SEALING_KEYS = old | {max(old) + 1: bytes(range(32))}
    told = StringIO()
    call_command("rewrap", stdout=told)
    assert "The secrets of 1 apps for signing in were sealed anew." in told.getvalue()
    settings.GOLDENTHREAD_SEALING_KEYS = {max(old) + 1: bytes(range(32))}
    later = START + timedelta(minutes=1)
    typed = code_at(b32decode(secret), int(later.timestamp()) // 30)
    assert proves(person=one(officer), typed=typed, at=later)
    settings.GOLDENTHREAD_SEALING_KEYS = {9: bytes(32)}
    assert not proves(person=one(officer), typed="000000", at=later)
    assert proves(person=one(officer), typed=codes[0], at=later)
