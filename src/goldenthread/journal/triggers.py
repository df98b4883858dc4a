"""What keeps the journal append-only in the database itself, on SQLite and on PostgreSQL.

Made by ``post_migrate`` (Django drops a table's triggers when it remakes the table on SQLite), and asked for at every
start and by ``goldenthread verify``. The head of a chain may move, but never back.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "The journal is append-only."

_REFUSE_SQLITE = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
_BACK = "NEW.area <> OLD.area OR NEW.seq < OLD.seq OR NEW.public_version < OLD.public_version"
_THERE = "SELECT 1 FROM journal_entry WHERE id = NEW.id OR (area = NEW.area AND seq = NEW.seq)"
_HEAD_THERE = "SELECT 1 FROM journal_head WHERE id = NEW.id OR area = NEW.area"

SQLITE = {
    "journal_entry_update": f"BEFORE UPDATE ON journal_entry {_REFUSE_SQLITE}",
    "journal_entry_delete": f"BEFORE DELETE ON journal_entry {_REFUSE_SQLITE}",
    "journal_entry_replace": f"BEFORE INSERT ON journal_entry WHEN EXISTS ({_THERE}) {_REFUSE_SQLITE}",
    "journal_head_back": f"BEFORE UPDATE ON journal_head WHEN {_BACK} {_REFUSE_SQLITE}",
    "journal_head_delete": f"BEFORE DELETE ON journal_head {_REFUSE_SQLITE}",
    "journal_head_replace": f"BEFORE INSERT ON journal_head WHEN EXISTS ({_HEAD_THERE}) {_REFUSE_SQLITE}",
}
"""Name and body of each trigger. The two on INSERT stop ``REPLACE``, which deletes without a trigger."""

_REFUSE_POSTGRESQL = "EXECUTE FUNCTION journal_refuse()"
_FUNCTION_BODY = f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END"
_FUNCTION = f"CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $${_FUNCTION_BODY}$$"

POSTGRESQL = {
    "journal_entry_change": f"BEFORE UPDATE OR DELETE ON journal_entry FOR EACH ROW {_REFUSE_POSTGRESQL}",
    "journal_entry_truncate": f"BEFORE TRUNCATE ON journal_entry FOR EACH STATEMENT {_REFUSE_POSTGRESQL}",
    "journal_head_back": f"BEFORE UPDATE ON journal_head FOR EACH ROW WHEN ({_BACK}) {_REFUSE_POSTGRESQL}",
    "journal_head_delete": f"BEFORE DELETE ON journal_head FOR EACH ROW {_REFUSE_POSTGRESQL}",
    "journal_head_truncate": f"BEFORE TRUNCATE ON journal_head FOR EACH STATEMENT {_REFUSE_POSTGRESQL}",
}


def guards(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The triggers that this database should have: name and body."""
    return POSTGRESQL if connection.vendor == "postgresql" else SQLITE


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the triggers that are not there, are switched off, or were changed."""
    there = _of_postgresql(connection) if connection.vendor == "postgresql" else _of_sqlite(connection)
    return [name for name in guards(connection) if name not in there]


def _of_sqlite(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {name for name, sql in cursor.fetchall() if sql == f"CREATE TRIGGER {name} {SQLITE.get(name)}"}


def _of_postgresql(connection: BaseDatabaseWrapper) -> set[str]:
    """A trigger counts when it is switched on and its function still refuses."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE tgrelid IN (to_regclass('journal_entry'), to_regclass('journal_head'))"
            " AND tgenabled <> 'D' AND prosrc = %s",
            [_FUNCTION_BODY],
        )
        return {name for (name,) in cursor.fetchall()}


def make_triggers(connection: BaseDatabaseWrapper) -> None:
    """Make what is missing. Asks for both tables to be there."""
    missing = missing_triggers(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for name in missing:
            cursor.execute(_drop(connection, name))
            cursor.execute(f"CREATE TRIGGER {name} {guards(connection)[name]}")


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take every guard away: for tests that empty the database, and for nothing else."""
    with connection.cursor() as cursor:
        for name in guards(connection):
            cursor.execute(_drop(connection, name))


def _drop(connection: BaseDatabaseWrapper, name: str) -> str:
    table = "_".join(name.split("_")[:2])
    return f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if connection.vendor == "postgresql" else "")


def after_migrate(*, using: str, **_signal: Any) -> None:
    """The one signal of the house: every migration, and every emptying of a test's database, ends with guards."""
    from django.db import connections

    connection = connections[using]
    if {"journal_entry", "journal_head"} <= set(connection.introspection.table_names()):
        make_triggers(connection)
