"""What follows what: one table, complete, and an entry that cannot be followed stops nobody else."""

import pytest

from goldenthread.areas.models import Area
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Cursor
from goldenthread.people.choices import Channel
from goldenthread.reportback.choices import News
from goldenthread.reportback.models import Delivery, Telling, Told
from goldenthread.site import switchboard
from goldenthread.voices.choices import Stage
from tests import world
from tests.reportback.speakers import a_change, a_content, a_decision, a_speaker, an_entry, placed, said
from tests.world import NOON


def news_made() -> list[tuple[str, int]]:
    return list(Delivery.objects.order_by("entry", "voice").values_list("news", "voice"))


def test_every_kind_of_act_is_in_the_table() -> None:
    assert set(switchboard.FOLLOWS) == set(Kind)


@pytest.mark.parametrize(
    ("kind", "news"),
    [
        (Kind.VOICE_SAID, News.RECEIVED),
        (Kind.VOICE_ACKNOWLEDGED, News.ACKNOWLEDGED),
        (Kind.VOICE_UNDERSTOOD, News.UNDERSTOOD),
    ],
)
def test_an_act_on_a_voice_is_news_for_its_speaker(area: Area, kind: Kind, news: News) -> None:
    """H26: every contribution gets its receipt, by itself."""
    voice = a_speaker(area)
    a_speaker(area)
    an_entry(area, kind, voice.reference)
    assert switchboard.follow_all(NOON) == 1
    assert news_made() == [(news, voice.pk)]


def test_a_decision_is_news_for_everyone_in_its_theme(area: Area) -> None:
    """S55: everyone who took part hears how things go on."""
    theme = world.a_theme(area)
    voices = [a_speaker(area) for _number in range(3)]
    for voice in voices[:2]:
        placed(voice, theme)
    an_entry(area, Kind.DECISION_RECORDED, a_decision(theme).reference)
    switchboard.follow_all(NOON)
    assert news_made() == [(News.DECIDED, voice.pk) for voice in voices[:2]]


def test_an_answer_to_a_theme_is_news_for_everyone_whom_it_was_for(area: Area) -> None:
    theme = world.a_theme(area)
    here, later = a_speaker(area), a_speaker(area)
    placed(here, theme)
    placed(later, theme)
    telling = Telling.objects.create(area=area, theme=theme, content=a_content(area), at=NOON)
    Told.objects.create(area=area, telling=telling, voice=here)
    an_entry(area, Kind.TOLD, telling.reference)
    switchboard.follow_all(NOON)
    assert news_made() == [(News.TOLD, here.pk)]


def test_an_answer_to_one_is_news_for_one(area: Area) -> None:
    voice = a_speaker(area)
    telling = Telling.objects.create(area=area, voice=voice, content=a_content(area), at=NOON)
    an_entry(area, Kind.TOLD, telling.reference)
    switchboard.follow_all(NOON)
    assert news_made() == [(News.TOLD, voice.pk)]


def test_a_later_change_is_news_for_those_who_had_their_answer(area: Area) -> None:
    """N11, S55: impact and outcome, too; who waits for the answer still will read of the change in it."""
    theme = world.a_theme(area)
    told, waits = a_speaker(area, stage=Stage.TOLD), a_speaker(area, stage=Stage.DONE)
    placed(told, theme)
    placed(waits, theme)
    an_entry(area, Kind.CHANGE_RECORDED, a_change(theme).reference)
    switchboard.follow_all(NOON)
    assert news_made() == [(News.CHANGED, told.pk)]


def test_news_of_one_area_stays_in_it(area: Area) -> None:
    elsewhere = world.an_area("otherham")
    voice = said(area, Channel.HERE)
    an_entry(elsewhere, Kind.VOICE_SAID, voice.reference)
    switchboard.follow_all(NOON)
    assert list(Delivery.objects.values_list("area__slug", flat=True)) == [area.slug]


def test_an_entry_that_cannot_be_followed_stops_its_own_area_only(area: Area, caplog: pytest.LogCaptureFixture) -> None:
    elsewhere = world.an_area("otherham")
    world.first_reader(elsewhere)
    first, last = said(area), a_speaker(area)
    an_entry(area, Kind.AREA_OPENED, area.reference)
    an_entry(area, Kind.VOICE_SAID, last.reference)
    other = said(elsewhere)
    with pytest.MonkeyPatch.context() as broken:
        broken.setitem(switchboard.FOLLOWS, Kind.AREA_OPENED, (_breaks,))
        for _turn in range(3):
            switchboard.follow_all(NOON)
        assert {voice for _news, voice in news_made()} == {first.pk, other.pk}
        assert switchboard.followed(area.slug) == 1
        assert "cannot be followed past entry 1" in caplog.text
    switchboard.follow_all(NOON)
    assert {voice for _news, voice in news_made()} == {first.pk, other.pk, last.pk}
    assert switchboard.behind() == []


def _breaks(*_values: object) -> None:
    raise RuntimeError


def test_the_cursor_moves_with_what_it_made(area: Area) -> None:
    said(area)
    switchboard.follow_all(NOON)
    assert Cursor.objects.get(area=area.slug, follower=switchboard.FOLLOWER).seq == 1
    assert switchboard.follow_all(NOON) == 0


@pytest.mark.parametrize("kind", [Kind.VOICE_CONFIRMED, Kind.VOICE_CORRECTED])
def test_nobody_asks_who_has_answered_already(area: Area, kind: Kind) -> None:
    """S54, C10: a letter that would ask whether we understood is not posted after the speaker has said so."""
    voice = a_speaker(area, Channel.LETTER)
    for kind_then in (Kind.VOICE_SAID, Kind.VOICE_UNDERSTOOD, kind):
        an_entry(area, kind_then, voice.reference)
    switchboard.follow_all(NOON)
    assert set(Delivery.objects.values_list("news", "state")) == {
        ("received", "superseded"),
        ("understood", "superseded"),
    }
