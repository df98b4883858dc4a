import pytest
from django.db import connection, transaction

from goldenthread.areas.models import Area
from goldenthread.foundation.sealed_field import Sealed
from goldenthread.foundation.sealing import Unreadable
from goldenthread.voices.choices import Part
from goldenthread.voices.models import Words
from tests.world import NOON, a_voice

CANARY = "kestrel-over-the-hospital-car-park"


def words(area: Area, text: str = CANARY) -> Words:
    return Words.objects.create(area=area, voice=a_voice(area), part=Part.SAID, text=text, at=NOON)


def stored(row: Words) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM voices_words WHERE id = %s", [row.pk])
        return bytes(cursor.fetchone()[0])


def test_words_come_back_as_they_were_and_lie_sealed(area: Area) -> None:
    row = words(area)
    assert Words.objects.get(pk=row.pk).text == CANARY
    assert CANARY.encode() not in stored(row)


def test_words_moved_to_another_row_do_not_open(area: Area) -> None:
    one, other = words(area), words(area, "something else")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE voices_words SET text = %s WHERE id = %s", [stored(one), other.pk])
    with pytest.raises(Unreadable):
        _ = Words.objects.get(pk=other.pk).text


def test_words_moved_to_another_voice_with_its_key_do_not_open(area: Area) -> None:
    one, other = words(area), words(area, "something else")
    Words.objects.filter(pk=one.pk).update(key=other.key)
    with pytest.raises(Unreadable):
        _ = Words.objects.get(pk=one.pk).text


def test_words_without_their_key_are_neither_saved_nor_read(area: Area) -> None:
    """Fails closed: what was erased is not written to again."""
    voice = a_voice(area, key=None)
    with pytest.raises(Unreadable), transaction.atomic():
        Words.objects.create(area=area, voice=voice, part=Part.SAID, text=CANARY, at=NOON)
    assert Words.objects.count() == 0


def test_words_are_sealed_with_the_key_of_their_voice_when_saved_in_bulk_too(area: Area) -> None:
    voice = a_voice(area)
    [row] = Words.objects.bulk_create([Words(area=area, voice=voice, part=Part.SAID, text=CANARY, at=NOON)])
    assert (row.key, Words.objects.get().text) == (voice.key, CANARY)


def test_plain_words_planted_in_the_database_are_refused(area: Area) -> None:
    row = words(area)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE voices_words SET text = %s WHERE id = %s", [b"planted", row.pk])
    with pytest.raises(Unreadable):
        _ = Words.objects.get(pk=row.pk).text


def test_words_cannot_be_looked_up_or_updated_past_the_model(area: Area) -> None:
    row = words(area)
    with pytest.raises(TypeError):
        Words.objects.filter(text=CANARY).exists()
    with pytest.raises(TypeError):
        Words.objects.filter(pk=row.pk).update(text="planted")


def test_saving_again_without_reading_keeps_the_seal(area: Area) -> None:
    row = Words.objects.get(pk=words(area).pk)
    before = stored(row)
    row.save()
    assert stored(row) == before
    assert isinstance(row.__dict__["text"], Sealed)
