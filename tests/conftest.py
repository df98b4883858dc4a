"""Fixtures for every test."""

import pytest

from goldenthread.areas.models import Area
from tests import world


@pytest.fixture
def area(db: None) -> Area:
    """An invented area with a team that reads first."""
    area = world.an_area()
    world.first_reader(area)
    return area
