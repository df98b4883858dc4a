"""Somebody at the desk on a Wednesday at noon."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Voice
from tests import world
from tests.voices.making import said, staffed


@pytest.fixture
def wednesday_noon() -> Iterator[None]:
    with time_machine.travel(world.NOON, tick=False):
        yield


@pytest.fixture
def officer(area: Area, client: Client, wednesday_noon: None) -> Actor:
    """An officer of the team that reads first, signed in."""
    actor = world.an_officer(area)
    client.force_login(actor.person)
    return actor


@pytest.fixture
def people(area: Area) -> dict[Duty, Actor]:
    """Every named lead of the area."""
    return staffed(area)


@pytest.fixture
def voice(people: dict[Duty, Actor], area: Area) -> Voice:
    """Something that only the safeguarding leads read."""
    return said(area, path=Path.SAFEGUARDING).voice


@pytest.fixture
def lead(people: dict[Duty, Actor], client: Client) -> Client:
    """The safeguarding lead, signed in."""
    client.force_login(people[Duty.SAFEGUARDING_LEAD].person)
    return client
