"""Voices are brought together in themes, which a team keeps and may hand over."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.areas.choices import DueBy, Promise
from goldenthread.areas.models import Area
from goldenthread.charters.rules import Due
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import Role
from goldenthread.voices.choices import Kind, Path, Stage, Topic
from goldenthread.voices.models import Handover, Placement, Theme, Withdrawal
from goldenthread.voices.rules.reception import due_after_handover
from goldenthread.voices.rules.themes import likeness, telling_words
from goldenthread.voices.selectors.themes import suggest_themes, voices_in
from goldenthread.voices.services import (
    EditedMeanwhile,
    describe_theme,
    hand_over_theme,
    open_theme,
    place,
    understand,
    unplace,
)
from tests import world
from tests.journalled import acts, last_act

from .test_reception import a_target


def test_a_theme_is_opened_and_written_down(area: Area) -> None:
    officer, team = world.an_officer(area), world.first_reader(area)
    theme = open_theme(area=area, team=team, title=" Letters ", by=officer, at=world.NOON)
    assert (theme.title, theme.team, theme.version) == ("Letters", team, 1)
    assert acts(area) == [("theme.opened", theme.reference)]


def test_a_theme_needs_a_title(area: Area) -> None:
    with pytest.raises(Refused, match="Give the theme a title"):
        open_theme(area=area, team=world.first_reader(area), title=" ", by=world.an_officer(area), at=world.NOON)


def test_only_officers_of_the_team_keep_a_theme(area: Area) -> None:
    theme, team = world.a_theme(area), world.a_team(area)
    others = [
        world.an_officer(area, team=team),
        world.an_officer(world.an_area("elsewhere")),
        world.an_actor(area, RoleKind.BOARD_MEMBER, team=theme.team),
        world.an_actor(area, seat=True),
    ]
    for by in others:
        with pytest.raises(Hidden):
            open_theme(area=area, team=theme.team, title="x", by=by, at=world.NOON)
        with pytest.raises(Hidden):
            describe_theme(theme=theme, title="x", summary="", version=1, by=by, at=world.NOON)
        with pytest.raises(Hidden):
            hand_over_theme(theme=theme, to_team=team, because="x", by=by, at=world.NOON)
    assert acts(area) == []


def test_two_editors_never_overwrite_each_other(area: Area) -> None:
    officer, theme = world.an_officer(area), world.a_theme(area)
    seen_by_both = theme.version
    describe_theme(theme=theme, title="First", summary="One", version=seen_by_both, by=officer, at=world.NOON)
    with pytest.raises(EditedMeanwhile) as conflict:
        describe_theme(theme=theme, title="Second", summary="Two", version=seen_by_both, by=officer, at=world.NOON)
    assert (conflict.value.standing.title, conflict.value.standing.summary) == ("First", "One")
    assert Theme.objects.get().title == "First"
    assert acts(area) == [("theme.described", theme.reference)]
    describe_theme(theme=theme, title="Second", summary="Two", version=theme.version, by=officer, at=world.NOON)
    assert Theme.objects.get().title == "Second"


def test_placing_many_acknowledges_counts_and_moves_them(area: Area) -> None:
    officer, theme = world.an_officer(area), world.a_theme(area)
    voices = [world.a_voice(area) for _ in range(2)]
    assert place(voices=voices, theme=theme, by=officer, at=world.NOON) == 2
    assert [voice.stage for voice in voices] == [Stage.THEMED] * 2
    assert Theme.objects.get().voice_count == 2
    assert [kind for kind, _ in acts(area)] == ["voice.acknowledged"] * 2 + ["voice.themed"] * 2
    assert last_act(area).details == {"theme": theme.reference}
    assert place(voices=voices, theme=theme, by=officer, at=world.NOON) == 0
    assert Theme.objects.get().voice_count == 2


def test_a_voice_may_stand_in_two_themes(area: Area) -> None:
    officer, voice = world.an_officer(area), world.a_voice(area)
    for theme in (world.a_theme(area), world.a_theme(area)):
        assert place(voices=[voice], theme=theme, by=officer, at=world.NOON) == 1
    assert Placement.objects.filter(voice=voice, ended_at__isnull=True).count() == 2


def test_a_voice_on_the_safeguarding_path_joins_no_theme(area: Area) -> None:
    voice, theme = world.a_voice(area, path=Path.SAFEGUARDING), world.a_theme(area)
    lead = world.an_officer(area, duties=["safeguarding_lead"])
    with pytest.raises(Refused, match="safeguarding lead"):
        place(voices=[voice], theme=theme, by=lead, at=world.NOON)


def test_a_voice_that_was_taken_back_joins_no_theme_and_leaves_its_lists(area: Area) -> None:
    officer, theme = world.an_officer(area), world.a_theme(area)
    gone, stays = world.a_voice(area), world.a_voice(area)
    place(voices=[stays, gone], theme=theme, by=officer, at=world.NOON)
    Withdrawal.objects.create(area=area, voice=gone, at=world.NOON)
    assert list(voices_in(theme)) == [stays]
    other = world.a_theme(area)
    assert place(voices=[gone], theme=other, by=officer, at=world.NOON) == 0


def test_taking_a_voice_out_sends_it_back_to_where_it_was(area: Area) -> None:
    officer, other = world.an_officer(area), world.a_team(area)
    theme = world.a_theme(area, team=other)
    read, understood = world.a_voice(area), world.a_voice(area)
    understand(voice=understood, text="x", by=officer, at=world.NOON)
    place(voices=[read, understood], theme=theme, by=officer, at=world.NOON)
    assert unplace(voices=[read, understood], theme=theme, by=officer, at=world.NOON) == 2
    assert (read.stage, understood.stage) == (Stage.ACKNOWLEDGED, Stage.UNDERSTOOD)
    assert {read.team_id, understood.team_id} == {world.first_reader(area).pk}
    theme.refresh_from_db()
    assert theme.voice_count == 0
    assert last_act(area).kind == "voice.unthemed"
    assert unplace(voices=[read], theme=theme, by=officer, at=world.NOON) == 0


def test_taken_out_of_one_theme_it_stays_in_the_other(area: Area) -> None:
    officer, voice = world.an_officer(area), world.a_voice(area)
    first, second = world.a_theme(area), world.a_theme(area)
    for theme in (first, second):
        place(voices=[voice], theme=theme, by=officer, at=world.NOON)
    unplace(voices=[voice], theme=first, by=officer, at=world.NOON)
    assert voice.stage == Stage.THEMED
    assert list(voices_in(second)) == [voice]


def test_n7_a_theme_handed_to_health_goes_with_its_voices_and_runs_by_health_s_clock(area: Area) -> None:
    officer, health = world.an_officer(area), world.a_team(area, weekdays="03")
    a_target(area, Promise.ANSWER, 2, team=health)
    answering = world.an_officer(area, team=health)
    theme, voice = world.a_theme(area), world.a_voice(area)
    place(voices=[voice], theme=theme, by=officer, at=world.NOON)
    hand_over_theme(theme=theme, to_team=health, because="It is about a clinic", by=officer, at=world.NOON)
    voice.refresh_from_db()
    assert (voice.team, voice.due_on, voice.due_by) == (health, date(2026, 11, 26), DueBy.TEAM)
    assert Handover.objects.get().because == "It is about a clinic"
    assert last_act(area).details == {"to_team": health.reference}
    assert understand(voice=voice, text="x", by=answering, at=world.NOON)


def test_a_handover_goes_to_another_team_of_the_same_area_with_a_reason(area: Area) -> None:
    officer, theme = world.an_officer(area), world.a_theme(area)
    abroad = world.a_team(world.an_area("elsewhere"))
    for team, because in ((theme.team, "x"), (abroad, "x"), (world.a_team(area), " ")):
        with pytest.raises(Refused):
            hand_over_theme(theme=theme, to_team=team, because=because, by=officer, at=world.NOON)
    assert acts(area) == []


def test_n7_nothing_is_handed_to_a_team_in_which_nobody_answers(area: Area) -> None:
    """It would lie there: no officer of that team could open it."""
    officer, theme, school = world.an_officer(area), world.a_theme(area), world.a_team(area)
    with pytest.raises(Refused, match="Nobody answers for this team here yet"):
        hand_over_theme(theme=theme, to_team=school, because="Theirs", by=officer, at=world.NOON)
    gone = world.an_officer(area, team=school)
    Role.objects.filter(person=gone.person).update(ended_at=world.NOON)
    with pytest.raises(Refused, match="Nobody answers"):
        hand_over_theme(theme=theme, to_team=school, because="Theirs", by=officer, at=world.NOON)
    world.an_officer(area, team=school)
    assert hand_over_theme(theme=theme, to_team=school, because="Theirs", by=officer, at=world.NOON)


TODAY = date(2026, 11, 18)
DAYS = st.dates(TODAY - timedelta(days=99), TODAY + timedelta(days=99))


@given(due_on=DAYS | st.none(), theirs=DAYS.filter(lambda day: day >= TODAY) | st.none())
def test_handing_over_mends_nothing_and_breaks_no_promise(due_on: date | None, theirs: date | None) -> None:
    new = due_after_handover(due_on, Due(theirs), TODAY)
    stands = new.on if new else due_on
    assert not (due_on and due_on < TODAY) or stands == due_on
    assert due_on is None or stands is not None


def test_likely_themes_are_suggested_from_topic_and_understanding_only(area: Area) -> None:
    letters = world.a_theme(area, title="Letters that people can read")
    travel = world.a_theme(area, title="Waiting for the bus", summary="Travel to school is late.")
    world.a_theme(area, title="Short breaks")
    voice = world.a_voice(area, topic=Topic.TRAVEL, kind=Kind.CONCERN)
    assert suggest_themes(voice) == [travel]
    assert suggest_themes(voice, "The clinic's letter could not be read by people") == [letters, travel]


def test_a_theme_about_the_same_topic_is_likely_and_its_own_theme_is_not_suggested(area: Area) -> None:
    officer = world.an_officer(area)
    full, other = world.a_theme(area, title="Abc"), world.a_theme(area, title="Def")
    place(voices=[world.a_voice(area, topic=Topic.HEALTH)], theme=full, by=officer, at=world.NOON)
    voice = world.a_voice(area, topic=Topic.HEALTH)
    assert suggest_themes(voice) == [full]
    place(voices=[voice], theme=full, by=officer, at=world.NOON)
    assert suggest_themes(voice) == []
    assert other


@pytest.mark.parametrize(("word", "same"), [("letters", "letter"), ("reading", "read"), ("schools", "School")])
def test_words_are_alike_whatever_their_ending(word: str, same: str) -> None:
    assert telling_words(word) == telling_words(same)


def test_small_words_do_not_count() -> None:
    assert likeness("the bus and the rain", "the end and the start") == 0
    assert likeness("the bus in the rain", "rain on the bus") == 2
