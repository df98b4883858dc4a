"""What every proof begins with."""

import shutil
from pathlib import Path

import pytest
from django.db import connection


@pytest.fixture
def data(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The data folder of a site of its own, where nothing was said yet; its tables are there if they are in it."""
    if connection.vendor != "sqlite":
        return tmp_path
    return Path(shutil.copytree(request.getfixturevalue("ready"), tmp_path / "data"))
