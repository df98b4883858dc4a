"""What every proof begins with."""

from pathlib import Path

import pytest
from django.db import connection

from tests.made_ready import copied


@pytest.fixture
def data(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The data folder of a site of its own, where nothing was said yet; its tables are there if they are in it."""
    if connection.vendor != "sqlite":
        return tmp_path
    return copied(request.getfixturevalue("ready"), tmp_path / "data")
