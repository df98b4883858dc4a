"""One-click sign-in as an invented person: in the demonstration only."""

import pytest
from django.test import Client
from pytest_django import Settings

from goldenthread.areas.models import Area
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import Person
from tests import world


@pytest.fixture
def demo(settings: Settings) -> None:
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.site.urls_of_the_demo"


@pytest.fixture
def poppy(area: Area) -> Person:
    invented = world.a_person(shown_name="Poppy Example", email="poppy@exampleshire.example")
    person = world.an_actor(area, RoleKind.PARENT_OR_CARER, person=invented).person
    assert person
    return person


def test_everybody_invented_is_listed_with_what_they_are(demo: None, client: Client, area: Area, poppy: Person) -> None:
    page = client.get("/demo/").content.decode()
    said = ("Exampleshire", "Poppy Example", "Parent or carer", "These are made-up people.")
    assert [text for text in said if text not in page] == []


def test_one_click_signs_in(demo: None, client: Client, area: Area, poppy: Person) -> None:
    answer = client.post(f"/demo/{area.slug}/", {"person": poppy.reference})
    assert answer["Location"] == f"/{area.slug}/me/"
    assert "Hello, Poppy Example" in client.get(answer["Location"]).content.decode()


def test_nobody_real_can_be_entered_nor_is_listed(demo: None, client: Client, area: Area) -> None:
    real = world.an_actor(area, RoleKind.PARENT_OR_CARER, person=world.a_person(email="real@council.gov.uk"))
    assert client.post(f"/demo/{area.slug}/", {"person": real.reference}).status_code == 404
    assert client.get(f"/{area.slug}/me/").status_code == 302
    assert real.reference not in client.get("/demo/").content.decode()


def test_looking_signs_nobody_in_and_a_forged_form_does_not_either(demo: None, area: Area, poppy: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.get(f"/demo/{area.slug}/", {"person": poppy.reference}).status_code == 405
    assert client.post(f"/demo/{area.slug}/", {"person": poppy.reference}).status_code == 403


def test_outside_the_demonstration_the_door_is_not_there(client: Client, area: Area, poppy: Person) -> None:
    assert client.get("/demo/").status_code == 404
    assert client.post(f"/demo/{area.slug}/", {"person": poppy.reference}).status_code == 404


def test_even_with_its_address_the_door_is_shut_without_the_demonstration(
    client: Client, area: Area, poppy: Person, settings: Settings
) -> None:
    settings.ROOT_URLCONF = "tests.site.urls_of_the_demo"
    assert client.get("/demo/").status_code == 404
    assert client.post(f"/demo/{area.slug}/", {"person": poppy.reference}).status_code == 404
