"""S6: codes of eight signs, their limits, and what nobody can find out by them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.areas.models import Area
from goldenthread.foundation import tries
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import Person
from goldenthread.people.rules import (
    LENGTH,
    LETTERS,
    TRIES_OF_A_CODE,
    VALID_AT_ONCE,
    new_code,
    read_code,
    yearly_chance,
)
from tests import world

from .signing_in import CODE, SIGN_IN, ask, by_code, code, mails_have_left

START = datetime(2026, 11, 18, 12, tzinfo=UTC)
WRONG = "2222-2222"
CODES = len(LETTERS) ** LENGTH


@pytest.fixture(autouse=True)
def clock(db: None) -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel(START, tick=False) as clock:
        yield clock


@pytest.fixture
def poppy(area: Area) -> Person:
    person = world.an_actor(area, RoleKind.PARENT_OR_CARER, person=world.a_person(email="poppy@example.org")).person
    assert person
    return person


def is_in(client: Client, area: Area) -> bool:
    return client.get(f"/{area.slug}/me/").status_code == 200


def test_a_code_is_two_groups_of_signs_that_look_different() -> None:
    assert all(re.fullmatch(rf"[{LETTERS}]{{4}}-[{LETTERS}]{{4}}", new_code()) for _ in range(200))
    assert set(LETTERS) & set("0O1IL5S8ZAEIOUG") == set()
    assert len(set(LETTERS)) == 23


@pytest.mark.sqlite
@pytest.mark.parametrize("typed", ["bcdf-2346", "BCDF 2346", " bcdf2346 ", "b.c.d.f 2346", "BCDF–2346"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "BCDF2346"


def test_the_chance_of_a_guess_is_as_reckoned_by_hand() -> None:
    """6 digits at 10 a day 0.36 %, 8 digits at 10 a day 0.004 %."""
    assert round(yearly_chance(10**6, 10) * 100, 2) == 0.36
    assert round(yearly_chance(10**8, 10) * 100, 3) == 0.004
    assert yearly_chance(2, 1) == pytest.approx(1 - 0.5**365)


def test_s6_a_year_of_guesses_finds_a_code_with_a_chance_under_a_hundredth_of_a_percent() -> None:
    """From one device, and from as many as there are: no more codes are sent to an address than that in a day."""
    from_one = yearly_chance(CODES, tries.CODES_TYPED.most)
    from_everywhere = yearly_chance(CODES, tries.CODES_SENT.most * TRIES_OF_A_CODE)
    assert tries.CODES_TYPED.most == 10
    assert from_one < from_everywhere < 0.000_01 < 0.000_1


def test_who_has_the_mailbox_still_guesses_a_second_proof_in_a_year_with_a_chance_of_about_one_in_a_hundred() -> None:
    assert round(yearly_chance(10**6, tries.SECOND_PROOFS.most, valid=VALID_AT_ONCE), 3) == 0.011


def test_a_wrong_code_is_told_beside_the_box_and_three_are_the_end(client: Client, area: Area, poppy: Person) -> None:
    ask(client, "poppy@example.org")
    right = code()
    for _ in range(2):
        assert "This is not the code we sent." in client.post(CODE, {"code": WRONG}).content.decode()
    answer = client.post(CODE, {"code": WRONG})
    assert "three times" in client.get(answer["Location"]).content.decode()
    client.post(CODE, {"code": right})
    assert not is_in(client, area)


@pytest.mark.parametrize(("seconds", "opens"), [(600, True), (601, False)])
def test_c12_a_code_is_old_after_ten_minutes(
    client: Client, area: Area, poppy: Person, clock: time_machine.Traveller, seconds: int, opens: bool
) -> None:
    ask(client, "poppy@example.org")
    clock.move_to(START + timedelta(seconds=seconds))
    answer = client.post(CODE, {"code": code().lower().replace("-", " ")}, follow=True)
    assert is_in(client, area) == opens
    assert ("too old" in answer.content.decode()) != opens


@pytest.mark.slow
def test_c12_looking_at_the_page_ten_times_uses_up_nothing(client: Client, area: Area, poppy: Person) -> None:
    """Row 15: what scans mail asks by GET and HEAD."""
    ask(client, "poppy@example.org")
    for _ in range(10):
        client.get(CODE)
        client.head(CODE)
        client.get(SIGN_IN)
        client.get(CODE, {"code": code()})
    assert not is_in(client, area)
    client.post(CODE, {"code": code()})
    assert is_in(client, area)


def test_c17_a_code_that_somebody_else_asked_for_opens_nothing_here(client: Client, area: Area, poppy: Person) -> None:
    other = world.a_person(email="other@example.org")
    ask(client, "poppy@example.org")
    of_poppy, stranger = code(), Client()
    ask(stranger, str(other.email))
    stranger.post(CODE, {"code": of_poppy})
    assert not is_in(stranger, area)


def test_c17_whoever_asked_for_an_unknown_address_can_type_nothing_that_opens(client: Client, area: Area) -> None:
    ask(client, "nobody@example.org")
    assert mail.outbox == []
    session = client.session
    session["code"]["hash"] = "anything"
    session.save()
    assert client.post(CODE, {"code": WRONG}).status_code == 200
    assert not is_in(client, area)


def test_ten_wrong_codes_a_day_are_the_end_here_but_not_at_home(area: Area, poppy: Person) -> None:
    """Nobody can lock a family out: what is typed wrong elsewhere counts there."""
    guesser, home = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    for _ in range(4):
        ask(guesser, "poppy@example.org")
        for _ in range(3):
            guesser.post(CODE, {"code": WRONG})
    ask(guesser, "poppy@example.org")
    answer = guesser.post(CODE, {"code": code()}, follow=True).content.decode()
    assert ("too many wrong codes today" in answer, is_in(guesser, area)) == (True, False)
    by_code(home, poppy)
    assert is_in(home, area)


def test_codes_are_asked_for_five_times_in_a_quarter_of_an_hour(client: Client, area: Area, poppy: Person) -> None:
    for _ in range(5):
        assert ask(client, "poppy@example.org").status_code == 302
    assert "You have asked for many codes." in ask(client, "poppy@example.org").content.decode()
    assert ask(Client(REMOTE_ADDR="192.0.2.2"), "poppy@example.org").status_code == 302


def test_one_home_is_one_device_whatever_address_it_gives_itself(poppy: Person) -> None:
    for number in range(5):
        ask(Client(REMOTE_ADDR=f"2001:db8::{number}"), "poppy@example.org")
    assert ask(Client(REMOTE_ADDR="2001:db8::ffff"), "poppy@example.org").status_code == 200
    assert ask(Client(REMOTE_ADDR="2001:db8:1::1"), "poppy@example.org").status_code == 302


@pytest.mark.slow
def test_a_mailbox_is_not_flooded_and_nothing_shows_it(poppy: Person) -> None:
    for number in range(tries.CODES_SENT.most + 2):
        answer = ask(Client(REMOTE_ADDR=f"192.0.2.{number}"), "poppy@example.org")
        assert answer["Location"] == CODE
    assert len(mail.outbox) == tries.CODES_SENT.most


def test_two_more_codes_can_be_sent_and_the_first_ends(client: Client, area: Area, poppy: Person) -> None:
    ask(client, "poppy@example.org")
    first = code()
    for _ in range(3):
        client.post(CODE, {"action": "resend"})
        mails_have_left()
    assert len(mail.outbox) == 3
    client.post(CODE, {"code": first})
    assert not is_in(client, area)
    client.post(CODE, {"code": code()})
    assert is_in(client, area)


def walk(email: str) -> list[tuple[object, ...]]:
    """Everything that signing in answers to an address: status, headers, the page without the address, the queries."""
    cache.clear()
    client, seen = Client(), []
    steps = [("post", SIGN_IN, {"email": email}), ("get", CODE, {}), ("post", CODE, {"code": WRONG})]
    steps += [("post", CODE, {"action": "resend"}), ("get", CODE, {}), *[("post", CODE, {"code": WRONG})] * 3]
    for how, path, given in [*steps, ("get", SIGN_IN, {})]:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = getattr(client, how)(path, given)
        page = re.sub(r'value="\w{64}"', "", answer.content.decode().replace(email, "X"))
        verbs = [re.sub(r"'[^']*'|\d+", "?", query["sql"]).replace(email, "X")[:60] for query in asked]
        headers = {name: sorted(value.split()) for name, value in answer.headers.items() if name != "X-Request-ID"}
        seen.append((answer.status_code, headers, sorted(answer.cookies), page, verbs))
    mails_have_left()
    return seen


def test_nobody_finds_out_who_has_an_account_by_any_answer_or_by_the_work_behind_it(poppy: Person) -> None:
    """S6: the same pages, the same headers, the same queries in the same order."""
    for known, unknown in zip(walk("poppy@example.org"), walk("nobod@example.org"), strict=True):
        assert known == unknown
    assert {tuple(message.to) for message in mail.outbox} == {("poppy@example.org",)}
