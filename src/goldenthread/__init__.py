"""Golden Thread: one voice followed from said to told, and a charter that is kept.

Importing the package swaps in a SQLite without the WAL-reset bug where one is bundled
(3.7.0 to 3.51.2 can lose committed rows when two connections write at once).
Both module names are set: Django imports ``sqlite3.dbapi2`` under the first.
"""

import sys

try:
    import pysqlite3
    import pysqlite3.dbapi2
except ImportError:  # No wheel for this machine: the database backend falls back to a safer journal mode.
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

__version__ = "0.1.0"
