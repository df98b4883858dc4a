"""The SQLite backend: nothing acknowledged is lost, and writers wait in order (trust: reliability)."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.db.utils import ConnectionHandler

from goldenthread.site.fair_sqlite import base, pragmas
from goldenthread.site.fair_sqlite.queue import Line, Queue, TooLong

pytestmark = pytest.mark.sqlite
Open = Callable[[], base.DatabaseWrapper]


@pytest.fixture
def opened(tmp_path: Path, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """A database file with one table, which ``transaction.atomic`` uses; each call gives this thread's connection."""
    handler = ConnectionHandler(
        {"default": {"ENGINE": "goldenthread.site.fair_sqlite", "NAME": tmp_path / "a.sqlite3"}}
    )
    monkeypatch.setattr(transaction, "get_connection", lambda using=None: handler["default"])
    with django_db_blocker.unblock():
        handler["default"].cursor().execute("CREATE TABLE line (id INTEGER PRIMARY KEY, who INTEGER)")
        yield lambda: handler["default"]
        handler.close_all()


def write(connection: base.DatabaseWrapper, who: int = 0) -> None:
    connection.cursor().execute("INSERT INTO line (who) VALUES (%s)", [who])


def written(connection: base.DatabaseWrapper) -> list[int]:
    return [who for (who,) in connection.cursor().execute("SELECT who FROM line ORDER BY id")]


def pragma(connection: base.DatabaseWrapper, name: str) -> object:
    return connection.cursor().execute(f"PRAGMA {name}").fetchone()[0]


def test_the_bundled_sqlite_has_no_wal_reset_bug() -> None:
    assert sqlite3.__name__ == "pysqlite3", "no wheel for this machine: the slower journal is used"
    assert not pragmas.has_the_wal_reset_bug(sqlite3.sqlite_version_info)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("recursive_triggers", 1),
        ("busy_timeout", 20_000),
        ("mmap_size", 0),
    ],
)
def test_a_live_connection_is_set_for_safety(opened: Open, name: str, value: object) -> None:
    assert pragma(opened(), name) == value


def test_the_site_itself_uses_this_backend(db: None) -> None:
    if connection.vendor == "sqlite":
        assert isinstance(connections["default"], base.DatabaseWrapper)
        assert connection.file, "tests use a file, as the site does"
        assert pragma(connection, "synchronous") == 2


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_versions_with_the_wal_reset_bug_are_known(version: pragmas.Version, affected: bool) -> None:
    assert pragmas.has_the_wal_reset_bug(version) is affected


def test_an_affected_sqlite_falls_back_to_the_rollback_journal(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    opened().close()
    monkeypatch.setattr(base.Database, "sqlite_version_info", (3, 40, 1))
    assert pragma(opened(), "journal_mode") == "delete"
    assert pragma(opened(), "synchronous") == 3


def test_the_file_is_for_its_owner_only(opened: Open, tmp_path: Path) -> None:
    opened()
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}


def test_a_transaction_takes_the_write_lock_when_it_begins(opened: Open, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "a.sqlite3", timeout=0)
    opened()
    with transaction.atomic(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("INSERT INTO line (who) VALUES (1)")
    other.close()


def free(database: Path) -> bool:
    """Whether another process would find the queue empty."""
    code = "import sys; from pathlib import Path; from goldenthread.site.fair_sqlite.queue import Queue; "
    code += "Queue(Path(sys.argv[1])).take(0)"
    return subprocess.run([sys.executable, "-c", code, database], capture_output=True, env=PATHS).returncode == 0


PATHS = os.environ | {"PYTHONPATH": str(Path(pragmas.__file__).parents[3])}


def test_the_queue_is_held_from_begin_to_the_end_and_savepoints_do_not_leave_it(opened: Open, tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite3"
    with transaction.atomic():
        with transaction.atomic():
            write(opened())
        assert not free(file)
        write(opened())
    assert free(file)
    assert written(opened()) == [0, 0]


def test_a_rollback_leaves_the_queue(opened: Open, tmp_path: Path) -> None:
    with pytest.raises(KeyError), transaction.atomic():
        write(opened())
        raise KeyError
    assert free(tmp_path / "a.sqlite3")
    assert written(opened()) == []


def test_a_connection_closed_inside_a_transaction_leaves_the_queue(opened: Open, tmp_path: Path) -> None:
    with transaction.atomic():
        write(opened())
        opened().close()
    assert free(tmp_path / "a.sqlite3")


def test_a_single_write_queues_too(opened: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pragmas, "BUSY_SECONDS", 0.05)
    opened()
    other = Queue(tmp_path / "a.sqlite3")
    other.take(0)
    with pytest.raises(OperationalError, match="queue of writers"):
        write(opened())
    assert written(opened()) == [], "readers do not queue"
    other.give()
    write(opened())
    assert written(opened()) == [0]


def test_a_killed_process_leaves_the_queue(opened: Open, tmp_path: Path) -> None:
    opened()
    code = "import sys, os, time; from pathlib import Path; from goldenthread.site.fair_sqlite.queue import Queue; "
    code += "Queue(Path(sys.argv[1])).take(0); print('held', flush=True); time.sleep(60)"
    file = tmp_path / "a.sqlite3"
    holder = subprocess.Popen([sys.executable, "-c", code, file], stdout=subprocess.PIPE, env=PATHS)
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    assert not free(file)
    holder.kill()
    holder.communicate()
    assert free(file)


def test_first_come_first_served() -> None:
    line, came, order = Line(), threading.Semaphore(0), []

    def stand(number: int) -> None:
        came.release()
        line.take(10)
        order.append(number)
        line.give()

    line.take(0)
    threads = [threading.Thread(target=stand, args=(number,)) for number in range(8)]
    for number, thread in enumerate(threads):
        thread.start()
        came.acquire()
        while len(line._waiting) <= number:
            pass
    line.give()
    for thread in threads:
        thread.join()
    assert order == list(range(8))


def test_who_gives_up_waiting_leaves_the_line() -> None:
    line = Line()
    line.take(0)
    with pytest.raises(TooLong):
        line.take(0.01)
    line.give()
    line.take(0)


def test_eight_writers_are_never_told_that_the_database_is_locked(opened: Open) -> None:
    failures: list[Exception] = []

    def add(number: int) -> None:
        try:
            for _ in range(20):
                with transaction.atomic():
                    write(opened(), number)
        except Exception as error:
            failures.append(error)
        finally:
            opened().close()

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    order = written(opened())
    assert sorted(order) == sorted(list(range(8)) * 20)
    # Fair: whoever has written waits for all who stood in line, so nobody ends long before another.
    halfway = order[: len(order) // 2]
    assert all(halfway.count(number) >= 5 for number in range(8)), order
