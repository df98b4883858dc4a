"""Somebody at the desk on a Wednesday at noon."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.people.actors import Actor
from tests import world


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
