"""Where rows, pictures and sounds are kept, and where tries are counted."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from .values import PREFIX, text


def database(name: str, default: Path) -> dict[str, Any]:
    """The database by its address: ``sqlite:///…`` or ``postgres://…``."""
    value = text(name) or f"sqlite:///{default}"
    kind = value.split(":", 1)[0]
    if kind not in ("sqlite", "postgres", "postgresql"):
        raise ImproperlyConfigured(f"{PREFIX}{name} must begin with sqlite:/// or postgres://, not {kind}:")
    if kind != "sqlite" and find_spec("psycopg") is None:
        raise ImproperlyConfigured("PostgreSQL needs one more package. Type: .venv/bin/pip install 'psycopg[binary]'")
    parsed: dict[str, Any] = dict(dj_database_url.parse(value, conn_max_age=None, conn_health_checks=kind != "sqlite"))
    if kind == "sqlite" and not Path(parsed["NAME"]).absolute().parent.is_dir():
        raise ImproperlyConfigured(f"{PREFIX}{name}: there is no folder for {parsed['NAME']}.")
    if kind == "sqlite":
        parsed["ENGINE"] = "goldenthread.site.fair_sqlite"
    else:
        parsed["ENGINE"] = "goldenthread.site.wall"
    return parsed


def media(name: str, default: Path) -> Path:
    """The folder of pictures and sounds by its address, ``file:///…``; made, and kept to its owner."""
    value = text(name) or default.absolute().as_uri()
    asked = urlsplit(value)
    if asked.scheme != "file" or asked.netloc or not asked.path.startswith("/"):
        raise ImproperlyConfigured(f"{PREFIX}{name} must be a folder on this machine, as file:///path, not {value!r}.")
    path = Path(unquote(asked.path))
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{PREFIX}{name}: the folder {path} cannot be made ({error.strerror}).") from error
    return path


def owner(name: str, site: dict[str, Any]) -> dict[str, Any] | None:
    """Another role for the same PostgreSQL database, which owns its tables; ``None`` where the site's own does."""
    if not text(name):
        return None
    parsed = database(name, Path())
    if site["ENGINE"] != parsed["ENGINE"] or "sqlite" in parsed["ENGINE"]:
        raise ImproperlyConfigured(f"{PREFIX}{name} is for PostgreSQL, beside {PREFIX}DATABASE_URL.")
    if any(parsed[part] != site[part] for part in ("HOST", "PORT", "NAME")) or parsed["USER"] == site["USER"]:
        raise ImproperlyConfigured(
            f"{PREFIX}{name} must name the database of {PREFIX}DATABASE_URL, and another user than that."
        )
    return parsed


works_as_owner = False
"""Whether this process changes tables. Set before the settings are read, by the commands that do."""


def in_use(site: dict[str, Any], owner: dict[str, Any] | None) -> dict[str, Any]:
    """The role of this process."""
    return owner if owner and works_as_owner else site


LONGEST_WINDOW = 24 * 60 * 60
"""Seconds for which a try may have to be remembered: counting on begins this time anew, and the name of what is counted
ends with its window."""
MOST_COUNTED = 100_000
"""Above this the cache forgets at random: more than a stranger can make, who is held to a number a device."""


def cache(name: str) -> dict[str, Any]:
    """Where tries to sign in are counted: ``database:``, ``redis://…``, or ``memory:`` for one process alone."""
    value = text(name) or "database:"
    backends = {
        "database": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache"},
        "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        "redis": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": value},
    }
    kind = value.split(":", 1)[0]
    if kind not in backends or ":" not in value:
        raise ImproperlyConfigured(f"{PREFIX}{name} must be database:, memory: or redis://host:6379/0, not {value!r}.")
    if kind == "redis" and find_spec("redis") is None:
        raise ImproperlyConfigured("Redis needs one more package. Type: .venv/bin/pip install redis")
    bounds = {} if kind == "redis" else {"OPTIONS": {"MAX_ENTRIES": MOST_COUNTED}}
    return backends[kind] | {"TIMEOUT": LONGEST_WINDOW} | bounds
