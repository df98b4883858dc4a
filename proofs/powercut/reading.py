"""Opens what a power cut left, as a site would: which voices are whole in the database, and which in the spool."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldenthread.foundation.sealing import KeyRing, Unreadable
from goldenthread.foundation.spool import Spool
from goldenthread.site.environment.keys import sealing_keys

try:
    from pysqlite3 import dbapi2 as sqlite
except ImportError:
    import sqlite3 as sqlite

WHOLE = """
    SELECT v.reference FROM voices_voice v
    JOIN voices_words w ON w.voice_id = v.id AND w.part = 'said'
    JOIN voices_tellby t ON t.voice_id = v.id
    JOIN journal_entry e ON e.subject = v.reference AND e.kind = 'voice.said'
"""
AREA = "exampleshire"
ACKNOWLEDGED = "acknowledged"
"""The file whose record says when somebody saw their receipt."""


@dataclass(frozen=True, slots=True)
class Held:
    """The references of whole voices, and whether the database is whole."""

    rows: set[str]
    files: set[str]
    whole: bool


def held(data: Path) -> Held:
    """What is there after a restart."""
    connection: Any = sqlite.connect(data / "goldenthread.sqlite3")
    try:
        whole = [row[0] for row in connection.execute("PRAGMA integrity_check")] == ["ok"]
        rows = {row[0] for row in connection.execute(WHOLE)}
    except sqlite.DatabaseError:
        whole, rows = False, set()
    finally:
        connection.close()
    return Held(rows, _readable(data), whole)


def _readable(data: Path) -> set[str]:
    spool = Spool(data / "spool", KeyRing(sealing_keys(data)))
    found = set()
    for name in spool.names(AREA):
        try:
            spool.read(AREA, name)
        except Unreadable:
            continue
        found.add(name)
    return found
