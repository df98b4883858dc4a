"""A backup holds everything but the keys, and is looked at and read back before it takes its name."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.db import connection

from goldenthread.areas.models import Area
from goldenthread.foundation.spool import spool
from goldenthread.journal.models import Entry
from goldenthread.journal.triggers import drop_triggers, make_triggers
from goldenthread.site.backups import duties, folder, taking
from goldenthread.site.backups.sealed_file import Broken, header_of
from goldenthread.site.backups.taking import back_up, unpack
from tests.voices.making import CANARY, said
from tests.world import NOON

pytestmark = pytest.mark.slow


def test_neither_words_nor_keys_are_in_it_even_when_it_is_opened(site: Area, room: Path) -> None:
    """D12: whoever finds a backup and its key still reads nobody's words."""
    said(site)
    back_up(room / "one.backup", at=NOON)
    unpack(room / "one.backup", room)
    keys = list(site_settings.GOLDENTHREAD_SEALING_KEYS.values())
    hidden = [CANARY.encode(), *keys, *map(b64encode, keys), site_settings.SECRET_KEY.encode()]
    for content in ((room / "one.backup").read_bytes(), (room / "database").read_bytes()):
        assert [secret for secret in hidden if secret in content] == []
    shown = site.slug.encode()
    assert shown not in (room / "one.backup").read_bytes(), "the file is encrypted"
    if connection.vendor == "sqlite":
        assert shown in (room / "database").read_bytes(), "and its content is what is looked for"


def test_it_is_for_its_owner_only_says_what_it_holds_and_nothing_is_left_over(site: Area, room: Path) -> None:
    said(site), said(site)
    back_up(room / "one.backup", at=NOON)
    header = header_of(room / "one.backup")
    assert ((room / "one.backup").stat().st_mode & 0o777, [path.name for path in room.iterdir()]) == (
        0o600,
        ["one.backup"],
    )
    assert (header.areas, header.voices, header.lines, header.made_at) == (1, 2, Entry.objects.count(), NOON)
    assert list(Path(site_settings.DATA).glob("backup-at-work-*")) == []


def test_nothing_that_is_there_is_written_over(site: Area, room: Path) -> None:
    (room / "one.backup").write_text("somebody's")
    with pytest.raises(Broken, match="is there already"):
        back_up(room / "one.backup", at=NOON)
    assert (room / "one.backup").read_text() == "somebody's"


def test_a_journal_that_was_changed_is_not_backed_up_as_if_it_were_whole(site: Area, room: Path) -> None:
    said(site)
    drop_triggers(connection)
    Entry.objects.update(subject="SOMEBODYEL")
    make_triggers(connection)
    with pytest.raises(Broken, match="was changed after it was written"):
        back_up(room / "one.backup", at=NOON)
    assert list(room.iterdir()) == []


def test_what_a_disk_wrote_otherwise_is_found_by_reading_it_back(
    site: Area, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = taking._write

    def badly(file: Any, *rest: Any) -> None:
        write(file, *rest)
        file.seek(-100, 2)
        file.write(bytes(16))  # One byte would now and then be the one that stood there.

    monkeypatch.setattr(taking, "_write", badly)
    with pytest.raises(Broken, match="changed or cut short"):
        back_up(room / "one.backup", at=NOON)
    assert list(room.iterdir()) == []


def test_a_backup_of_the_clock_frees_the_spool_and_one_by_hand_does_not(site: Area, room: Path) -> None:
    """D3: the second record goes when a backup that was read back holds the voice, and no sooner."""
    voice = said(site).voice
    back_up(room / "one.backup", at=NOON)
    assert list(spool().names(site.slug)) == [voice.reference]
    duties.back_up_by_the_clock(NOON)
    assert list(spool().names(site.slug)) == []


def test_no_second_backup_is_made_of_the_same(site: Area) -> None:
    said(site)
    for _ in range(2):
        duties.back_up_by_the_clock(NOON)
    assert len(folder.backups()) == 1
    said(site)
    duties.back_up_by_the_clock(NOON.replace(minute=15))
    duties.back_up_by_the_clock(NOON.replace(day=19, hour=11))
    assert [moment.isoformat() for moment in folder.backups()] == [
        "2026-11-18T12:00:00+00:00",
        "2026-11-18T12:15:00+00:00",
        "2026-11-19T11:00:00+00:00",
    ], "and one a day whatever there is"


def test_without_pg_dump_it_says_so(site: Area, room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("about PostgreSQL only")
    monkeypatch.setenv("PATH", str(room))
    with pytest.raises(Broken, match="needs the program pg_dump"):
        back_up(room / "one.backup", at=NOON)
