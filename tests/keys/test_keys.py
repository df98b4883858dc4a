"""A key for each voice: wrapped by the ring, wrapped anew with a new ring key, and gone with all that it sealed."""

import os
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.areas.models import Area
from goldenthread.foundation.sealing import Unreadable
from goldenthread.keys.models import Key
from goldenthread.keys.services import STEP, destroy, make_key, rewrap
from goldenthread.people.choices import Channel
from goldenthread.voices.models import Draft, TellBy, Voice, Words
from goldenthread.voices.services import Tell, drop_old_drafts, keep_draft, redact
from tests import world
from tests.voices.making import CANARY, said
from tests.world import NOON

ROW = "voices_words|7K2MQ8X0DA|text"
E_MAIL = Tell(channel=Channel.EMAIL, address="poppy@example.org")


def test_each_voice_has_a_key_of_its_own_and_all_its_words_share_it(area: Area) -> None:
    one, other = said(area, tell=E_MAIL, idea="larger print").voice, said(area).voice
    assert one.key != other.key
    assert {row.key for row in Words.objects.filter(voice=one)} == {one.key}
    assert TellBy.objects.get(voice=one).key == one.key


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_key_opens_what_it_sealed_and_no_other_does(area: Area, text: str) -> None:
    one, other = make_key(), make_key()
    sealed = one.seal(text, bound_to=ROW)
    assert one.unseal(sealed, bound_to=ROW) == text
    with pytest.raises(Unreadable):
        other.unseal(sealed, bound_to=ROW)


def test_a_wrapped_key_put_into_another_row_opens_nothing(area: Area) -> None:
    """Fails closed on a swap of the keys themselves."""
    one, other = said(area).voice.key, said(area).voice.key
    Key.objects.filter(pk=other.pk).update(wrapped=one.wrapped)
    words = Words.objects.get(key=other)
    with pytest.raises(Unreadable):
        _ = words.text


@pytest.mark.parametrize("place", [0, 4, 10, 30, 60])
def test_a_wrapped_key_with_a_byte_changed_opens_nothing(area: Area, place: int) -> None:
    key = said(area).voice.key
    wrapped = bytearray(key.wrapped)
    wrapped[place] ^= 1
    Key.objects.filter(pk=key.pk).update(wrapped=bytes(wrapped))
    with pytest.raises(Unreadable):
        _ = Words.objects.get().text


def test_d6_destroying_a_key_erases_all_that_it_sealed_and_nothing_else(area: Area) -> None:
    gone, stays = said(area, tell=E_MAIL).voice, said(area).voice
    redact(voice=gone, text="no names", because="a name", by=world.an_officer(area), at=NOON)
    destroy([gone.key_id])
    assert [row.voice for row in Words.objects.all()] == [stays]
    assert [row.voice for row in TellBy.objects.all()] == [stays]
    assert list(Key.objects.all()) == [stays.key]
    assert Voice.objects.get(pk=gone.pk).key is None
    assert Words.objects.get().text == CANARY


def test_a_draft_goes_with_its_key(area: Area) -> None:
    keep_draft(area=area, key=uuid4(), answers={"words": CANARY}, at=NOON)
    assert (Draft.objects.count(), Key.objects.count()) == (1, 1)
    assert drop_old_drafts(at=NOON.replace(day=20)) == 1
    assert (Draft.objects.count(), Key.objects.count()) == (0, 0)


def _ring(site: Any, *numbers: int) -> dict[int, bytes]:
    keys = {number: site.GOLDENTHREAD_SEALING_KEYS.get(number, os.urandom(32)) for number in numbers}
    site.GOLDENTHREAD_SEALING_KEYS = keys
    return keys


def test_a_new_ring_key_wraps_the_small_keys_anew_and_leaves_the_words_alone(area: Area, settings: Any) -> None:
    _ring(settings, 1)
    voice = said(area).voice
    before = _stored()
    _ring(settings, 1, 2)
    assert (rewrap(), rewrap()) == (1, 0)
    assert _stored() == before
    _ring(settings, 2)
    assert (Words.objects.get(voice=voice).text, Key.objects.get().ring) == (CANARY, 2)


def test_the_command_says_what_it_did_and_which_key_can_go(area: Area, settings: Any) -> None:
    _ring(settings, 1)
    said(area)
    _ring(settings, 1, 2)
    told = StringIO()
    call_command("rewrap", stdout=told)
    assert told.getvalue().startswith("1 keys were wrapped anew with key 2 in ")
    assert told.getvalue().endswith("Key 1 opens old backups and spool files only. Keep it as long as those.\n")


def test_a_ring_without_the_old_key_wraps_nothing_anew_and_loses_nothing(area: Area, settings: Any) -> None:
    first = _ring(settings, 1)
    said(area)
    _ring(settings, 2)
    with pytest.raises(Unreadable):
        rewrap()
    settings.GOLDENTHREAD_SEALING_KEYS = first
    assert Words.objects.get().text == CANARY


@pytest.mark.slow
def test_many_keys_are_wrapped_anew_in_steps(area: Area, settings: Any) -> None:
    _ring(settings, 1)
    for _ in range(STEP + 1):
        make_key()
    _ring(settings, 1, 2)
    assert rewrap() == STEP + 1


@pytest.mark.parametrize("many", [1, 3])
def test_words_come_with_their_keys_in_one_query(area: Area, django_assert_num_queries: Any, many: int) -> None:
    for _ in range(many):
        said(area)
    with django_assert_num_queries(1):
        assert [row.text for row in Words.objects.all()] == [CANARY] * many


def _stored() -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM voices_words")
        return bytes(cursor.fetchone()[0])
