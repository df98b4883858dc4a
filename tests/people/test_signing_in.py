"""Signing in with a code by email, and signing out."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from goldenthread.areas.models import Area
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import Person
from tests import world

from .signing_in import CODE, SIGN_IN, ask, code, mails_have_left

OUT = "/accounts/logout/"
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "http:///evil.example",
    "javascript:alert(1)",
    "\\\\evil.example",
]


@pytest.fixture(autouse=True)
def _no_tries_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def poppy(area: Area) -> Person:
    person = world.an_actor(area, RoleKind.PARENT_OR_CARER, person=world.a_person(email="poppy@example.org")).person
    assert person
    return person


def me(client: Client, area: Area) -> int:
    return client.get(f"/{area.slug}/me/").status_code


def test_a_code_by_email_signs_in(client: Client, area: Area, poppy: Person) -> None:
    answer = ask(client, "Poppy@example.org", next=f"/{area.slug}/me/said/")
    assert answer["Location"] == CODE
    answer = client.post(CODE, {"code": code()})
    assert answer["Location"] == f"/{area.slug}/me/said/"
    assert "Hello, Example Person" in client.get(f"/{area.slug}/me/").content.decode()


def test_the_email_holds_the_code_and_nothing_about_the_person(client: Client, poppy: Person) -> None:
    ask(client, "poppy@example.org")
    [message] = mail.outbox
    assert (message.subject, message.to) == ("Your code to sign in", ["poppy@example.org"])
    assert poppy.shown_name not in str(message.body)
    assert "It works for 10 minutes" in str(message.body)


def test_nobody_finds_out_who_has_an_account(area: Area, poppy: Person) -> None:
    pages = []
    for email in ("poppy@example.org", "nobody@example.org"):
        client = Client()
        answer = ask(client, email)
        page = client.get(answer["Location"]).content.decode()
        pages.append((answer.status_code, answer["Location"], re.sub(r'value="\w{64}"', "", page.replace(email, "X"))))
    assert pages[0] == pages[1]
    assert [message.to for message in mail.outbox] == [["poppy@example.org"]]


def test_a_code_works_once(client: Client, area: Area, poppy: Person) -> None:
    ask(client, "poppy@example.org")
    used = code()
    client.post(CODE, {"code": used})
    assert me(client, area) == 200
    other = Client()
    other.post(CODE, {"code": used})
    assert me(other, area) == 302


def test_a_new_code_can_be_sent_and_the_first_ends(client: Client, area: Area, poppy: Person) -> None:
    ask(client, "poppy@example.org")
    first = code()
    client.post(CODE, {"action": "resend"})
    mails_have_left()
    assert len(mail.outbox) == 2
    if code() != first:
        client.post(CODE, {"code": first})
        assert me(client, area) == 302
    client.post(CODE, {"code": code()})
    assert me(client, area) == 200


def test_a_slip_in_the_address_can_be_put_right(client: Client, poppy: Person) -> None:
    ask(client, "popy@example.org")
    assert client.get(SIGN_IN).status_code == 200
    ask(client, "poppy@example.org")
    assert mail.outbox[-1].to == ["poppy@example.org"]


@pytest.mark.sqlite
@pytest.mark.parametrize("away", ELSEWHERE)
def test_c12_signing_in_never_leads_to_another_site(client: Client, area: Area, poppy: Person, away: str) -> None:
    answer = ask(client, "poppy@example.org", next=away)
    assert answer["Location"] == CODE
    answer = client.post(CODE, {"code": code(), "next": away})
    assert answer["Location"] == f"/{area.slug}/me/"


def test_the_session_is_a_new_one_after_signing_in(client: Client, poppy: Person) -> None:
    ask(client, "poppy@example.org")
    before = client.session.session_key
    client.post(CODE, {"code": code()})
    assert client.session.session_key not in (None, before)


def test_who_is_not_active_does_not_get_in(client: Client, area: Area, poppy: Person) -> None:
    Person.objects.filter(pk=poppy.pk).update(is_active=False)
    ask(client, "poppy@example.org")
    assert mail.outbox == []


def test_signing_out_asks_first_then_forgets(client: Client, area: Area, poppy: Person) -> None:
    client.force_login(poppy)
    assert "Do you want to sign out?" in client.get(OUT).content.decode()
    assert me(client, area) == 200
    answer = client.post(OUT)
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/signed-out/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "You are signed out" in client.get(answer["Location"]).content.decode()
    assert me(client, area) == 302


@pytest.mark.parametrize(
    "route",
    ["account_signup", "account_email", "account_change_password", "account_set_password", "account_reset_password"],
)
def test_what_we_do_not_need_of_allauth_is_not_there(route: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(route)


@pytest.mark.sqlite
@pytest.mark.parametrize("path", ["signup/", "password/reset/", "password/change/", "email/", "reauthenticate/"])
def test_no_page_for_passwords_or_signing_up(client: Client, db: None, path: str) -> None:
    assert client.get(f"/accounts/{path}").status_code == 404


def test_somebody_who_comes_from_an_area_is_offered_its_card_page(client: Client, area: Area) -> None:
    page = client.get(f"/{area.slug}/me/", follow=True).content.decode()
    assert f'href="/{area.slug}/card/?next=%2F{area.slug}%2Fme%2F"' in page
    assert "/card/" not in client.get(SIGN_IN, {"next": "//evil.example/"}).content.decode()
