"""Two people change the same thing: the second sees both, and nothing is lost (R15)."""

import re
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test import Client

from goldenthread.areas import services
from goldenthread.areas.choices import PhoneKind
from goldenthread.areas.models import Area, Phone, TeamTarget
from goldenthread.areas.selectors import phone_values
from goldenthread.decisions.models import Decision
from goldenthread.foundation.clock import now
from goldenthread.foundation.meanwhile import ChangedMeanwhile, as_seen
from goldenthread.foundation.working_days import local_date
from goldenthread.people.choices import RoleKind
from tests import world
from tests.desk.saying import a_full_theme
from tests.voices.making import NOON

RACES = 12
"""``script/prove editors`` runs five hundred."""


@pytest.fixture
def desk(client: Client, area: Area) -> Client:
    person = world.an_actor(area, RoleKind.ADMINISTRATOR).person
    assert person
    client.force_login(person)
    return client


@pytest.fixture
def phone(area: Area) -> Phone:
    number = {"label": "Our team", "number": "01632 960001", "hours_text": "9am to 5pm", "kind": PhoneKind.TEAM}
    return services.set_phone(area=area, **number, by="", at=NOON)


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found[1]


def test_two_administrators_see_both_numbers(desk: Client, area: Area, phone: Phone) -> None:
    address = f"/{area.slug}/settings/phones/{phone.key}/"
    seen = hidden(desk.get(address).content.decode(), "seen")
    sent = {"label": "Our team", "hours_text": "9am to 5pm", "kind": "team", "seen": seen}
    assert desk.post(address, sent | {"number": "01632 960002"}).status_code == 302
    answer = desk.post(address, sent | {"number": "01632 960003"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<dt>Phone number</dt><dd>01632 960002</dd>" in page, "what they saved"
    assert 'value="01632 960003"' in page, "what I wrote"
    assert Phone.objects.get().number == "01632 960002"
    again = sent | {"number": "01632 960003", "seen": hidden(page, "seen")}
    assert desk.post(address, again).status_code == 302
    assert Phone.objects.get().number == "01632 960003"


def test_two_administrators_see_both_hours_of_a_team(desk: Client, area: Area) -> None:
    team = world.first_reader(area)
    address = f"/{area.slug}/settings/teams/{team.reference}/"
    seen = hidden(desk.get(address).content.decode(), "seen")
    sent = {"name": team.name, "weekdays": ["0", "1"], "opens": "09:00", "first_reader": "on", "seen": seen}
    assert desk.post(address, sent | {"closes": "14:00"}).status_code == 302
    answer = desk.post(address, sent | {"closes": "15:00"})
    assert answer.status_code == 409
    assert "<dt>Until</dt><dd>14:00" in answer.content.decode()
    assert 'value="15:00"' in answer.content.decode()
    team.refresh_from_db()
    assert team.closes.isoformat() == "14:00:00"


def test_two_administrators_see_both_numbers_of_days(desk: Client, area: Area) -> None:
    team = world.first_reader(area)
    address = f"/{area.slug}/settings/clocks/{team.reference}/answer/"
    page = desk.get(address).content.decode()
    today = local_date(now())
    day = {"valid_from_day": today.day, "valid_from_month": today.month, "valid_from_year": today.year}
    sent = day | {"seen": hidden(page, "seen")}
    assert desk.post(address, sent | {"number": "10"}).status_code == 302
    assert desk.post(address, sent | {"number": "20"}).status_code == 409
    assert [target.number for target in TeamTarget.objects.all()] == [10]


def test_limits_that_were_not_touched_here_stay_as_somebody_else_set_them(desk: Client, area: Area) -> None:
    address = f"/{area.slug}/settings/limits/"
    seen = hidden(desk.get(address).content.decode(), "seen")
    limit, days = seen.split(",")
    assert desk.post(address, {"limit": "12", "days": days, "seen": seen}).status_code == 302
    assert desk.post(address, {"limit": limit, "days": "7", "seen": seen}).status_code == 302
    area.refresh_from_db()
    assert (area.small_number_limit, area.confirm_after_working_days) == (12, 7)
    assert desk.post(address, {"limit": "15", "days": days, "seen": seen}).status_code == 409
    area.refresh_from_db()
    assert (area.small_number_limit, area.confirm_after_working_days) == (12, 7)


DECIDED = {"outcome": "will_do", "exception_reason": "It is short.", "decided_by": "The SEND board", "how": "consensus"}


def test_who_decides_second_sees_the_first_decision_and_loses_nothing(area: Area, client: Client) -> None:
    officer = world.an_officer(area)
    assert officer.person
    client.force_login(officer.person)
    theme = a_full_theme(area, officer)
    address = f"/{area.slug}/desk/themes/{theme.reference}/decide/"
    stood = hidden(client.get(address).content.decode() + 'name="standing" value=""', "standing")
    mine = DECIDED | {"standing": stood, "plain": "My bus comes."}
    assert client.post(address, DECIDED | {"standing": stood, "plain": "Their bus comes."}).status_code == 302
    answer = client.post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    for text in ("Their bus comes.", "My bus comes.", "The SEND board"):
        assert text in page
    assert Decision.objects.count() == 1
    assert client.post(address, mine | {"standing": hidden(page, "standing")}).status_code == 302
    assert [one.content.plain for one in Decision.objects.order_by("pk")] == ["Their bus comes.", "My bus comes."]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_at_the_same_moment_one_is_told(request: pytest.FixtureRequest) -> None:
    """R15: in every race one writes and the other is told; what the first wrote is never overwritten unseen."""
    area = world.an_area()
    values = {"label": "Team", "hours_text": "", "kind": PhoneKind.TEAM}
    phone = services.set_phone(area=area, **values, number="01632 960000", by="", at=now())
    for race in range(RACES):
        seen, gate, told = as_seen(*phone_values(Phone.objects.get())), Barrier(2), list[str]()

        def write(number: str, seen: str = seen, gate: Barrier = gate, told: list[str] = told) -> None:
            gate.wait()
            try:
                services.set_phone(area=area, **values, number=number, key=phone.key, seen=seen, by="", at=now())
            except ChangedMeanwhile:
                told.append(number)
            finally:
                connections.close_all()

        numbers = {f"01632 96{race:02}01", f"01632 96{race:02}02"}
        writers = [Thread(target=write, args=(number,)) for number in numbers]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert {*told, Phone.objects.get().number} == numbers, connection.vendor
