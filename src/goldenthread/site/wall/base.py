"""The backend that Django loads for PostgreSQL: each statement says itself whose rows it is about.

The area is set for the transaction only (``set_config(…, true)``), in the same message as the statement: where none is
under way, the two are one transaction of their own. So nothing has to be remembered, undone or cleared, no connection
carries an area to whoever uses it next, and a rolled back savepoint takes nothing away.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base
from psycopg.sql import Composable

from goldenthread.foundation.scope import scope

from . import AREA

_Cursor: Any = base.Cursor
_ASKS = re.compile(r"[\s(]*(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|VALUES|EXPLAIN)\b", re.IGNORECASE)
"""What reads or writes rows. The rest (SAVEPOINT, CREATE, VACUUM) is left alone: some of it may stand in no batch."""


def _said() -> str:
    """The statement that tells PostgreSQL the scope; it can hold nothing but a slug or one of two signs."""
    return f"SELECT set_config('{AREA}', '{scope()}', true)"


class SayingCursor(_Cursor):
    """Says before each statement whose rows it is about. The answer is that of the statement."""

    def execute(self, query: Any, params: Any = None, **given: Any) -> Any:
        text = query.as_string(self) if isinstance(query, Composable) else query
        if not settings.WALL or not isinstance(text, str) or not _ASKS.match(text):
            return super().execute(query, params, **given)
        super().execute(f"{_said()}; {text}", params, **given)
        self.nextset()
        return self

    def executemany(self, query: Any, params_seq: Iterable[Any], **given: Any) -> Any:
        if not settings.WALL:
            return super().executemany(query, params_seq, **given)
        with self.connection.transaction():
            super().execute(_said())
            return super().executemany(query, params_seq, **given)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with cursors that say whose rows they ask for."""

    def get_connection_params(self) -> dict[str, Any]:
        """Each cursor says it."""
        return super().get_connection_params() | {"cursor_factory": SayingCursor}

    def chunked_cursor(self) -> Any:
        """Rows a piece at a time, from a cursor in the server, which asks for them in the scope of its first piece.

        Outside a transaction such a cursor would have nowhere to keep its scope: there the rows come at once.
        """
        if not settings.WALL:
            return super().chunked_cursor()
        if self.get_autocommit():
            return self.cursor()
        with self.cursor() as cursor:
            cursor.execute("SELECT 1")
        return super().chunked_cursor()
