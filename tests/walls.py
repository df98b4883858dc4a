"""The wall between areas, for tests on PostgreSQL: seen as the site's own role, or taken away until the test ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import override_settings

from goldenthread.site.wall.policies import drop_walls
from goldenthread.site.wall.rights import give_rights
from tests.postgresql import SITE


def nothing_pending() -> None:
    """Look at every foreign key now: a table that still waits for that cannot be altered."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def as_the_site() -> Iterator[None]:
    """Everything is asked as the site's own role."""
    give_rights(connection, SITE)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {SITE}")
        yield
        cursor.execute("RESET ROLE")


@contextmanager
def without_a_wall() -> Iterator[None]:
    """Nobody is held back, as on SQLite."""
    nothing_pending()
    drop_walls(connection)
    with override_settings(WALL=False):
        yield
