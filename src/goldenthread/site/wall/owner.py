"""The role that owns the tables: for migrations, backups and what else the site's own role may not."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection

from . import AREA

SEES_ALL = {"PGOPTIONS": f"-c {AREA}=*"}
"""Environment in which PostgreSQL's own programs see the rows of all areas."""


def owner_settings() -> dict[str, Any]:
    """Those of the owner's connection, to the database in use; the site's own where there is no other role."""
    owner = settings.DATABASE_OWNER
    if not owner:
        return connection.settings_dict
    return {**connection.settings_dict, **owner, "NAME": connection.settings_dict["NAME"]}


@contextmanager
def as_owner(database: str = "") -> Iterator[Any]:
    """A connection of the owner's, to this database or to the one in use; one of its own is closed at the end."""
    if not settings.DATABASE_OWNER and not database:
        yield connection
        return
    own = connection.copy()
    own.settings_dict = {**owner_settings(), **({"NAME": database} if database else {})}
    try:
        yield own
    finally:
        own.close()
