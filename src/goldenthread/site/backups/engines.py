"""How copies are made and put in place, by the database in use."""

from pathlib import Path
from typing import Protocol

from django.db import connection

from . import postgresql, sqlite
from .looking import Found


class Engine(Protocol):
    """What each of the two modules offers."""

    Work: "type[sqlite.Work] | type[postgresql.Work]"

    def place(self) -> Path: ...

    def copy(self, to: Path) -> Found: ...

    def is_filled(self) -> bool: ...


def engine() -> Engine:
    """That of the database in use."""
    return postgresql if connection.vendor == "postgresql" else sqlite
