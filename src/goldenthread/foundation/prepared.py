"""Queries that the ORM writes once, and that are then asked again and again with other numbers.

For a page that many people open the writing of a query costs more than its answer. A prepared query is still
written by the ORM, from a QuerySet, with blanks where the numbers (or texts) go; only the blanks are filled in
afterwards.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import QuerySet

Rows = QuerySet[Any, tuple[Any, ...]]
_FIRST_BLANK = -(2**62)
"""Blanks are numbers that no row has, or texts with a character that no text of ours has."""


class Prepared:
    """A query over numbers (primary keys), or over texts. ``write`` is called once, with as many blanks as it takes,
    and returns ``values_list`` rows; :meth:`ask` gives the rows for real ones, at most as many, in their place.
    """

    def __init__(self, write: Callable[..., Rows], blanks: int, *, texts: bool = False) -> None:
        self._write = write
        self._blanks: Sequence[int | str] = range(_FIRST_BLANK, _FIRST_BLANK + blanks)
        if texts:
            self._blanks = [f"\ufffe{number}" for number in range(blanks)]
        self._written: dict[str, tuple[str, tuple[Any, ...], Any]] = {}
        self._lock = Lock()

    def ask(self, values: Iterable[int | str]) -> list[tuple[Any, ...]]:
        """The rows (one query). A blank that nothing is put into finds nothing."""
        sql, parameters, convert = self._written.get(connection.vendor) or self._write_once()
        put_in = tuple(values)
        if len(put_in) > len(self._blanks):
            raise ValueError(f"This query has {len(self._blanks)} blanks, not {len(put_in)}.")
        given = dict(zip(self._blanks, put_in, strict=False))
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(value, value) for value in parameters])
            found = cursor.fetchall()
        return [tuple(row) for row in convert(found)]

    def _write_once(self) -> tuple[str, tuple[Any, ...], Any]:
        with self._lock:
            compiler = self._write(*self._blanks).query.get_compiler(connection=connection)
            sql, parameters = compiler.as_sql()
            converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
            convert = partial(compiler.apply_converters, converters=converters)
            self._written[connection.vendor] = sql, tuple(parameters), convert
            return self._written[connection.vendor]
