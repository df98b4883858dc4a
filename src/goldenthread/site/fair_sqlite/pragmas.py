"""How every connection is set, so that what was acknowledged survives a power cut.

SQLite 3.7.0 to 3.51.2 can lose committed rows in WAL mode when two connections write and
checkpoint at once (mended in 3.51.3, and before that in 3.44.6 and 3.50.7 of their lines).
There the rollback journal is used instead: slower, but untouched by the bug. With it, FULL
leaves the removal of the journal out of the folder's sync; EXTRA does not.
"""

Version = tuple[int, ...]

BUSY_SECONDS = 20
"""How long a writer waits for its turn before "database is locked"."""

ALWAYS = {
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "recursive_triggers": 1,
    "mmap_size": 0,
}
"""Whatever the journal: erased rows are overwritten, and REPLACE fires the journal's triggers too."""

FULL, EXTRA = 2, 3


def has_the_wal_reset_bug(version: Version) -> bool:
    """Whether this SQLite can lose committed rows in WAL mode."""
    if not (3, 7, 0) <= version[:3] <= (3, 51, 2):
        return False
    return not (_mended(version, (3, 44, 6)) or _mended(version, (3, 50, 7)))


def _mended(version: Version, since: Version) -> bool:
    return version[:2] == since[:2] and version[:3] >= since


def journal(version: Version) -> tuple[str, int]:
    """The journal mode and the ``synchronous`` level that lose nothing on this SQLite."""
    return ("delete", EXTRA) if has_the_wal_reset_bug(version) else ("wal", FULL)
