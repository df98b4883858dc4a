"""The database itself keeps the journal append-only (T3), on both engines."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from goldenthread.journal.models import Entry, Head
from goldenthread.journal.selectors import chain_faults, tail_is_whole, triggers_missing
from goldenthread.journal.triggers import REFUSAL, drop_triggers, guards, make_triggers
from goldenthread.site.serve import refuse_an_unguarded_database

ENTRY = "SELECT {} area, seq, at, kind, 'ANOTHER', by, details, previous, hash FROM journal_entry WHERE seq = 3"
COLUMNS = "area, seq, at, kind, subject, by, details, previous, hash"
sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own statements")
postgresql_only = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL's own statements")


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as error:
        return REFUSAL in str(error)
    return False


EVERYWHERE = [
    "UPDATE journal_entry SET subject = 'ANOTHER' WHERE seq = 3",
    "UPDATE journal_entry SET seq = 99 WHERE seq = 7",
    "DELETE FROM journal_entry WHERE seq = 7",
    "DELETE FROM journal_entry",
    "DELETE FROM journal_head",
    "UPDATE journal_head SET seq = seq - 1",
    "UPDATE journal_head SET public_version = public_version - 1",
    "UPDATE journal_head SET area = 'elsewhere'",
]
SQLITE = [
    f"REPLACE INTO journal_entry ({COLUMNS}) {ENTRY.format('')}",
    f"INSERT OR REPLACE INTO journal_entry (id, {COLUMNS}) {ENTRY.format('id,').replace('seq,', '99,')}",
    f"INSERT INTO journal_entry ({COLUMNS}) {ENTRY.format('')} ON CONFLICT DO UPDATE SET subject = 'ANOTHER'",
    "UPDATE OR REPLACE journal_entry SET seq = 2 WHERE seq = 3",
    "REPLACE INTO journal_head (area, seq, hash, public_version) VALUES ('exampleshire', 0, '', 0)",
]
POSTGRESQL = [
    "TRUNCATE journal_entry",
    "TRUNCATE journal_head",
    f"INSERT INTO journal_entry ({COLUMNS}) {ENTRY.format('')}"
    " ON CONFLICT (area, seq) DO UPDATE SET subject = 'ANOTHER'",
]


@pytest.mark.parametrize("sql", EVERYWHERE)
def test_no_line_is_changed_or_taken_away(chain: str, sql: str) -> None:
    assert refused(sql)


@sqlite_only
@pytest.mark.parametrize("sql", SQLITE)
def test_no_line_is_replaced_on_sqlite(chain: str, sql: str) -> None:
    assert refused(sql)


@postgresql_only
@pytest.mark.parametrize("sql", POSTGRESQL)
def test_no_line_is_replaced_or_emptied_on_postgresql(chain: str, sql: str) -> None:
    assert refused(sql)


def test_without_the_guards_it_would_be(chain: str) -> None:
    """The positive control: the same statements go through, and the chain then tells."""
    drop_triggers(connection)
    assert not refused(EVERYWHERE[0])
    assert [(fault.seq, fault.what) for fault in chain_faults(chain)] == [(3, "was changed after it was written")]
    assert not tail_is_whole(chain)
    assert not refused("DELETE FROM journal_entry WHERE seq = 7")
    assert [fault.seq for fault in chain_faults(chain)] == [3, 7]
    assert not refused("DELETE FROM journal_entry")
    assert not refused("DELETE FROM journal_head")


def test_guards_that_are_gone_or_changed_are_named_and_made_again(chain: str) -> None:
    assert triggers_missing() == []
    drop_triggers(connection)
    assert triggers_missing() == list(guards(connection))
    make_triggers(connection)
    assert triggers_missing() == []


def test_the_site_does_not_start_without_guards(chain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "close", lambda: None)
    refuse_an_unguarded_database()
    drop_triggers(connection)
    with pytest.raises(SystemExit, match=r"journal_entry_.* missing or changed\. Type goldenthread prepare"):
        refuse_an_unguarded_database()


@sqlite_only
def test_a_guard_that_does_nothing_is_no_guard(chain: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER journal_entry_update")
        cursor.execute("CREATE TRIGGER journal_entry_update BEFORE UPDATE ON journal_entry BEGIN SELECT 1; END")
    assert triggers_missing() == ["journal_entry_update"]
    make_triggers(connection)
    assert triggers_missing() == []


@postgresql_only
def test_a_guard_that_is_switched_off_is_no_guard(chain: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER journal_entry_change")
    assert triggers_missing() == ["journal_entry_change"]
    make_triggers(connection)
    assert triggers_missing() == []
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
        )
    assert triggers_missing() == list(guards(connection))


@pytest.mark.django_db(transaction=True)
def test_guards_come_back_after_a_migration_that_remakes_the_table() -> None:
    old = Entry._meta.get_field("kind")
    new = models.CharField(max_length=61)
    new.set_attributes_from_name("kind")
    new.model = Entry
    with connection.schema_editor() as editor:
        editor.alter_field(Entry, old, new)
    with connection.schema_editor() as editor:
        editor.alter_field(Entry, new, old)
    call_command("migrate", verbosity=0)
    assert triggers_missing() == []


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_begins_with_guards_and_an_empty_journal() -> None:
    assert triggers_missing() == []
    assert not Entry.objects.exists()
    Entry.objects.create(area="a", seq=1, at="2026-01-01T00:00Z", kind="voice.said", subject="X", hash="0")
    Head.objects.create(area="a", seq=1)


@pytest.mark.django_db(transaction=True)
def test_and_so_does_the_next() -> None:
    test_a_transactional_test_begins_with_guards_and_an_empty_journal()
