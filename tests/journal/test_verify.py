"""``goldenthread verify`` says that all is well, or exits 1 and names what is not (T1, T3, R7)."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from goldenthread.areas.models import Area
from goldenthread.foundation.spool import spool
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import advance_cursor, record
from goldenthread.journal.triggers import drop_triggers
from goldenthread.reportback.choices import News
from goldenthread.reportback.models import Delivery
from goldenthread.site.switchboard import FOLLOWER
from goldenthread.voices.models import Voice
from tests import world


def verify(*arguments: str) -> tuple[int, str, str]:
    """The exit code, what was written, and what was complained of."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify", *arguments, stdout=out, stderr=err)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def a_whole_voice(area: Area) -> Voice:
    voice = world.a_voice(area)
    spool().keep(area.slug, voice.reference, "{}", world.NOON)
    entry = record(area=area.slug, kind=Kind.VOICE_SAID, subject=voice.reference, at=world.NOON)
    Delivery.objects.create(
        area=area,
        entry=entry.seq,
        voice=voice,
        news=News.RECEIVED,
        channel="here",
        made_at=world.NOON,
        next_try_at=world.NOON,
    )
    return voice


def sql(statement: str) -> None:
    drop_triggers(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_whole_journal(area: Area) -> None:
    a_whole_voice(area)
    a_whole_voice(area)
    world.an_area("elsewhere")
    assert verify() == (
        0,
        "elsewhere: 0 lines, the chain is whole.\nexampleshire: 2 lines, the chain is whole.\n",
        "",
    )


def test_missing_guards_and_a_changed_line_are_named(area: Area) -> None:
    a_whole_voice(area)
    a_whole_voice(area)
    sql("UPDATE journal_entry SET at = '2020-01-01 00:00:00' WHERE seq = 1")
    code, out, err = verify()
    assert code == 1
    assert out == ""
    assert "The guard journal_head_delete is missing from the database." in err
    assert "Line 1 of exampleshire was changed after it was written." in err


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL keeps nonsense out of a date")
def test_nonsense_in_a_line_is_named(area: Area) -> None:
    a_whole_voice(area)
    sql("UPDATE journal_entry SET at = '2020-13-01 00:00:00' WHERE seq = 1")
    assert "Line 1 of exampleshire cannot be read" in verify()[2]


def test_a_voice_without_line_or_message_and_a_line_without_voice_are_named(area: Area) -> None:
    lost, untold = a_whole_voice(area), a_whole_voice(area)
    unheard = world.a_voice(area)
    Delivery.objects.all().delete()
    reference = lost.reference
    spool().drop(area.slug, [reference])
    lost.delete()
    advance_cursor(follower=FOLLOWER, area=area.slug, seq=2)
    assert verify("--area", area.slug) == (
        1,
        "",
        f"Voice {unheard.reference} of exampleshire has no line in the journal.\n"
        f"Voice {untold.reference} of exampleshire has no message in the outbox that says we have it.\n"
        f"The journal of exampleshire speaks of voice {reference}, which is not there.\n",
    )


def test_a_message_that_the_worker_has_not_come_to_yet_is_not_missing(area: Area) -> None:
    a_whole_voice(area)
    Delivery.objects.all().delete()
    assert verify("--area", area.slug)[0] == 0


def test_a_journal_of_no_area_is_named(db: None) -> None:
    record(area="nowhere", kind=Kind.AREA_OPENED, subject="nowhere", at=world.NOON)
    assert verify()[2] == "The journal speaks of the area nowhere, which is not there.\n"


def test_only_an_area_that_is_there_can_be_asked_for(area: Area) -> None:
    world.an_area("elsewhere")
    assert verify("--area", "elsewhere")[1] == "elsewhere: 0 lines, the chain is whole.\n"
    with pytest.raises(CommandError, match=r"no area 'atlantis'\. There are: elsewhere, exampleshire\."):
        verify("--area", "atlantis")
