"""Saying something: one voice, one receipt, one line in the journal, and the words nowhere but sealed."""

from datetime import timedelta
from threading import Thread
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection, connections, models
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.areas.choices import DueBy
from goldenthread.areas.models import Area, TeamTarget
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.journal.models import Entry
from goldenthread.people.actors import NOBODY
from goldenthread.people.choices import Channel, RoleKind
from goldenthread.ui.words import WORDS
from goldenthread.voices.choices import CameBy, Part, Path, Speaker, Standing
from goldenthread.voices.models import TellBy, Voice, Words
from goldenthread.voices.rules import LONGEST, tidy
from goldenthread.voices.selectors.receipts import fits, secret_words
from goldenthread.voices.services import Tell
from tests import world
from tests.voices.making import CANARY, said, staffed
from tests.world import NOON


def test_a_voice_is_kept_with_its_words_and_how_to_tell(area: Area) -> None:
    receipt = said(area, idea="larger print", tell=Tell(Channel.EMAIL, address="poppy@example.org"))
    voice = Voice.objects.get()
    assert receipt.voice == voice
    assert {words.part: words.text for words in Words.objects.all()} == {Part.SAID: CANARY, Part.IDEA: "larger print"}
    assert TellBy.objects.get().address == "poppy@example.org"
    assert (voice.stage, voice.path, voice.said_by, voice.entered_by) == ("said", "team", None, None)


def test_h24_no_idea_is_needed(area: Area) -> None:
    said(area)
    assert [words.part for words in Words.objects.all()] == [Part.SAID]


def test_the_same_key_is_the_same_voice_with_the_same_receipt(area: Area) -> None:
    key = uuid4()
    first, again = said(area, key=key), said(area, key=key)
    assert (again.voice, again.words) == (first.voice, first.words)
    assert (Voice.objects.count(), Words.objects.count(), Entry.objects.count()) == (1, 1, 1)


def test_the_same_key_in_another_area_is_another_voice(area: Area) -> None:
    other = world.an_area("otherborough")
    world.first_reader(other)
    key = uuid4()
    assert said(area, key=key).words != said(other, key=key).words


def test_the_receipt_is_six_known_words_that_open_only_their_own_voice(area: Area) -> None:
    one, two = said(area), said(area)
    assert len(one.words) == 6
    assert set(one.words) <= set(WORDS[:512])
    assert fits(one.voice.reference, one.words, one.voice.secret_hash)
    assert not fits(one.voice.reference, two.words, one.voice.secret_hash)
    assert not fits(two.voice.reference, one.words, two.voice.secret_hash)
    assert not fits(one.voice.reference, tuple(reversed(one.words)), one.voice.secret_hash)
    assert not fits(one.voice.reference, one.words, None)


@given(st.uuids(), st.uuids())
def test_words_belong_to_a_key(one: UUID, two: UUID) -> None:
    assert (secret_words("a", one) == secret_words("a", two)) == (one == two)


def test_neither_words_nor_key_nor_secret_are_in_the_database(area: Area) -> None:
    key = uuid4()
    receipt = said(area, key=key, idea=CANARY, how_known=CANARY, tell=Tell(Channel.LETTER, address=CANARY))
    held = b"\n".join(_everything())
    assert receipt.voice.reference.encode() in held
    for leak in ("purple-canary-17", str(key), key.hex, " ".join(receipt.words)):
        assert leak.encode() not in held


def _everything() -> list[bytes]:
    """Every value of every row of every table, as the database holds it."""
    found: list[bytes] = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found += [bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for r in cursor for v in r]
    return found


def test_the_journal_says_that_it_was_said_and_nothing_of_what(area: Area) -> None:
    receipt = said(area)
    [entry] = Entry.objects.all()
    assert (entry.kind, entry.subject, entry.by) == ("voice.said", receipt.voice.reference, "")
    assert entry.details == {"came_by": "web", "path": "team"}


def test_when_the_journal_cannot_be_written_nothing_is(area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("goldenthread.voices.services.saying.record", fail)
    with pytest.raises(OSError, match="disk"):
        said(area)
    assert (Voice.objects.count(), Words.objects.count(), TellBy.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("words", ["", "  \n ", "\x00", "x" * (LONGEST + 1)])
def test_nothing_and_too_much_are_refused_with_a_reason(area: Area, words: str) -> None:
    with pytest.raises(Refused):
        said(area, words=words)
    assert Voice.objects.count() == 0


def test_the_longest_words_are_kept_whole(area: Area) -> None:
    said(area, words="é" * LONGEST)
    assert Words.objects.get().text == "é" * LONGEST


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("e\u0301", "é"),
        ("a\x00b", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\u202eabc\u2066", "abc"),
        ("a\ud800b", "a\ufffdb"),
        ("  a\tb ", "a\tb"),
        ("🧵 golden", "🧵 golden"),
        ("סיפור \u200f!", "סיפור \u200f!"),
    ],
)
def test_signs_that_cannot_be_kept_are_put_right_not_refused(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@given(st.text(alphabet=st.characters(), max_size=200))
def test_what_is_tidy_stays_as_it_is_and_can_always_be_stored(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    tidy(text).encode()


def test_a_signed_in_person_is_the_speaker(area: Area) -> None:
    parent = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    voice = said(area, by=parent).voice
    assert (voice.said_by, voice.entered_by) == (parent.person, None)


def test_h15_n22_what_came_by_phone_is_entered_by_somebody_else_and_marked(area: Area) -> None:
    officer = world.an_officer(area)
    yesterday = NOON - timedelta(days=1)
    voice = said(area, by=officer, came_by=CameBy.PHONE, said_at=yesterday, speaker=Speaker.YOUNG_PERSON).voice
    assert (voice.came_by, voice.said_by, voice.entered_by) == ("phone", None, officer.person)
    assert (voice.said_at, voice.speaker) == (yesterday, "young_person")


def test_only_those_who_may_enter_for_others(area: Area) -> None:
    parent = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    with pytest.raises(Hidden):
        said(area, by=parent, came_by=CameBy.PAPER)


@pytest.mark.parametrize("days", [-1, 400])
def test_something_entered_was_said_within_the_last_year(area: Area, days: int) -> None:
    with pytest.raises(Refused):
        said(area, by=world.an_officer(area), came_by=CameBy.PAPER, said_at=NOON - timedelta(days=days))


def test_b16_first_hand_or_on_behalf_is_kept_with_how_it_is_known(area: Area) -> None:
    voice = said(area, standing=Standing.ON_BEHALF, how_known="I am his aunt").voice
    assert voice.standing == "on_behalf"
    assert Words.objects.get(part=Part.HOW_KNOWN).text == "I am his aunt"


def test_s4_whoever_speaks_has_the_same_place_and_the_same_due_date(area: Area) -> None:
    team = world.first_reader(area)
    TeamTarget.objects.create(area=area, team=team, promise="acknowledge", number=5, valid_from=NOON.date())
    speakers = [NOBODY, *(world.an_actor(area, kind) for kind in RoleKind)]
    voices = [said(area, by=by, speaker=speaker).voice for by, speaker in zip(speakers, [*Speaker] * 2, strict=False)]
    assert len(voices) == 7
    assert {(v.stage, v.team, v.due_on, v.due_by, v.path) for v in voices} == {
        ("said", team, NOON.date() + timedelta(days=7), DueBy.TEAM, "team")
    }


def test_c12_without_a_number_nothing_is_due(area: Area) -> None:
    voice = said(area).voice
    assert (voice.due_on, voice.due_by) == (None, "nobody")


def test_n21_nothing_urgent_goes_into_a_queue_that_nobody_reads(area: Area) -> None:
    with pytest.raises(Refused):
        said(area, path=Path.SAFEGUARDING)
    staffed(area)
    assert said(area, path=Path.SAFEGUARDING).voice.path == "safeguarding"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_fifty_of_the_same_at_once_are_one_voice() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a database in memory has one writer only")
    area = world.an_area()
    world.first_reader(area)
    key, receipts, trouble = uuid4(), [], []

    def press() -> None:
        try:
            receipts.append(said(area, key=key))
        except Exception as error:
            trouble.append(error)
        finally:
            connections.close_all()

    presses = [Thread(target=press) for _ in range(50)]
    for thread in presses:
        thread.start()
    for thread in presses:
        thread.join()
    assert trouble == []
    assert len({(receipt.voice.pk, receipt.words) for receipt in receipts}) == 1
    assert (Voice.objects.count(), Entry.objects.count()) == (1, 1)


def test_sealed_fields_are_where_anybodys_words_are() -> None:
    sealed = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("voices").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.BinaryField)
    }
    written = {"ConcernAnswer.text", "InWords.text", "Redaction.text", "Safeguard.note"}
    assert sealed == {"Words.text", "TellBy.address", "Draft.answers"} | written
