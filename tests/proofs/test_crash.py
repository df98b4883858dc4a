"""A real site, killed at random, on both databases: nothing that was acknowledged is lost, and everyone is told."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from proofs.crash import crash
from proofs.sites import Site
from pytest_django import DjangoDbBlocker

from goldenthread.site.wall import AREA
from tests.postgresql import ADDRESS, two_roles
from tests.site.backups.conftest import PROGRAMS

pytestmark = pytest.mark.slow
KILLS = 5
"""On each of the two. ``script/prove crash crash-postgresql`` does more than two hundred on each."""


@pytest.fixture
def database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    """Settings of a site with a database of its own: on PostgreSQL behind the wall, served as a role of its own."""
    if connection.vendor == "sqlite":
        yield {}
        return
    name = f"crash_{os.getpid()}"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(f'CREATE DATABASE "{name}"')
        yield two_roles(os.environ[ADDRESS], name) | {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [name])
        for (left,) in cursor.fetchall():
            cursor.execute(f'DROP DATABASE "{left}" WITH (FORCE)')


def test_killed_at_random_nothing_acknowledged_is_lost(data: Path, database: dict[str, str]) -> None:
    """R1, R5, R7, R9."""
    crashed = crash(data, KILLS, clients=8, settings=database)
    assert crashed.kills == KILLS
    assert len(crashed.said) >= KILLS, "something was said between the kills"
    assert crashed.told, "somebody was told"
    assert {name: number for name, number in crashed.wrong.items() if number} == {}
    comes_back(Site(data, database), data.parent / "one.backup", len(crashed.said))


def comes_back(site: Site, file: Path, said: int) -> None:
    """D6, D8: from a backup too; on PostgreSQL the tables are the owner's again, and the wall stands round them."""
    for arguments in (("backup", str(file)), ("restore", str(file), "--replace")):
        done = site.run("goldenthread", *arguments)
        assert done.returncode == 0, done.stderr
    voices = int(done.stdout.partition("Voices now: ")[2].partition(".")[0])
    assert voices >= said
    if address := site.settings.get(ADDRESS):
        assert (seen(address, "*"), seen(address, "")) == (voices, 0)
        for forbidden in ("CREATE TABLE mine ()", "DROP TABLE voices_voice", "TRUNCATE journal_entry"):
            with psycopg.connect(address) as database, pytest.raises(psycopg.errors.InsufficientPrivilege):
                database.execute(forbidden)


def seen(address: str, standing: str) -> int:
    """The voices that the site's role sees where it stands."""
    with psycopg.connect(address) as database:
        database.execute("SELECT set_config(%s, %s, true)", [AREA, standing])
        row = database.execute("SELECT count(*) FROM voices_voice").fetchone()
    assert row
    return int(row[0])
