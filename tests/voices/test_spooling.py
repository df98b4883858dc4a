"""The intake spool: what is said is on the disk before the database is asked, and comes back from there."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import OperationalError

from goldenthread.areas.models import Area
from goldenthread.foundation.spool import Spool, spool
from goldenthread.journal.models import Entry
from goldenthread.keys.models import Key
from goldenthread.people.choices import Channel, Format, RoleKind
from goldenthread.voices.choices import CameBy, Kind, Part, Path, Speaker, Standing, Topic
from goldenthread.voices.models import Concern, TellBy, Voice, Words
from goldenthread.voices.selectors.concerns import heard
from goldenthread.voices.selectors.spooling import without_file, without_voice
from goldenthread.voices.services import (
    Tell,
    clear,
    erase,
    erase_concern_again,
    forget,
    forget_erased,
    put_back,
    release,
    write_file,
)
from tests import world
from tests.voices.making import CANARY, concerned, holder, said, staffed
from tests.world import NOON

LATER = NOON + timedelta(minutes=2)
ROW = ("reference", "key_hash", "secret_hash", "said_at", "said_by", "entered_by", "came_by", "path", "kind", "topic")
ROW += ("speaker", "standing", "language", "team", "due_on", "due_by", "stage")


def files(area: Area) -> list[str]:
    return sorted(spool().names(area.slug))


def lose(voice: Voice) -> None:
    """The rows are gone; the journal's line, which nobody can delete, stays."""
    Voice.objects.filter(pk=voice.pk).delete()


def test_it_is_in_the_spool_before_the_database_is_asked(area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []

    def fail(**_: object) -> None:
        seen.append((len(files(area)), Voice.objects.count()))
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("goldenthread.voices.services.saying.keep", fail)
    with pytest.raises(OperationalError):
        said(area)
    assert seen == [(1, 0)]


def test_nobody_reads_words_or_address_in_the_spool(area: Area) -> None:
    voice = said(area, tell=Tell(Channel.EMAIL, address="poppy@example.org")).voice
    held = (settings.SPOOL / area.slug / voice.reference).read_bytes()
    assert not [leak for leak in (b"purple-canary", b"poppy") if leak in held]


def test_a_voice_that_only_the_spool_has_comes_back_whole(area: Area) -> None:
    """R7, D3: the same reference, words, wishes and dates; the same secret words open it."""
    officer = world.an_officer(area)
    voice = said(
        area,
        by=officer,
        came_by=CameBy.PHONE,
        said_at=NOON - timedelta(days=1),
        idea="larger print",
        kind=Kind.IDEA,
        topic=Topic.HEALTH,
        speaker=Speaker.YOUNG_PERSON,
        standing=Standing.WITH_HELP,
        language="Polish",
        tell=Tell(Channel.LETTER, Format.LARGE_PRINT, "Polish", "Poppy Example\n1 Example Road"),
    ).voice
    row = Voice.objects.values(*ROW).get()
    tell = TellBy.objects.get()
    wish = (tell.channel, tell.format, tell.language, tell.address)
    lose(voice)
    assert without_voice(area, NOON) == []
    assert without_voice(area, LATER) == [voice.reference]
    put_back(area=area, reference=voice.reference, at=LATER)
    assert Voice.objects.values(*ROW).get() == row
    assert {words.part: words.text for words in Words.objects.all()} == {Part.SAID: CANARY, Part.IDEA: "larger print"}
    tell = TellBy.objects.get()
    assert (tell.channel, tell.format, tell.language, tell.address) == wish
    assert Entry.objects.filter(kind="voice.said").count() == 1, "its line was there already"
    assert without_voice(area, LATER) == []


def test_a_voice_that_never_reached_the_journal_gets_its_line(area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as broken, pytest.raises(OperationalError):
        broken.setattr("goldenthread.voices.services.saying.keep", fail)
        said(area, path=Path.TEAM)
    [reference] = files(area)
    assert put_back(area=area, reference=reference, at=LATER)
    [entry] = Entry.objects.all()
    assert (entry.kind, entry.subject, entry.at) == ("voice.said", reference, LATER)


def test_a_form_sent_twice_leaves_one_file(area: Area) -> None:
    key = uuid4()
    first, _second = said(area, key=key), said(area, key=key)
    assert files(area) == [first.voice.reference]


def test_a_file_left_by_a_crash_before_the_form_was_sent_again_goes(area: Area) -> None:
    key = uuid4()
    first = said(area, key=key).voice
    lose(first)
    second = said(area, key=key).voice
    assert files(area) == sorted([first.reference, second.reference])
    assert without_voice(area, LATER) == [first.reference]
    assert put_back(area=area, reference=first.reference, at=LATER) is None
    clear(area=area, at=LATER)
    assert (files(area), Voice.objects.get().reference) == ([second.reference], second.reference)


def test_of_two_tries_the_one_comes_back_whose_receipt_somebody_holds(area: Area) -> None:
    """The first try broke off, the second was acknowledged, and then the rows of both are gone (an older backup)."""
    key = uuid4()
    lose(said(area, key=key).voice)
    held = said(area, key=key, at=NOON + timedelta(seconds=3)).voice
    lose(held)
    for reference in without_voice(area, LATER + timedelta(seconds=3)):
        put_back(area=area, reference=reference, at=LATER)
    clear(area=area, at=LATER + timedelta(seconds=3))
    assert ([voice.reference for voice in Voice.objects.all()], files(area)) == ([held.reference], [held.reference])


def test_a_missing_file_is_found_and_written_again(area: Area) -> None:
    voice = said(area, idea="larger print", tell=Tell(Channel.EMAIL, address="poppy@example.org")).voice
    before = json.loads(spool().read(area.slug, voice.reference))
    forget(area=area, reference=voice.reference)
    assert without_file(area) == [voice.reference]
    assert write_file(area=area, reference=voice.reference, at=NOON)
    assert json.loads(spool().read(area.slug, voice.reference)) == before
    assert without_file(area) == []


def test_a_spool_that_cannot_be_written_does_not_stop_a_voice(area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Spool, "keep", full)
    voice = said(area).voice
    assert Voice.objects.get() == voice
    assert without_file(area) == [voice.reference]


def test_what_a_verified_backup_holds_needs_no_file(area: Area) -> None:
    first, second = said(area).voice, said(area).voice
    line = Entry.objects.get(subject=first.reference).seq
    assert release(area=area, seq=line) == 1
    assert (files(area), without_file(area)) == ([second.reference], [])
    assert release(area=area, seq=line) == 0


def test_erased_words_leave_the_spool(area: Area) -> None:
    erased, kept = said(area).voice, said(area).voice
    Key.objects.filter(pk=erased.key_id).delete()
    assert forget_erased(area=area, at=NOON) == 1
    assert (files(area), without_file(area)) == ([kept.reference], [])


def test_erased_words_do_not_come_back_from_a_try_that_broke_off(area: Area) -> None:
    """The same form, sent again after a crash, made the voice; the file of the first try goes with its words."""
    key = uuid4()
    lose(said(area, key=key).voice)
    voice, other = said(area, key=key).voice, said(area).voice
    erase(voice=voice, by=holder(voice), at=NOON)
    assert files(area) == [other.reference]
    assert without_voice(area, LATER) == []


def test_a_file_that_cannot_be_read_stays_for_a_person(area: Area) -> None:
    voice = said(area).voice
    file = settings.SPOOL / area.slug / voice.reference
    file.write_bytes(file.read_bytes()[:-1])
    lose(voice)
    assert put_back(area=area, reference=voice.reference, at=LATER) is None
    assert files(area) == [voice.reference]


def test_a_signed_in_speaker_keeps_their_voice(area: Area) -> None:
    parent = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    voice = said(area, by=parent).voice
    lose(voice)
    put_back(area=area, reference=voice.reference, at=LATER)
    assert Voice.objects.get().said_by == parent.person


def test_c13_a_concern_is_in_the_spool_before_the_database_is_asked(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    staffed(area)

    def fail(**_: object) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("goldenthread.voices.services.concerns.keep_concern", fail)
        with pytest.raises(OperationalError):
            concerned(area)
    [reference] = files(area)
    assert b"purple-canary" not in (settings.SPOOL / area.slug / reference).read_bytes()
    assert without_voice(area, LATER) == [reference]
    concern = put_back(area=area, reference=reference, at=LATER)
    assert isinstance(concern, Concern)
    assert (concern.reference, concern.raised_at, heard(concern).words[0].text) == (reference, NOON, CANARY)
    assert Entry.objects.filter(kind="concern.raised", subject=reference).count() == 1
    assert without_voice(area, LATER) == []


@pytest.mark.parametrize("deputy_only", [False, True])
def test_c13_a_concern_that_only_the_spool_has_comes_back_whole(area: Area, deputy_only: bool) -> None:
    """R7, D3: same reference, lead, speaker; the same secret words open it; no second line in the journal."""
    staffed(area)
    speaker = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    concern = concerned(area, by=speaker, principle="2", deputy_only=deputy_only).concern
    row = ("reference", "key_hash", "secret_hash", "raised_at", "said_by", "principle", "deputy_only", "lead")
    before = [getattr(concern, name) for name in row]
    Concern.objects.filter(pk=concern.pk).delete()
    again = put_back(area=area, reference=concern.reference, at=LATER)
    assert [getattr(again, name) for name in row] == before
    assert Entry.objects.filter(kind="concern.raised").count() == 1
    assert put_back(area=area, reference=concern.reference, at=LATER) is None


def test_a_concern_s_file_is_missed_written_released_and_forgotten(area: Area) -> None:
    staffed(area)
    kept, erased = concerned(area).concern, concerned(area).concern
    forget(area=area, reference=kept.reference)
    assert without_file(area) == [kept.reference]
    assert write_file(area=area, reference=kept.reference, at=NOON)
    assert files(area) == sorted([kept.reference, erased.reference])
    erase_concern_again(concern=erased, at=NOON)
    forget_erased(area=area, at=NOON)
    assert (files(area), without_file(area)) == ([kept.reference], [])
    release(area=area, seq=99)
    assert (files(area), without_file(area)) == ([], [])


def test_a_concern_sent_again_after_a_crash_is_one(area: Area) -> None:
    staffed(area)
    key = uuid4()
    first = concerned(area, key=key).concern
    again = concerned(area, key=key).concern
    assert (again.pk, files(area)) == (first.pk, [first.reference])


def test_n21_the_safeguarding_path_is_spooled_like_any_voice(area: Area) -> None:
    staffed(area)
    voice = said(area, path=Path.SAFEGUARDING).voice
    assert files(area) == [voice.reference]
    lose(voice)
    again = put_back(area=area, reference=voice.reference, at=LATER)
    assert isinstance(again, Voice)
    assert again.path == Path.SAFEGUARDING
