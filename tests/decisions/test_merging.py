"""Two themes that say the same become one, and some voices of a theme go to another: nothing and nobody is lost."""

from datetime import timedelta

import pytest

from goldenthread.areas.choices import Promise
from goldenthread.areas.models import Area
from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.models import Weighing
from goldenthread.decisions.selectors import undecided
from goldenthread.decisions.services import merge_themes, move_voices, split_theme
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.reportback.models import Told
from goldenthread.reportback.services import answer_voice, publish, tell_everyone
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Merge, Placement, Theme, Voice
from goldenthread.voices.selectors.themes import themes, voices_in
from goldenthread.voices.services import describe_theme, hand_over_theme, place, unplace, withdraw
from tests import world
from tests.house.public_version import moves_public_version
from tests.journalled import acts
from tests.voices.making import holder
from tests.voices.test_reception import a_target

from .test_services import decided

LATER = world.NOON + timedelta(days=1)
WORDS = {"plain": "The bus comes.", "exception_reason": "It is short."}


@pytest.fixture
def officer(area: Area) -> Actor:
    return world.an_officer(area)


def with_voices(theme: Theme, by: Actor, number: int = 2) -> list[Voice]:
    voices = [world.a_voice(theme.area) for _ in range(number)]
    place(voices=voices, theme=theme, by=by, at=world.NOON)
    return voices


def merged(theme: Theme, into: Theme, by: Actor, because: str = "Both are about the bus.") -> Merge:
    return merge_themes(theme=theme, into=into, because=because, by=by, at=LATER)


def counts(*of: Theme) -> list[int]:
    return [Theme.objects.get(pk=theme.pk).voice_count for theme in of]


def test_all_voices_stand_in_the_other_theme_and_what_ended_says_where_it_went_on(area: Area, officer: Actor) -> None:
    theme, into = world.a_theme(area), world.a_theme(area)
    moved, there = with_voices(theme, officer), with_voices(into, officer, 1)
    assert moves_public_version(area, lambda: merged(theme, into, officer))
    assert set(voices_in(into)) == {*moved, *there}
    assert (list(voices_in(theme)), counts(theme, into)) == ([], [0, 3])
    ended = Placement.objects.filter(theme=theme)
    assert set(ended.values_list("voice", "ended_at", "moved_to")) == {(v.pk, LATER, into.pk) for v in moved}
    stands = Placement.objects.get(voice=moved[0], theme=into)
    assert (stands.at, stands.by_id) == (LATER, officer.person.pk if officer.person else None)


def test_the_journal_says_of_each_voice_where_it_went_and_nobodys_words(area: Area, officer: Actor) -> None:
    theme, into = world.a_theme(area), world.a_theme(area)
    first, second = with_voices(theme, officer)
    merged(theme, into, officer)
    assert acts(area)[-3:] == [
        ("voice.moved", first.reference),
        ("voice.moved", second.reference),
        ("theme.merged", theme.reference),
    ]
    split_theme(voices=[first], theme=into, title="Taxis", by=officer, at=LATER)
    assert [kind for kind, _ in acts(area)[-3:]] == ["theme.opened", "voice.moved", "theme.split"]


def test_a_voice_that_stood_in_both_stands_there_once_as_it_did(area: Area, officer: Actor) -> None:
    theme, into = world.a_theme(area), world.a_theme(area)
    [voice] = with_voices(theme, officer, 1)
    place(voices=[voice], theme=into, by=officer, at=world.NOON)
    merged(theme, into, officer)
    assert counts(theme, into) == [0, 1]
    assert Placement.objects.get(voice=voice, ended_at__isnull=True).at == world.NOON


def test_a_voice_that_was_taken_back_comes_along_nowhere(area: Area, officer: Actor) -> None:
    theme, into = world.a_theme(area), world.a_theme(area)
    gone, _ = with_voices(theme, officer)
    withdraw(voice=gone, by=holder(gone), at=world.NOON)
    merged(theme, into, officer)
    assert counts(theme, into) == [0, 1]
    assert not Placement.objects.filter(voice=gone, theme=into).exists()


@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_was_answered_stays_with_its_answer(area: Area, officer: Actor, outcome: Outcome) -> None:
    """ "We are still working on it" too: its people were promised news on a day."""
    theme, other = world.a_theme(area), world.a_theme(area)
    voices = with_voices(theme, officer)
    why = {"because": "We wait.", "because_easy": "We wait.", "next_news_on": LATER.date() + timedelta(days=9)}
    decided(theme, officer, outcome=outcome, **why)
    before = acts(area)
    for act in (
        lambda: merged(theme, other, officer),
        lambda: move_voices(voices=voices, theme=theme, to=other, by=officer, at=LATER),
        lambda: split_theme(voices=voices, theme=theme, title="Taxis", by=officer, at=LATER),
    ):
        with pytest.raises(Refused, match="their voices stay here"):
            act()
    assert (acts(area), Theme.objects.count(), set(voices_in(theme))) == (before, 2, set(voices))
    with_voices(other, officer, 1)
    merged(other, theme, officer)
    assert counts(theme, other) == [3, 0]


def test_who_comes_to_a_decided_theme_is_told_once_and_who_was_told_is_not_told_again(
    area: Area, officer: Actor
) -> None:
    theme, into = world.a_theme(area), world.a_theme(area)
    new, answered_alone = with_voices(theme, officer)
    [both, there] = with_voices(into, officer)
    place(voices=[both], theme=theme, by=officer, at=world.NOON)
    decided(into, officer)
    tell_everyone(theme=into, **WORDS, by=officer, at=world.NOON)
    answer_voice(voice=answered_alone, **WORDS, by=officer, at=world.NOON)
    merged(theme, into, officer)
    stages = {v.pk: v.stage for v in Voice.objects.all()}
    assert [stages[v.pk] for v in (new, answered_alone)] == [Stage.THEMED] * 2
    assert [stages[v.pk] for v in (both, there)] == [Stage.TOLD] * 2
    second = tell_everyone(theme=into, **WORDS, by=officer, at=LATER)
    assert set(Told.objects.filter(telling=second).values_list("voice", flat=True)) == {new.pk, answered_alone.pk}
    assert set(Voice.objects.values_list("stage", flat=True)) == {Stage.TOLD}


def test_who_was_weighed_in_a_decision_and_told_is_not_told_again_when_they_come_back(
    area: Area, officer: Actor
) -> None:
    theme, into = world.a_theme(area), world.a_theme(area)
    [voice] = with_voices(into, officer, 1)
    decided(into, officer)
    tell_everyone(theme=into, **WORDS, by=officer, at=world.NOON)
    unplace(voices=[voice], theme=into, by=officer, at=world.NOON)
    Placement.objects.create(area=area, voice=voice, theme=theme, at=world.NOON)
    Theme.objects.filter(pk=theme.pk).update(voice_count=1)
    assert Weighing.objects.filter(voice=voice).exists()
    merged(theme, into, officer)
    voice.refresh_from_db()
    assert voice.stage == Stage.TOLD


def test_who_was_answered_alone_hears_the_decision_that_comes_later(area: Area, officer: Actor) -> None:
    theme, into = world.a_theme(area), world.a_theme(area)
    [voice] = with_voices(theme, officer, 1)
    answer_voice(voice=voice, **WORDS, by=officer, at=world.NOON)
    merged(theme, into, officer)
    voice.refresh_from_db()
    assert voice.stage == Stage.TOLD
    decided(into, officer)
    voice.refresh_from_db()
    assert voice.stage == Stage.DECIDED


def test_another_teams_clock_runs_from_then_on_and_a_day_gone_by_stays(area: Area, officer: Actor) -> None:
    health = world.a_team(area)
    world.an_officer(area, team=health)
    a_target(area, Promise.ANSWER, 10)
    a_target(area, Promise.ANSWER, 20, team=health)
    theme, into = world.a_theme(area), world.a_theme(area, team=health)
    late, early = with_voices(theme, officer)
    Voice.objects.filter(pk=late.pk).update(due_on=world.NOON.date() - timedelta(days=3))
    early.refresh_from_db()
    before = early.due_on
    merged(theme, into, officer)
    late.refresh_from_db()
    early.refresh_from_db()
    assert {late.team_id, early.team_id} == {health.pk}
    assert late.due_on == world.NOON.date() - timedelta(days=3)
    assert before is not None
    assert early.due_on is not None
    assert early.due_on > before


def test_who_keeps_only_one_of_them_may_not_and_learns_nothing(area: Area) -> None:
    health = world.a_team(area)
    theirs = world.an_officer(area, team=health)
    ours, kept = world.a_theme(area), world.a_theme(area, team=health)
    elsewhere = world.a_theme(world.an_area("elsewhere"))
    nobody = [world.an_actor(area, RoleKind.BOARD_MEMBER), world.an_actor(area, seat=True)]
    for by in (theirs, *nobody):
        for one, other in ((ours, kept), (kept, ours), (kept, elsewhere)):
            with pytest.raises(Hidden):
                merged(one, other, by)
            with pytest.raises(Hidden):
                move_voices(voices=[], theme=one, to=other, by=by, at=LATER)
    with pytest.raises(Hidden):
        split_theme(voices=[], theme=ours, title="x", by=theirs, at=LATER)
    assert acts(area) == []


def test_refused_with_a_reason(area: Area, officer: Actor) -> None:
    theme, empty = world.a_theme(area), world.a_theme(area, team=world.a_team(area))
    voices = with_voices(theme, officer)
    other = world.a_theme(area)
    for act, because in (
        (lambda: merged(theme, theme, officer), "This is the same theme"),
        (lambda: merged(theme, other, officer, " "), "Say why"),
        (lambda: merged(theme, empty, officer), "Nobody answers for this team"),
        (lambda: move_voices(voices=[], theme=theme, to=other, by=officer, at=LATER), "Tick at least one"),
        (lambda: split_theme(voices=voices, theme=theme, title=" ", by=officer, at=LATER), "Give the theme a title"),
    ):
        with pytest.raises(Refused, match=because):
            act()
    assert (counts(theme, empty, other), Merge.objects.count(), Theme.objects.count()) == ([2, 0, 0], 0, 3)


def test_a_theme_that_went_into_another_takes_nothing_in_and_nothing_is_done_with_it(
    area: Area, officer: Actor
) -> None:
    theme, into, third = world.a_theme(area), world.a_theme(area), world.a_theme(area)
    merged(theme, into, officer)
    health = world.a_team(area)
    world.an_officer(area, team=health)
    for act in (
        lambda: place(voices=[world.a_voice(area)], theme=theme, by=officer, at=LATER),
        lambda: describe_theme(theme=theme, title="x", summary="", version=1, by=officer, at=LATER),
        lambda: hand_over_theme(theme=theme, to_team=health, because="x", by=officer, at=LATER),
        lambda: decided(theme, officer),
        lambda: merged(theme, third, officer),
        lambda: merged(third, theme, officer),
        lambda: merged(into, theme, officer),
    ):
        with pytest.raises(Refused, match="was put together with another one"):
            act()
    with pytest.raises(Refused):
        publish(theme=theme, **WORDS, by=officer, at=LATER)
    assert [t.pk for t in themes(area)] == [third.pk, into.pk]
    assert theme not in undecided(area)


def test_some_voices_go_to_a_new_theme_of_the_same_team(area: Area, officer: Actor) -> None:
    theme = world.a_theme(area)
    stays, goes = with_voices(theme, officer)
    due = goes.due_on
    new = split_theme(voices=[goes], theme=theme, title=" Taxis ", by=officer, at=LATER)
    assert (new.title, new.team, counts(theme, new)) == ("Taxis", theme.team, [1, 1])
    goes.refresh_from_db()
    assert (list(voices_in(theme)), list(voices_in(new))) == ([stays], [goes])
    assert (goes.stage, goes.due_on) == (Stage.THEMED, due)
    assert move_voices(voices=[goes, stays], theme=theme, to=new, by=officer, at=LATER) == 1
    assert counts(theme, new) == [0, 2]


@pytest.mark.parametrize("number", [1, 60])
def test_as_many_queries_for_one_voice_as_for_sixty(
    area: Area, officer: Actor, number: int, django_assert_max_num_queries: object
) -> None:
    theme, into = world.a_theme(area), world.a_theme(area)
    with_voices(theme, officer, number)
    with django_assert_max_num_queries(28):  # type: ignore[operator]
        merged(theme, into, officer)
    assert counts(theme, into) == [0, number]
