"""The backend that Django loads: Django's own, with safe settings and a fair queue of writers."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from . import pragmas
from .queue import Queue, TooLong, queue_of

Database: Any = base.Database  # type: ignore[attr-defined]
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class DatabaseWrapper(base.DatabaseWrapper):
    """A transaction takes its place in the queue before BEGIN IMMEDIATE and leaves it after COMMIT or ROLLBACK.

    A single statement outside a transaction queues for as long as it runs. Databases in memory have no queue.
    """

    transaction_mode: str | None
    _holds = False

    @property
    def file(self) -> Path | None:
        """The database's file; none for a database in memory."""
        name = str(self.settings_dict["NAME"])
        return None if self.is_in_memory_db() or name.startswith("file:") else Path(name).absolute()

    @property
    def _queue(self) -> Queue | None:
        return queue_of(self.file) if self.file else None

    def get_connection_params(self) -> dict[str, Any]:
        """IMMEDIATE: a transaction that might write says so at its beginning, when it can still wait."""
        params = super().get_connection_params()
        self.transaction_mode = self.transaction_mode or "IMMEDIATE"
        return {"timeout": pragmas.BUSY_SECONDS} | params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file, for its owner only, and set the connection."""
        if self.file:
            os.close(os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        connection = super().get_new_connection(conn_params)
        for name, value in pragmas.ALWAYS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        if self.file:
            self._set_journal(connection)
        return connection

    def _set_journal(self, connection: Any) -> None:
        mode, synchronous = pragmas.journal(Database.sqlite_version_info)
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != mode:
            self.take_turn()
            try:
                connection.execute(f"PRAGMA journal_mode = {mode}")
            finally:
                self.give_turn()
        connection.execute(f"PRAGMA synchronous = {synchronous}")

    def create_cursor(self, name: str | None = None) -> Any:
        cursor = self.connection.cursor(factory=QueuingCursor)
        cursor.wrapper = self
        return cursor

    def take_turn(self) -> None:
        """Wait in the queue; nothing happens if this connection is at its head already."""
        if self._holds or self._queue is None:
            return
        try:
            self._queue.take(pragmas.BUSY_SECONDS)
        except TooLong as error:
            raise OperationalError("database is locked: the queue of writers did not move") from error
        self._holds = True

    def give_turn(self) -> None:
        """Leave the queue."""
        if self._holds and self._queue is not None:
            self._holds = False
            self._queue.give()

    def _start_transaction_under_autocommit(self) -> None:
        self.take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.give_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self.give_turn()

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        self.give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self.give_turn()


class QueuingCursor(base.SQLiteCursorWrapper):
    """Queues a statement that writes by itself, outside any transaction."""

    wrapper: DatabaseWrapper

    def execute(self, query: str, params: Any = None) -> Any:
        if not self._writes_alone(query):
            return super().execute(query, params)
        self.wrapper.take_turn()
        try:
            return super().execute(query, params)
        finally:
            self.wrapper.give_turn()

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        if not self._writes_alone(query):
            return super().executemany(query, param_list)
        self.wrapper.take_turn()
        try:
            return super().executemany(query, param_list)
        finally:
            self.wrapper.give_turn()

    def _writes_alone(self, query: str) -> bool:
        return not self.connection.in_transaction and query.lstrip()[:7].upper().startswith(_WRITES)
