"""A real site, killed at random, on both databases: nothing that was acknowledged is lost, and everyone is told."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from proofs.crash import crash
from pytest_django import DjangoDbBlocker

from tests.postgresql import ADDRESS, two_roles

pytestmark = pytest.mark.slow
KILLS = 5
"""On each of the two. ``script/prove crash crash-postgresql`` does more than two hundred on each."""


@pytest.fixture
def database(django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    """Settings of a site with a database of its own: on PostgreSQL behind the wall, served as a role of its own."""
    if connection.vendor == "sqlite":
        yield {}
        return
    name = f"crash_{os.getpid()}"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(f'CREATE DATABASE "{name}"')
        yield two_roles(os.environ[ADDRESS], name)
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_killed_at_random_nothing_acknowledged_is_lost(data: Path, database: dict[str, str]) -> None:
    """R1, R5, R7, R9."""
    crashed = crash(data, KILLS, clients=8, settings=database)
    assert crashed.kills == KILLS
    assert len(crashed.said) >= KILLS, "something was said between the kills"
    assert crashed.told, "somebody was told"
    assert {name: number for name, number in crashed.wrong.items() if number} == {}
