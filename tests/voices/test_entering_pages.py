"""What somebody said by phone, on paper or face to face (H15, N22)."""

import re

import pytest
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.people.choices import RoleKind
from goldenthread.voices.models import TellBy, Voice, Words
from tests import world
from tests.voices.visiting import at, text_of

PATH = "say/for-others/"


@pytest.fixture
def officer(client: Client, area: Area) -> Client:
    actor = world.an_officer(area)
    assert actor.person
    client.force_login(actor.person)
    return client


def filled(html: str, *words: str, **shared: str) -> dict[str, str]:
    """The page's form with each voice's words in it."""
    today = {"how-said_on_day": "1", "how-said_on_month": "2", "how-said_on_year": "2020"}
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
    fields.pop("csrfmiddlewaretoken", None)
    for name in today:
        found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', html)
        fields[name] = found[1] if found else ""
    fields["how-came_by"] = "phone"
    for place, said in enumerate(words):
        fields |= {f"v{place}-words": said, f"v{place}-speaker": "not_said", f"v{place}-channel": "here"}
    return fields | shared


def page(client: Client, area: Area) -> str:
    return client.get(at(area, PATH)).content.decode()


def test_h15_one_voice_by_phone_with_a_card_to_hand_over(officer: Client, area: Area) -> None:
    answer = officer.post(at(area, PATH), filled(page(officer, area), "purple-canary-17"))
    voice = Voice.objects.get()
    assert answer.headers["Location"] == at(area, "say/done/")
    assert (voice.came_by, voice.said_by, voice.entered_by is None) == ("phone", None, False)
    assert "Your six secret words" in text_of(officer.get(at(area, "say/card/")).content.decode())


@pytest.mark.slow
def test_a_coffee_morning_is_several_voices_each_with_its_own_receipt(officer: Client, area: Area) -> None:
    more = officer.post(at(area, PATH), filled(page(officer, area), "one", add="yes"), follow=True).content.decode()
    assert "one" in more
    assert "Error:" not in more
    more = officer.post(at(area, PATH), filled(more, "one", "two", add="yes"), follow=True).content.decode()
    sent = filled(more, "one", "two", "")
    officer.post(at(area, PATH), sent)
    officer.post(at(area, PATH), sent)
    assert sorted(words.text for words in Words.objects.all()) == ["one", "two"]
    cards = officer.get(at(area, "say/card/")).content.decode()
    assert cards.count('<ol class="words">') == 2


def test_a_mistake_in_one_keeps_all(officer: Client, area: Area) -> None:
    more = officer.post(at(area, PATH), filled(page(officer, area), "one", add="yes"), follow=True).content.decode()
    wrong = filled(more, "one", "two") | {"v1-channel": "text", "v1-address": "0"}
    answer = officer.post(at(area, PATH), wrong)
    assert (answer.status_code, answer.headers["Location"]) == (303, at(area, PATH))
    html = page(officer, area)
    assert "Write a phone number with all its digits" in html
    assert "one" in html
    assert "two" in html
    assert Voice.objects.count() == 0


def test_what_was_typed_is_there_after_a_lost_connection(officer: Client, area: Area) -> None:
    officer.post(at(area, PATH), filled(page(officer, area), "purple-canary-17", add="yes"))
    assert "purple-canary-17" in page(officer, area)


def test_it_is_told_as_they_wished(officer: Client, area: Area) -> None:
    sent = filled(page(officer, area), "one") | {"v0-channel": "letter", "v0-address": "P Example, 1 Road, Town"}
    officer.post(at(area, PATH), sent)
    row = TellBy.objects.get()
    assert (row.channel, row.address) == ("letter", "P Example, 1 Road, Town")


def test_tomorrow_cannot_have_been(officer: Client, area: Area) -> None:
    officer.post(at(area, PATH), filled(page(officer, area), "one") | {"how-said_on_year": "2999"})
    assert "cannot lie ahead" in page(officer, area)
    assert Voice.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (RoleKind.PRACTITIONER, 200),
        (RoleKind.PARENT_OR_CARER, 404),
        (RoleKind.YOUNG_PERSON, 404),
        (RoleKind.BOARD_MEMBER, 404),
        (RoleKind.ADMINISTRATOR, 404),
    ],
)
def test_who_may_enter_for_others(client: Client, area: Area, kind: RoleKind, status: int) -> None:
    actor = world.an_actor(area, kind)
    assert actor.person
    client.force_login(actor.person)
    assert client.get(at(area, PATH)).status_code == status


def test_a_seat_may_and_nobody_may_not(client: Client, area: Area) -> None:
    assert client.get(at(area, PATH)).status_code == 302
    actor = world.an_actor(area, seat=True)
    assert actor.person
    client.force_login(actor.person)
    assert client.get(at(area, PATH)).status_code == 200
