"""The wall itself: a policy on every table with an area, made by ``post_migrate`` and asked for at every start.

``FORCE`` holds the owner to it too. A policy counts when it is the only one of its table and says what was written when
it was made: its comment holds a digest of what PostgreSQL understood then.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from . import AREA

POLICY = "one_area"
_SCOPE = f"current_setting('{AREA}', true)"
_ALL = f"(SELECT {_SCOPE}) = '*'"
BY_SLUG = f"{_ALL} OR area = (SELECT {_SCOPE})"
BY_KEY = f"{_ALL} OR area_id = (SELECT id FROM areas_area WHERE slug = {_SCOPE})"  # noqa: S608

_STANDING = """
SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(%s)
AND c.relrowsecurity AND c.relforcerowsecurity
GROUP BY c.relname
HAVING count(*) = 1 AND bool_and(
    p.polname = %s AND p.polcmd = '*' AND p.polpermissive AND p.polroles = '{0}' AND p.polwithcheck IS NULL
    AND obj_description(p.oid, 'pg_policy') = %s || md5(pg_get_expr(p.polqual, p.polrelid)))
"""
_OPEN = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(%s)
AND (c.relrowsecurity OR c.relforcerowsecurity OR EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))
"""


def walled() -> dict[str, str]:
    """Every table whose rows belong to an area, and what its policy asks of a row."""
    return {
        model._meta.db_table: BY_KEY if field.is_relation else BY_SLUG
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if field.name == "area"
    }


def is_wanted(connection: BaseDatabaseWrapper) -> bool:
    """Whether this database should have a wall."""
    return connection.vendor == "postgresql" and bool(settings.WALL)


def missing_walls(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables whose wall is not there, was changed, or has a second door. None where no wall is wanted."""
    if not is_wanted(connection):
        return []
    wanted = walled()
    there: set[str] = set()
    with connection.cursor() as cursor:
        for rule in (BY_KEY, BY_SLUG):
            tables = [table for table, its in wanted.items() if its == rule]
            cursor.execute(_STANDING, [tables, POLICY, _digest(rule)])
            there |= {table for (table,) in cursor.fetchall()}
    return sorted(set(wanted) - there)


def make_walls(connection: BaseDatabaseWrapper) -> None:
    """Make what is missing, among the tables that are there. For the owner of the tables."""
    tables = set(connection.introspection.table_names())
    missing = [table for table in missing_walls(connection) if table in tables]
    if not missing or "areas_area" not in tables:
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for table in missing:
            for statement in (*_drop(cursor, table), *_make(table)):
                cursor.execute(statement)


def drop_walls(connection: BaseDatabaseWrapper) -> None:
    """Take every wall away."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(_OPEN, [list(walled())])
        for (table,) in cursor.fetchall():
            for statement in _drop(cursor, table):
                cursor.execute(statement)


def _drop(cursor: Any, table: str) -> Iterator[str]:
    cursor.execute("SELECT polname FROM pg_policy WHERE polrelid = %s::regclass", [table])
    for (name,) in cursor.fetchall():
        yield f'DROP POLICY "{name}" ON "{table}"'
    yield f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY'


def _make(table: str) -> Iterator[str]:
    rule = walled()[table]
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY'
    yield f'CREATE POLICY {POLICY} ON "{table}" USING ({rule})'
    yield (
        f"DO $$ BEGIN EXECUTE format('COMMENT ON POLICY {POLICY} ON \"{table}\" IS %L', (SELECT '{_digest(rule)}'"  # noqa: S608
        f" || md5(pg_get_expr(polqual, polrelid)) FROM pg_policy WHERE polrelid = '\"{table}\"'::regclass)); END $$"
    )


def _digest(rule: str) -> str:
    return sha256(rule.encode()).hexdigest()[:16] + " "
