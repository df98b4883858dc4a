"""Erased is erased: in every table, in the database's file, after a backup is restored, and on every page (D6, P2)."""

from pathlib import Path as File
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.areas.models import Area
from goldenthread.formats.models import Content
from goldenthread.foundation.ledger import erased
from goldenthread.journal.selectors import chain_faults
from goldenthread.keys.models import Key
from goldenthread.keys.services import wipe
from goldenthread.people.choices import Channel, Duty
from goldenthread.reportback.models import Delivery
from goldenthread.reportback.services import answer_simply
from goldenthread.site.switchboard import follow_all
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Redaction, Understanding, Voice, Words
from goldenthread.voices.selectors.own import voice_of
from goldenthread.voices.services import Tell, end_hold, redact, understand, withdraw
from goldenthread.yours.services import erase_concern, erase_voice, erase_what_came_back
from tests import world
from tests.house.public_version import moves_public_version
from tests.voices.making import CANARY, concerned, holder, said, staffed
from tests.world import NOON

E_MAIL = Tell(channel=Channel.EMAIL, address="poppy-canary@example.org")
TO_HER_ALONE = "Poppy, the canary is well"


@pytest.fixture(autouse=True)
def _own_ledger(tmp_path: File, settings: Any) -> None:
    settings.ERASED = tmp_path


def opened(client: Client, area: Area, voice: Any) -> Client:
    session = client.session
    session["held"] = [voice.reference]
    session.save()
    return client


def page(area: Area, voice: Any, rest: str = "") -> str:
    return f"/{area.slug}/follow/{voice.reference}/{rest}"


def test_what_was_written_to_them_alone_goes_and_queued_mail_is_not_sent(area: Area) -> None:
    voice = said(area, tell=E_MAIL).voice
    officer = world.an_officer(area)
    answer_simply(
        voice=voice,
        understanding="a canary",
        plain=TO_HER_ALONE,
        easy_read="",
        exception_reason=TO_HER_ALONE,
        by=officer,
        at=NOON,
    )
    follow_all(NOON)
    erase_voice(voice=voice, by=holder(voice), at=NOON)
    follow_all(NOON)
    assert {(c.plain, c.easy_read, c.exception_reason) for c in Content.objects.all()} == {("", "", "")}
    assert {d.state for d in Delivery.objects.all()} == {"superseded"}
    assert list(chain_faults(area.slug)) == []


def test_the_ledger_holds_the_name_of_the_key_and_nothing_of_the_voice(area: Area) -> None:
    voice = said(area).voice
    name = voice.key.reference
    erase_voice(voice=voice, by=holder(voice), at=NOON)
    assert erased().names() == {name}
    assert not Key.objects.filter(reference=name).exists()


def test_t25_what_a_restored_backup_brings_back_is_erased_again(area: Area) -> None:
    """The row, the key and the words as they were before, put back: 0 readable afterwards, and nothing else goes."""
    staffed(area)
    voice, other, concern = said(area).voice, said(area).voice, concerned(area).concern
    for row in (voice, concern):
        erased().add([row.key.reference])  # As after a restore: the ledger knows, the database does not.
    assert [erase_what_came_back(at=NOON), erase_what_came_back(at=NOON)] == [2, 0]
    assert [row.voice for row in Words.objects.all()] == [other]
    assert Voice.objects.get(pk=voice.pk).key is None


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_p2_not_one_byte_is_left_in_the_files_of_the_database() -> None:
    """Of the sealed words, of the key, and of what we wrote; before it, each is there (so the search can find)."""
    area = world.an_area()
    world.first_reader(area)
    voice = said(area, tell=E_MAIL, words=CANARY * 50).voice
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM voices_words")
        sealed = bytes(cursor.fetchone()[0])
    marks = [sealed[:200], bytes(voice.key.wrapped)]
    wipe(connection)
    assert [mark in files() for mark in marks] == [True, True]
    erase_voice(voice=voice, by=holder(voice), at=NOON)
    wipe(connection)
    assert [mark in files() for mark in marks] == [False, False]


def files() -> bytes:
    name = File(str(connection.settings_dict["NAME"]))
    return b"".join(path.read_bytes() for path in sorted(name.parent.glob(f"{name.name}*")) if path.suffix != ".lock")


def test_erasing_changes_what_the_public_sees(area: Area) -> None:
    voice = said(area).voice
    assert moves_public_version(area, lambda: erase_voice(voice=voice, by=holder(voice), at=NOON))


def test_c4_the_page_asks_once_then_says_that_it_was_erased(client: Client, area: Area) -> None:
    voice = said(area).voice
    opened(client, area, voice)
    assert CANARY in client.get(page(area, voice)).content.decode()
    asked = client.get(page(area, voice, "erase/")).content.decode()
    assert "Old copies are gone after 35 days" in asked
    done = client.post(page(area, voice, "erase/"), follow=True).content.decode()
    assert "This was erased on" in done
    assert CANARY not in done
    assert client.get(page(area, voice, "erase/")).status_code == 404


def test_erased_is_not_unanswered(area: Area) -> None:
    voice = said(area).voice
    erase_voice(voice=voice, by=holder(voice), at=NOON)
    kept = voice_of(area, voice.reference)
    assert kept is not None
    assert (kept.due_on, kept.due_by) == (None, "nobody")


def test_others_do_not_find_the_page(client: Client, area: Area) -> None:
    voice, other = said(area).voice, said(area).voice
    assert client.get(page(area, voice, "erase/")).status_code == 404
    opened(client, area, other)
    assert client.post(page(area, voice, "erase/")).status_code == 404
    client.force_login(world.an_officer(area).person)
    assert client.post(page(area, voice, "erase/")).status_code == 404
    assert Words.objects.count() == 2


def test_a_hold_is_said_kindly_and_ends(client: Client, area: Area) -> None:
    lead = staffed(area)[Duty.SAFEGUARDING_LEAD]
    voice = said(area, path=Path.SAFEGUARDING).voice
    opened(client, area, voice)
    for answer in (client.get(page(area, voice, "erase/")), client.post(page(area, voice, "erase/"))):
        assert "You did nothing wrong" in answer.content.decode()
    assert Words.objects.count() == 1
    end_hold(voice=voice, by=lead, at=NOON)
    client.post(page(area, voice, "erase/"))
    assert Words.objects.count() == 0


def test_the_lead_holds_and_lets_go_on_its_page(client: Client, area: Area) -> None:
    lead = staffed(area)[Duty.SAFEGUARDING_LEAD]
    voice = said(area, path=Path.SAFEGUARDING).voice
    client.force_login(lead.person)
    here = f"/{area.slug}/safeguarding/{voice.reference}/"
    assert "Let them erase it" in client.post(here, {"act": "read"}).content.decode()
    client.post(here, {"act": "end_hold"})
    assert "Keep it from being erased" in client.post(here, {"act": "read"}).content.decode()
    client.post(here, {"act": "hold"})
    assert "Let them erase it" in client.post(here, {"act": "read"}).content.decode()


def test_a_concern_is_erased_on_its_page(client: Client, area: Area) -> None:
    staffed(area)
    concern = concerned(area).concern
    opened(client, area, concern)
    done = client.post(page(area, concern, "erase/"), follow=True).content.decode()
    assert "The words are gone for good" in done
    assert CANARY not in done


def test_nothing_is_erased_when_the_ledger_cannot_be_written(area: Area, settings: Any, tmp_path: File) -> None:
    settings.ERASED = tmp_path / "file"
    (tmp_path / "file").write_text("in the way")
    voice = said(area).voice
    with pytest.raises(OSError):
        erase_voice(voice=voice, by=holder(voice), at=NOON)
    assert Words.objects.get().text == CANARY


def test_what_was_erased_is_steered_and_answered_no_more(client: Client, area: Area) -> None:
    leads = staffed(area)
    voice, concern = said(area).voice, concerned(area).concern
    erase_voice(voice=voice, by=holder(voice), at=NOON)
    erase_concern(concern=concern, by=holder(concern), at=NOON)  # type: ignore[arg-type]
    opened(client, area, voice)
    for rest in ("telling/", "uses/", "take-back/", "read/", "erase/"):
        assert client.post(page(area, voice, rest), {"channel": "here", "format": "plain"}).status_code in (404, 405)
    client.force_login(leads[Duty.INDEPENDENT_LEAD].person)
    assert concern.reference not in client.get(f"/{area.slug}/concerns/").content.decode()
    assert client.post(f"/{area.slug}/concerns/{concern.reference}/", {"text": "sorry"}).status_code == 404
    client.force_login(world.an_officer(area).person)
    assert "This was erased" in client.get(f"/{area.slug}/desk/voices/{voice.reference}/").content.decode()


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["withdraw", "redact", "understand", "erase"])), max_size=12)
)
def test_whatever_was_done_before_the_erased_are_gone_and_the_others_whole(
    area: Area, acts: list[tuple[int, str]]
) -> None:
    voices = [said(area, words=f"canary {number}").voice for number in range(4)]
    officer, gone, back = world.an_officer(area), set(), set()
    for number, act in acts:
        voice = voices[number]
        if act == "erase" and number not in gone:
            erase_voice(voice=voice, by=holder(voice), at=NOON)
            gone.add(number)
        elif act == "withdraw" and number not in gone:
            withdraw(voice=voice, by=holder(voice), at=NOON)
            back.add(number)
        elif act in ("redact", "understand") and not {number} & (gone | back):
            if act == "redact":
                redact(voice=voice, text="no names", because="a name", by=officer, at=NOON)
            else:
                understand(voice=voice, text=f"you mean canary {number}", by=officer, at=NOON)
    mine = [voice.pk for voice in voices]
    left = set(range(4)) - gone
    assert {words.text for words in Words.objects.filter(voice__in=mine)} == {f"canary {number}" for number in left}
    assert {voices.index(row.voice) for row in Redaction.objects.filter(voice__in=mine)} <= left
    written = Understanding.objects.filter(voice__in=mine).exclude(text="")
    assert {voices.index(row.voice) for row in written} <= left
    assert {voice.pk for voice in Voice.objects.filter(pk__in=mine, key__isnull=True)} == {mine[n] for n in gone}
