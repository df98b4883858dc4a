"""What ``goldenthread manage check --deploy`` says of the wall between areas."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError, connection

_ROLE = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = %s"
_OWNS = "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tableowner = %s)"
HINT = 'See "The wall between areas" in docs/settings.md.'


@register(Tags.security, deploy=True)
def the_wall_holds(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:
    """On PostgreSQL the site is served as a role that the wall holds back."""
    if connection.vendor != "postgresql":
        return []
    try:
        return [Warning(text, hint=HINT, id=f"goldenthread.W00{number}") for number, text in _faults()]
    except DatabaseError:
        return [Warning("The database did not answer: nobody can say whether the wall holds.", id="goldenthread.W004")]


def _faults() -> Iterator[tuple[int, str]]:
    role = settings.DATABASE_OF_THE_SITE.get("USER") or connection.settings_dict.get("USER") or ""
    if not settings.WALL:
        yield 1, "PostgreSQL does not keep the areas apart: GOLDENTHREAD_WALL is off."
        return
    if _asked(_ROLE, role):
        yield 2, f"The role {role} is a superuser or bypasses row-level security: the wall does not hold it."
    elif _asked(_OWNS, role):
        yield 3, f"The role {role} owns the tables and could take the wall down. Serve the site as another role."


def _asked(query: str, role: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(query, [role])
        row = cursor.fetchone()
    return bool(row and row[0])
