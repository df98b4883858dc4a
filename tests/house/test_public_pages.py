"""A page that is kept for everybody is the same for everybody, for every route that declares it."""

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.areas.models import Area
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from tests import world

from .public_version import moves_public_version
from .routes import routes

SHARED = sorted(
    route.name for route in routes() if route.policy and route.policy.shared and route.gaps <= {"area"} and route.name
)


def test_there_are_such_pages() -> None:
    assert {"areas", "front:front"} <= set(SHARED)


@pytest.mark.parametrize("name", SHARED)
def test_a_shared_page_is_the_same_for_an_officer_and_a_stranger(area: Area, settings, name: str) -> None:
    settings.PAGE_CACHE_BYTES = 0  # Each is made for the one who asks.
    route = next(route for route in routes() if route.name == name)
    address = reverse(name, kwargs={"area": area} if "area" in route.gaps else {})
    stranger, officer = Client(), Client()
    officer.force_login(world.an_officer(area).person)
    answers = [client.get(address) for client in (stranger, officer)]
    assert answers[0].content == answers[1].content
    for answer in answers:
        assert answer.status_code == 200
        assert not answer.cookies
        assert (answer["Vary"], answer["Cache-Control"]) == ("Accept-Encoding", "no-cache")
        assert answer.has_header("ETag")


@pytest.mark.parametrize(("kind", "moved"), [(Kind.VOICE_SAID, True), (Kind.VOICE_CONFIRMED, False)])
def test_public_acts_and_only_they_move_the_version(area: Area, kind: Kind, moved: bool) -> None:
    def act() -> None:
        record(area=area.slug, kind=kind, subject="REFERENCE1", at=world.NOON)

    assert moves_public_version(area, act) == moved
