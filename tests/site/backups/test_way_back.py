"""What a backup holds comes back whole, and what was said since; what was erased does not. A drill finds it out."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.spool import spool
from goldenthread.journal.selectors import chain_faults
from goldenthread.journal.triggers import drop_triggers, missing_triggers
from goldenthread.site.backups import folder, restoring
from goldenthread.site.backups.drilling import drill
from goldenthread.site.backups.duties import back_up_by_the_clock, drill_by_night
from goldenthread.site.backups.restoring import restore
from goldenthread.site.backups.sealed_file import Broken
from goldenthread.site.backups.taking import back_up
from goldenthread.site.supervision import own
from goldenthread.voices.models import Voice, Words
from goldenthread.voices.services import forget
from goldenthread.yours.services import erase_voice
from tests.voices.making import CANARY, holder, said
from tests.world import NOON

pytestmark = pytest.mark.slow


def test_everything_comes_back_but_what_was_erased(site: Area, room: Path) -> None:
    """D6, D12, R11: erased people stay erased, what the spool alone has is put back, the guards stand."""
    kept, erased = said(site).voice, said(site).voice
    Session.objects.create(session_key="signed-in", session_data="", expire_date=now())
    drop_triggers(connection)  # They come back with the tables.
    back_up(room / "one.backup", at=NOON)
    later = said(site, words="said after the backup")
    erase_voice(voice=erased, by=holder(erased), at=NOON)
    done = restore(room / "one.backup", replace=True, at=NOON)
    assert (done.ready.erased, done.ready.put_back, done.ready.lost) == (1, 1, 0)
    assert done.aside
    assert dict(Words.objects.values_list("voice__reference", "part")) == {
        kept.reference: "said",
        later.voice.reference: "said",
    }
    assert {words.text for words in Words.objects.all()} == {CANARY, "said after the backup"}
    assert Voice.objects.filter(reference=erased.reference).count() == 1, "that something was said stays"
    assert Voice.objects.get(reference=later.voice.reference).secret_hash == later.voice.secret_hash
    assert (list(chain_faults(site.slug)), missing_triggers(connection), Session.objects.count()) == ([], [], 0)


def test_a_database_that_is_there_is_not_touched_unasked_nor_while_somebody_works(site: Area, room: Path) -> None:
    said(site)
    back_up(room / "one.backup", at=NOON)
    said(site)
    with pytest.raises(CommandError, match="Add --replace"):
        call_command("restore", str(room / "one.backup"))
    lock = own(Path(site_settings.DATA) / "worker.lock", "goldenthread work")
    with pytest.raises(CommandError, match="in use by goldenthread work"):
        call_command("restore", str(room / "one.backup"), "--replace")
    assert (Voice.objects.count(), lock > 0) == (2, True)


def test_a_damaged_backup_changes_nothing(site: Area, room: Path) -> None:
    said(site)
    back_up(room / "one.backup", at=NOON)
    content = bytearray((room / "one.backup").read_bytes())
    content[len(content) // 2] ^= 1
    (room / "one.backup").write_bytes(content)
    said(site)
    for command in (["--replace"], ["--check"]):
        with pytest.raises(CommandError, match="changed or cut short"):
            call_command("restore", str(room / "one.backup"), *command)
    assert Voice.objects.count() == 2


def test_the_drill_finds_every_voice_and_leaves_everything_as_it_is(site: Area) -> None:
    """R11: 0 missing, also of those said since the backup; the spool's files stay."""
    said(site)
    back_up_by_the_clock(NOON)
    later = said(site).voice
    before = Path(site_settings.DATA).stat(), list(spool().names(site.slug))
    tried = drill(newest=True)
    assert (tried.faults, tried.ready.voices, tried.ready.put_back) == ([], 2, 1)
    assert (list(spool().names(site.slug)), Voice.objects.count()) == ([later.reference], 2) and before
    drill_by_night(NOON)


def test_the_drill_finds_a_voice_that_would_not_come_back(site: Area) -> None:
    """The positive control of the one above."""
    said(site)
    back_up_by_the_clock(NOON)
    lost = said(site).voice
    forget(area=site, reference=lost.reference)
    with pytest.raises(Broken, match=rf"would not come back: 1 \({lost.reference}\)"):
        drill_by_night(NOON)


def test_the_drill_finds_that_the_keys_are_gone(site: Area, settings: Any) -> None:
    """Words that come back and do not open are lost too."""
    said(site)
    back_up_by_the_clock(NOON)
    settings.GOLDENTHREAD_SEALING_KEYS = {1: b"another key, 32 bytes long, yes!"}
    with pytest.raises(Broken, match="1 of the newest words do not open"):
        drill_by_night(NOON)


def test_a_backup_of_the_other_engine_is_refused(site: Area, room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    back_up(room / "one.backup", at=NOON)
    monkeypatch.setattr(restoring, "connection", SimpleNamespace(vendor="oracle"))
    with pytest.raises(Broken, match="names oracle"):
        restore(room / "one.backup", replace=True, at=NOON)


def test_the_drill_says_when_there_is_no_backup(site: Area) -> None:
    with pytest.raises(Broken, match="no backup to try"):
        drill(newest=True)
    assert folder.newest() is None
