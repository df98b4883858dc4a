"""What is asked of every copy of the database, whatever its engine and however old its tables are.

Read with plain SQL and not through the models, because before a migration the tables are not what the models say.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from goldenthread.journal.rules import Line, Tip, faults

Read = Callable[[str], Iterable[Sequence[Any]]]
"""Runs a query and hands out its rows."""

_LINES = ", ".join(f'"{name}"' for name in Line._fields)


@dataclass(frozen=True, slots=True)
class Found:
    """What a copy holds."""

    tables: dict[str, int]
    """How many rows each table has."""
    heads: dict[str, int]
    """How long the journal of each area is."""
    faults: list[str]
    """What is wrong, a sentence a thing; nothing is right."""

    @property
    def voices(self) -> int:
        return self.tables.get("voices_voice", 0)

    @property
    def lines(self) -> int:
        return self.tables.get("journal_entry", 0)

    def written(self) -> bytes:
        """As the backup has it."""
        return json.dumps(asdict(self), sort_keys=True).encode()

    @classmethod
    def read(cls, said: bytes) -> "Found":
        return cls(**json.loads(said))


def look(read: Read, tables: Iterable[str], broken: Iterable[str] = ()) -> Found:
    """Count every table and walk every chain. ``broken`` is what the engine itself found."""
    counted = {table: int(next(iter(read(f'SELECT count(*) FROM "{table}"')))[0]) for table in sorted(tables)}  # noqa: S608
    heads = {}
    wrong = list(broken)
    if {"journal_entry", "journal_head"} <= set(counted):
        heads = {area: Tip(seq, hash) for area, seq, hash in read("SELECT area, seq, hash FROM journal_head")}
        wrong += _chains(read, heads)
    return Found(counted, {area: tip.seq for area, tip in heads.items()}, wrong)


def _chains(read: Read, heads: dict[str, Tip]) -> Iterator[str]:
    """What is wrong with the journal of each area."""
    walked = set()
    lines = (_line(row) for row in read(f"SELECT {_LINES} FROM journal_entry ORDER BY area, seq, id"))  # noqa: S608
    for area, own in groupby(lines, key=lambda line: line.area):
        walked.add(area)
        for fault in faults(area, own, heads.get(area, Tip())):
            yield f"Line {fault.seq} of {fault.area} {fault.what}."
    for area in sorted(set(heads) - walked):
        for fault in faults(area, (), heads[area]):
            yield f"Line {fault.seq} of {fault.area} {fault.what}."


def _line(row: Sequence[Any]) -> Line:
    """SQLite hands out instants and JSON as text."""
    line = Line(*row)
    at, details = line.at, line.details
    if isinstance(at, str):
        at = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return line._replace(at=at, details=json.loads(details) if isinstance(details, str) else details)
