"""One's own page."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldenthread.areas.models import Area
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Preference
from tests import world

ANSWERS = {"channel": "letter", "address": "1 Example Road", "format": "easy_read", "needs": "A quiet room"}


@pytest.fixture
def parent(client: Client, area: Area) -> Client:
    actor = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    assert actor.person
    client.force_login(actor.person)
    return client


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_my_page_says_who_i_am_here(client: Client, area: Area) -> None:
    actor = world.an_actor(
        area,
        RoleKind.PRACTITIONER,
        team=world.first_reader(area),
        duties=[Duty.SAFEGUARDING_LEAD],
        seat=True,
    )
    assert actor.person
    client.force_login(actor.person)
    shown = page(client, f"/{area.slug}/me/")
    lines = [f"Practitioner, {world.first_reader(area).name}", "Safeguarding lead", "A seat at the desk"]
    assert [line for line in lines if f"<li>{line}</li>" not in shown] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kinds", "duties", "paths"),
    [
        ([RoleKind.PARENT_OR_CARER], [], []),
        ([RoleKind.PRACTITIONER], [], ["say/for-others/"]),
        ([RoleKind.PARTICIPATION_OFFICER], [], ["desk/", "say/for-others/", "board/"]),
        ([RoleKind.BOARD_MEMBER], [], ["board/"]),
        ([RoleKind.ADMINISTRATOR], [], ["board/", "settings/"]),
        ([], [Duty.SAFEGUARDING_DEPUTY], ["safeguarding/"]),
        ([], [Duty.INDEPENDENT_LEAD], ["concerns/"]),
    ],
)
def test_my_page_opens_every_door_that_is_mine(
    client: Client, area: Area, kinds: list[RoleKind], duties: list[Duty], paths: list[str]
) -> None:
    actor = world.an_actor(area, *kinds, duties=duties, team=world.first_reader(area))
    assert actor.person
    client.force_login(actor.person)
    shown = client.get(f"/{area.slug}/me/")
    found = [door.href for door in shown.context["doors"]]
    assert found == [f"/{area.slug}/{path}" for path in ("me/said/", *paths)]
    assert [client.get(path).status_code for path in found] == [200] * len(found)


def test_in_another_area_i_have_no_role(parent: Client) -> None:
    elsewhere = world.an_area("elsewhere")
    assert "You have no role in Elsewhere yet." in page(parent, f"/{elsewhere.slug}/me/")


def test_nobody_is_asked_to_sign_in(client: Client, area: Area) -> None:
    for path in ("me/", "me/how-to-reach-me/", "me/card/"):
        answer = client.get(f"/{area.slug}/{path}")
        assert answer["Location"] == f"/accounts/login/?next=/{area.slug}/{path}"


def test_i_tell_once_how_to_reach_me(parent: Client, area: Area) -> None:
    answer = parent.post(f"/{area.slug}/me/how-to-reach-me/", ANSWERS)
    assert answer["Location"] == f"/{area.slug}/me/"
    shown = page(parent, f"/{area.slug}/me/")
    assert [word for word in ("By letter", "Easy Read, with pictures", "A quiet room") if word not in shown] == []
    assert "1 Example Road" not in shown
    assert "1 Example Road" in page(parent, f"/{area.slug}/me/how-to-reach-me/")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"address": ""}, "Tell us the phone number or address to use."),
        ({"format": "other_language"}, "Write which language you read best."),
        ({"channel": ""}, "Choose an answer."),
        ({"channel": "pigeon"}, "Choose one of the answers on this page."),
    ],
)
def test_a_mistake_is_told_beside_the_box_and_nothing_is_lost(
    parent: Client, area: Area, changed: dict[str, str], says: str
) -> None:
    shown = parent.post(f"/{area.slug}/me/how-to-reach-me/", ANSWERS | changed).content.decode()
    assert (says in shown, "A quiet room" in shown) == (True, True)
    assert Preference.objects.count() == 0


def test_my_page_is_never_kept_by_the_browser(parent: Client, area: Area) -> None:
    assert "no-store" in parent.get(f"/{area.slug}/me/")["Cache-Control"]


def test_my_page_costs_little(
    parent: Client, area: Area, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(11):
        parent.get(f"/{area.slug}/me/")
