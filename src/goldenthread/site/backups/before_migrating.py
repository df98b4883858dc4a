"""A backup before the tables of a database that holds voices are changed."""

from datetime import datetime
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from . import folder
from .taking import back_up


def back_up_before_migrating(at: datetime) -> Path | None:
    """Make one among the site's own if there is anything to migrate and anything to lose. Raises ``Broken``.

    It frees nothing from the spool: the tables are not yet what the models say.
    """
    if not (folder.is_kept_here() and _has_voices() and pending()):
        return None
    path = folder.path_at(at)
    back_up(path, at=at)
    return path


def _has_voices() -> bool:
    if "voices_voice" not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM voices_voice)")
        return bool(cursor.fetchone()[0])


def pending() -> int:
    """How many migrations this database has still to go."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
