"""How long a visit lasts, and leaving at once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.people.choices import RoleKind
from goldenthread.people.services import make_card
from tests import world

START = datetime(2026, 11, 18, 9, tzinfo=UTC)


@pytest.fixture
def clock(db: None) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as clock:
        yield clock


def sign_in(client: Client, area: Area, kind: RoleKind) -> None:
    team = world.first_reader(area)
    actor = world.an_actor(area, kind, team=team)
    assert actor.person
    words = make_card(area=area, person=actor.person, by=actor, at=START)
    client.post(f"/{area.slug}/card/", {"reference": actor.reference, "words": " ".join(words)})


def stays(client: Client, area: Area, clock: time_machine.Traveller, *minutes: int) -> list[bool]:
    """Whether the person is signed in at these minutes after the start."""
    found = []
    for after in minutes:
        clock.move_to(START + timedelta(minutes=after))
        found.append(client.get(f"/{area.slug}/me/").status_code == 200)
    return found


def test_a_familys_visit_ends_after_twenty_quiet_minutes(
    client: Client, area: Area, clock: time_machine.Traveller
) -> None:
    sign_in(client, area, RoleKind.PARENT_OR_CARER)
    assert stays(client, area, clock, 19, 38, 57, 78) == [True, True, True, False]


@pytest.mark.slow
def test_a_visit_of_staff_ends_after_fifteen_quiet_minutes_and_after_ten_hours(
    client: Client, area: Area, clock: time_machine.Traveller
) -> None:
    sign_in(client, area, RoleKind.PARTICIPATION_OFFICER)
    assert stays(client, area, clock, *range(14, 600, 14), 600) == [True] * 42 + [False]
    sign_in(client, area, RoleKind.PARTICIPATION_OFFICER)
    assert stays(client, area, clock, 614, 630) == [True, False]


def test_what_somebody_wrote_for_half_an_hour_is_taken(
    client: Client, area: Area, clock: time_machine.Traveller
) -> None:
    sign_in(client, area, RoleKind.PARENT_OR_CARER)
    path, answers = f"/{area.slug}/me/how-to-reach-me/", {"channel": "here", "format": "plain"}
    client.get(path)
    clock.move_to(START + timedelta(minutes=40))
    assert client.post(path, answers)["Location"] == f"/{area.slug}/me/"
    clock.move_to(START + timedelta(minutes=101))
    assert client.post(path, answers)["Location"].startswith("/accounts/login/")


def test_what_was_opened_with_words_closes_after_twenty_quiet_minutes(
    client: Client, area: Area, clock: time_machine.Traveller
) -> None:
    session = client.session
    session["held"] = ["0000000000"]
    session.save()
    path = f"/{area.slug}/card/"
    client.get(path)
    clock.move_to(START + timedelta(minutes=19))
    client.get(path)
    assert client.session["held"] == ["0000000000"]
    clock.move_to(START + timedelta(minutes=40))
    client.get(path)
    assert "held" not in client.session


def test_somebody_else_signs_in_on_the_same_phone(client: Client, area: Area, clock: time_machine.Traveller) -> None:
    sign_in(client, area, RoleKind.PARENT_OR_CARER)
    client.get(f"/{area.slug}/me/")
    sign_in(client, area, RoleKind.YOUNG_PERSON)
    assert "Young person" in client.get(f"/{area.slug}/me/").content.decode()
    assert stays(client, area, clock, 19, 38, 59) == [True, True, False]


def test_a_public_page_neither_asks_nor_says_when_it_was_seen(
    client: Client, area: Area, clock: time_machine.Traveller
) -> None:
    sign_in(client, area, RoleKind.PARENT_OR_CARER)
    answer = client.get(f"/{area.slug}/")
    assert (dict(answer.cookies), answer.get("Vary", "").count("Cookie")) == ({}, 0)


def test_the_mark_of_one_visit_is_nothing_in_another(client: Client, area: Area, clock: time_machine.Traveller) -> None:
    sign_in(client, area, RoleKind.PARENT_OR_CARER)
    client.get(f"/{area.slug}/me/")
    other = Client()
    sign_in(other, area, RoleKind.PARENT_OR_CARER)
    other.get(f"/{area.slug}/me/")
    other.cookies["seen"] = client.cookies["seen"].value
    assert other.get(f"/{area.slug}/me/").status_code == 302


def test_leaving_now_forgets_everything_and_moves_on(client: Client, area: Area, clock: time_machine.Traveller) -> None:
    sign_in(client, area, RoleKind.PARENT_OR_CARER)
    client.cookies["draft"] = "something"
    answer = client.post("/leave/")
    assert '<meta http-equiv="refresh" content="0; url=https://www.bbc.co.uk/weather">' in answer.content.decode()
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert {name for name, cookie in answer.cookies.items() if cookie["max-age"] == 0} >= {"sessionid", "draft"}
    assert Session.objects.count() == 0
    assert client.get(f"/{area.slug}/me/").status_code == 302


def test_every_private_page_has_a_way_to_leave_at_once(
    client: Client, area: Area, clock: time_machine.Traveller
) -> None:
    sign_in(client, area, RoleKind.PARENT_OR_CARER)
    for path in ("me/", "me/how-to-reach-me/", "me/card/"):
        assert f'action="/{area.slug}/say/leave/"' in client.get(f"/{area.slug}/{path}").content.decode()
    client.post(f"/{area.slug}/say/leave/")
    assert client.get(f"/{area.slug}/me/").status_code == 302


def test_leaving_by_a_link_does_nothing(client: Client, area: Area) -> None:
    assert client.get("/leave/").status_code == 405
