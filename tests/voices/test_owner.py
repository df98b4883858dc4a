"""What a speaker does with their voice afterwards."""

from datetime import timedelta
from typing import Any

import pytest

from goldenthread.areas.models import Area
from goldenthread.consent.choices import Use
from goldenthread.consent.selectors import uses_of
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.journal.models import Entry
from goldenthread.people.actors import NOBODY
from goldenthread.people.choices import Channel
from goldenthread.voices import services
from goldenthread.voices.choices import Kind, Part, Speaker, Standing, Topic
from goldenthread.voices.models import Placement, Withdrawal, Words
from goldenthread.voices.selectors.own import tell_by_of, words_of
from goldenthread.voices.services import Tell
from tests import world
from tests.voices.making import CANARY, holder, said, understood
from tests.world import NOON

TODAY = NOON.date()


def kinds() -> list[str]:
    return [entry.kind for entry in Entry.objects.order_by("seq")]


def test_h17_b16_a_voice_is_described_afterwards_a_part_at_a_time(area: Area) -> None:
    voice = said(area).voice
    by = holder(voice)
    services.describe(voice=voice, by=by, at=NOON, kind=Kind.CONCERN)
    services.describe(voice=voice, by=by, at=NOON, topic=Topic.HEALTH, speaker=Speaker.YOUNG_PERSON)
    services.describe(voice=voice, by=by, at=NOON, standing=Standing.ON_BEHALF, how_known=CANARY)
    voice.refresh_from_db()
    assert (voice.kind, voice.topic, voice.speaker, voice.standing) == (
        "concern",
        "health",
        "young_person",
        "on_behalf",
    )
    assert [words.text for words in Words.objects.filter(part=Part.HOW_KNOWN)] == [CANARY]
    assert [entry.details for entry in Entry.objects.order_by("seq")][1:] == [
        {"what": "kind"},
        {"what": "topic,speaker"},
        {"what": "standing,how_known"},
    ]


def test_saying_the_same_again_is_no_act(area: Area) -> None:
    voice = said(area).voice
    for _ in range(2):
        services.describe(voice=voice, by=holder(voice), at=NOON, kind=Kind.THANKS)
    assert kinds() == ["voice.said", "voice.described"]


def test_s54_an_understanding_is_confirmed_once(area: Area) -> None:
    voice = said(area).voice
    understanding = understood(voice)
    first = services.confirm(understanding=understanding, by=holder(voice), at=NOON)
    assert services.confirm(understanding=understanding, by=holder(voice), at=NOON) == first
    assert first.verdict == "confirmed"
    assert kinds() == ["voice.said", "voice.confirmed"]


def test_s54_an_understanding_is_corrected_in_the_speakers_own_words(area: Area) -> None:
    voice = said(area).voice
    made = services.correct(understanding=understood(voice), words="the *green* letters", by=holder(voice), at=NOON)
    assert made.words
    assert [(words.part, words.text) for words in words_of(voice)] == [
        ("said", CANARY),
        ("correction", "the *green* letters"),
    ]
    assert Entry.objects.get(kind="voice.corrected").details == {"understanding": made.understanding.reference}


def test_what_was_answered_or_written_anew_is_not_confirmed_any_more(area: Area) -> None:
    voice = said(area).voice
    old, new = understood(voice), understood(voice)
    with pytest.raises(Refused):
        services.confirm(understanding=old, by=holder(voice), at=NOON)
    services.correct(understanding=new, words="no", by=holder(voice), at=NOON)
    with pytest.raises(Refused):
        services.confirm(understanding=new, by=holder(voice), at=NOON)


def test_use_is_allowed_and_disallowed_each_by_itself(area: Area) -> None:
    voice = said(area).voice
    by = holder(voice)
    for use in (Use.BOARD, Use.TRAINING):
        services.allow(voice=voice, use=use, until=TODAY + timedelta(days=90), by=by, at=NOON)
    services.disallow(voice=voice, use=Use.BOARD, by=by, at=NOON)
    assert uses_of(area, voice.reference, TODAY) == {Use.TRAINING}


def test_how_to_be_told_changes(area: Area) -> None:
    voice = said(area).voice
    services.change_telling(voice=voice, tell=Tell(Channel.TEXT, address="07700 900123"), by=holder(voice), at=NOON)
    row = tell_by_of(voice)
    assert row
    assert (row.channel, row.address) == ("text", "07700 900123")
    assert "900123" not in str([entry.details for entry in Entry.objects.all()])


def test_taking_back_ends_every_use_and_leaves_the_theme_once(area: Area) -> None:
    voice = said(area).voice
    by = holder(voice)
    services.allow(voice=voice, use=Use.PUBLISHED, until=TODAY + timedelta(days=90), by=by, at=NOON)
    theme = world.a_theme(area, voice_count=2)
    Placement.objects.create(area=area, voice=voice, theme=theme, at=NOON)
    voice.due_on, voice.due_by = TODAY, "team"
    voice.save()
    for _ in range(2):
        services.withdraw(voice=voice, by=by, at=NOON)
    theme.refresh_from_db()
    voice.refresh_from_db()
    assert (theme.voice_count, Placement.objects.filter(ended_at=None).count()) == (1, 0)
    assert (voice.due_on, voice.due_by, Withdrawal.objects.count()) == (None, "nobody", 1)
    assert uses_of(area, voice.reference, TODAY) == frozenset()
    assert kinds().count("voice.withdrawn") == 1


def test_what_was_taken_back_is_not_changed_any_more(area: Area) -> None:
    voice = said(area).voice
    understanding, by = understood(voice), holder(voice)
    services.withdraw(voice=voice, by=by, at=NOON)
    acts: list[Any] = [
        lambda: services.describe(voice=voice, by=by, at=NOON, kind=Kind.IDEA),
        lambda: services.confirm(understanding=understanding, by=by, at=NOON),
        lambda: services.allow(voice=voice, use=Use.BOARD, until=TODAY + timedelta(days=2), by=by, at=NOON),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()


def test_nobody_else_may(area: Area) -> None:
    voice, other = said(area).voice, said(area).voice
    understanding = understood(voice)
    until = TODAY + timedelta(days=9)
    for by in (NOBODY, holder(other), world.an_officer(area)):
        acts: list[Any] = [
            lambda by=by: services.describe(voice=voice, by=by, at=NOON, kind=Kind.IDEA),
            lambda by=by: services.confirm(understanding=understanding, by=by, at=NOON),
            lambda by=by: services.correct(understanding=understanding, words="x", by=by, at=NOON),
            lambda by=by: services.allow(voice=voice, use=Use.BOARD, until=until, by=by, at=NOON),
            lambda by=by: services.disallow(voice=voice, use=Use.BOARD, by=by, at=NOON),
            lambda by=by: services.change_telling(voice=voice, tell=Tell(), by=by, at=NOON),
            lambda by=by: services.withdraw(voice=voice, by=by, at=NOON),
        ]
        for act in acts:
            with pytest.raises(Hidden):
                act()
    assert kinds() == ["voice.said"] * 2
