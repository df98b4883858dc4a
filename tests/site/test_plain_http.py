"""Without https, where the site has it: people are led on, programs are refused (OWASP ASVS 4.1.2)."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from goldenthread.areas.models import Area
from goldenthread.foundation.policies import MACHINE
from goldenthread.reportback.permissions import CARRIER
from goldenthread.site.machines import FIGURES
from tests.house.routes import Route, routes

BESIDE = {"healthz", "readyz", "metrics"}
"""Answered either way: whoever watches the site asks it from beside it."""
BY_A_PRESS = {"desk:due", "voices:file"}
"""Files that somebody downloads from a page."""
BY_A_SCRIPT = {"account_passkey_ask"}
"""Asked by the script of a page, not by a visitor."""
GAPS = {"secret": "S", "area": "exampleshire"}


def for_programs(route: Route) -> bool:
    is_file = bool(re.search(r"\.[a-z]{3,4}$", route.pattern)) and route.name not in BY_A_PRESS
    return is_file or route.policy in (MACHINE, FIGURES, CARRIER) or route.name in BY_A_SCRIPT


def address(route: Route, area: Area) -> str:
    return reverse(route.name, kwargs={gap: area if gap == "area" else GAPS[gap] for gap in route.gaps})


@pytest.fixture
def hardened(settings: Settings, area: Area) -> Client:
    """As where the site has an address with https (shown by ``tests/site/test_settings.py``)."""
    settings.SECURE_SSL_REDIRECT = True
    settings.METRICS_TOKEN = ""
    return Client()


def test_a_program_is_refused_and_never_led_on(hardened: Client, area: Area) -> None:
    """Each address for programs, as the URLconf has them: what it sends in the open it is told of at once."""
    asked = [route for route in routes() if for_programs(route) and route.name not in BESIDE]
    assert len(asked) >= 11
    for route in asked:
        for answer in (hardened.get(address(route, area)), hardened.post(address(route, area), {"token": "x"})):
            assert (answer.status_code, answer.content) == (403, b"Ask for this by https.\n"), route.name
        assert hardened.get(address(route, area), secure=True).content != answer.content, route.name


def test_whoever_watches_from_beside_the_site_is_answered(hardened: Client) -> None:
    assert {route.name for route in routes() if route.name in BESIDE} == BESIDE
    assert [hardened.get(f"/{name}").status_code for name in sorted(BESIDE)] == [200, 404, 200]


@pytest.mark.parametrize("path", ["/", "/exampleshire/", "/exampleshire/say/", "/exampleshire/you-said-we-did/", "/x"])
def test_a_person_is_led_on_to_the_same_page(hardened: Client, path: str) -> None:
    answer = hardened.get(f"{path}?lang=cy")
    assert (answer.status_code, answer["Location"]) == (301, f"https://testserver{path}?lang=cy")


def test_without_https_nobody_is_refused(client: Client, area: Area) -> None:
    """On one machine, to try it out."""
    assert client.get("/robots.txt").status_code == 200
