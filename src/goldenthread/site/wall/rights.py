"""What the role may do as which the site is served: read and write rows, and nothing to the tables themselves.

The lines of the journal it may only add; what was migrated it may only read. Given by ``post_migrate``, by the owner.
"""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .policies import drop_walls, is_wanted, make_walls

ONLY = {
    "journal_entry": "SELECT, INSERT",
    "journal_head": "SELECT, INSERT, UPDATE",
    "django_migrations": "SELECT",
}
"""Tables of which it may do less than read, add, change and delete."""
_OUR_TURN = 0x57A115
_ROWS = "SELECT, INSERT, UPDATE, DELETE"


class NoRole(Exception):
    """The role is not there and could not be made; the text is the sentence to show."""


def site_role() -> str:
    """As whom the site is served; "" where that is the owner itself."""
    return str(settings.DATABASE_OF_THE_SITE.get("USER", "")) if settings.DATABASE_OWNER else ""


def give_rights(connection: BaseDatabaseWrapper, role: str) -> None:
    """Give the role what it needs on what is there, and on what is made later."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        [schema] = cursor.fetchone()
        tables = connection.introspection.table_names(cursor)
        who, where = _quoted(role), _quoted(schema)
        statements = [
            f"GRANT USAGE ON SCHEMA {where} TO {who}",
            f"GRANT {_ROWS} ON ALL TABLES IN SCHEMA {where} TO {who}",
            f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {where} TO {who}",
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {where} GRANT {_ROWS} ON TABLES TO {who}",
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {where} GRANT USAGE, SELECT ON SEQUENCES TO {who}",
        ]
        for table, only in ONLY.items():
            if table in tables:
                statements += [
                    f"REVOKE ALL ON {_quoted(table)} FROM {who}",
                    f"GRANT {only} ON {_quoted(table)} TO {who}",
                ]
        for statement in statements:
            cursor.execute(statement)


def make_role(connection: BaseDatabaseWrapper) -> bool:
    """Make the site's role, as the settings name it, if it is not there. Raises :class:`NoRole`."""
    role = site_role()
    if not role or connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone():
            return False
        cursor.execute("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            raise NoRole(
                f"There is no role {role}, and the owner may not make one. As PostgreSQL's administrator, type: "
                f"CREATE ROLE {_quoted(role)} LOGIN PASSWORD '…'"
            )
        cursor.execute(f"CREATE ROLE {_quoted(role)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS")
        if password := str(settings.DATABASE_OF_THE_SITE.get("PASSWORD", "")):
            cursor.execute(f"ALTER ROLE {_quoted(role)} PASSWORD '{_sealed(connection, role, password)}'")
    return True


def _sealed(connection: Any, role: str, password: str) -> str:
    """As PostgreSQL keeps it, so that the password itself stands in no log of statements."""
    sealed: bytes = connection.connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    return sealed.decode()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def after_migrate(*, using: str, **_signal: Any) -> None:
    """Every migration, and every emptying of a test's database, ends with the wall as the settings want it."""
    from django.db import connections

    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with transaction.atomic(using=using):
        with connection.cursor() as cursor:  # Of two at once the second waits, and finds all done.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_OUR_TURN])
        if is_wanted(connection):
            make_walls(connection)
        else:
            drop_walls(connection)
        if role := site_role():
            give_rights(connection, role)
