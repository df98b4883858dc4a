"""Everyone hears back: answers, challenges, and what still has to be told."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from goldenthread.areas.choices import DueBy, Promise
from goldenthread.areas.models import Area, TeamTarget
from goldenthread.decisions.choices import Outcome
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Channel, Duty, RoleKind
from goldenthread.people.models import Role
from goldenthread.reportback import services
from goldenthread.reportback.models import Challenge, Delivery, Figure, Publication, Telling
from goldenthread.reportback.rules.telling import is_told
from goldenthread.reportback.selectors.telling import (
    half_told,
    open_challenges,
    tellings_of,
    to_look_at,
    unreported,
    without_anybody,
)
from goldenthread.reportback.tasks.outbox import deliver_due
from goldenthread.site import switchboard
from goldenthread.voices.choices import Part, Path, Stage
from goldenthread.voices.models import Acknowledgement, Theme, Understanding, Voice, Words
from tests import world
from tests.house.public_version import moves_public_version
from tests.world import NOON

from .speakers import CANARY, a_decision, a_speaker, placed, taken_back

WORDS: dict[str, Any] = {"plain": "We write the letters again.", "easy_read": "The letters will be short."}


@pytest.fixture
def officer(area: Area) -> Actor:
    return world.an_officer(area)


def a_decided_theme(area: Area, voices: int = 3, channel: Channel = Channel.HERE) -> tuple[Theme, list[Voice]]:
    theme = world.a_theme(area)
    a_decision(theme)
    there = [a_speaker(area, channel, stage=Stage.DECIDED) for _number in range(voices)]
    for voice in there:
        placed(voice, theme)
    return theme, there


def speaker(voice: Voice) -> Actor:
    return Actor(area_id=voice.area_id, holds=frozenset({voice.reference}))


def work() -> None:
    while switchboard.follow_all(NOON):
        pass
    deliver_due(lambda: NOON)


def kinds() -> list[str]:
    return list(Entry.objects.order_by("area", "seq").values_list("kind", flat=True))


def test_everyone_in_a_theme_is_told_in_one_step(area: Area, officer: Actor) -> None:
    """S55: always report back to everyone who took part."""
    theme, voices = a_decided_theme(area)
    other = a_speaker(area)
    telling = services.tell_everyone(theme=theme, **WORDS, by=officer, at=NOON)
    assert set(Voice.objects.filter(stage=Stage.TOLD)) == set(voices)
    assert kinds() == [Kind.TOLD]
    work()
    assert set(Delivery.objects.values_list("voice", "news", "subject")) == {
        (voice.pk, "told", telling.reference) for voice in voices
    }
    assert other.stage == Stage.SAID


def test_a_theme_is_told_when_each_voice_has_its_message(area: Area, officer: Actor) -> None:
    """S55: it cannot be closed while somebody has not been told; a letter counts when it was posted."""
    theme, [here, letter, *_rest] = a_decided_theme(area, 2, Channel.LETTER)
    assert len(half_told(area)) == 0, "nothing was answered yet"
    services.tell_everyone(theme=theme, **WORDS, by=officer, at=NOON)
    work()
    assert {voice.pk for voice in unreported(theme)} == {here.pk, letter.pk}
    assert [(half.theme, half.number) for half in half_told(area)] == [(theme, 2)]
    for delivery in Delivery.objects.select_related("voice", "area"):
        services.done_by_hand(delivery=delivery, by=officer, at=NOON)
    assert bool(is_told(unreported(theme).count())) is True
    assert half_told(area) == []


def test_a_voice_that_comes_later_has_to_be_told_too(area: Area, officer: Actor) -> None:
    """S55: the list of who was not told yet."""
    theme, _voices = a_decided_theme(area)
    services.tell_everyone(theme=theme, **WORDS, by=officer, at=NOON)
    work()
    late = a_speaker(area, Channel.HERE, stage=Stage.THEMED)
    placed(late, theme)
    assert tellings_of(late) == [], "they were told nothing yet"
    with pytest.raises(Refused, match="after we have answered"):
        services.challenge(voice=late, telling=Telling.objects.get(), by=speaker(late), at=NOON)
    answer = is_told(unreported(theme).count())
    assert not answer
    assert str(answer.because) == "Not everyone has been told yet. Still to tell: 1."
    again = services.tell_everyone(theme=theme, **WORDS, by=officer, at=NOON)
    work()
    assert is_told(unreported(theme).count())
    assert list(Delivery.objects.filter(subject=again.reference).values_list("voice", flat=True)) == [late.pk]
    assert (tellings_of(late), Telling.objects.count()) == ([again], 2)
    with pytest.raises(Refused, match="Nobody is left whom you can tell"):
        services.tell_everyone(theme=theme, **WORDS, by=officer, at=NOON)


def test_c13_who_was_challenged_cannot_close_it_by_telling_everyone(area: Area, officer: Actor) -> None:
    """C13, S55: it keeps its stage and its day, and only an answer from somebody else ends it."""
    other = world.an_officer(area)
    TeamTarget.objects.create(
        area=area, team=world.first_reader(area), promise=Promise.ANSWER, number=5, valid_from=NOON.date()
    )
    theme, [voice, *_others] = a_decided_theme(area)
    telling = services.tell_everyone(theme=theme, **WORDS, by=officer, at=NOON)
    services.challenge(voice=voice, telling=telling, by=speaker(voice), at=NOON)
    with pytest.raises(Refused, match="hears from somebody new"):
        services.tell_everyone(theme=theme, **WORDS, by=officer, at=NOON)
    late = a_speaker(area)
    placed(late, theme)
    services.tell_everyone(theme=theme, **WORDS, by=officer, at=NOON)
    voice.refresh_from_db()
    late.refresh_from_db()
    assert (voice.stage, voice.due_on, late.stage) == (Stage.THEMED, NOON.date() + timedelta(days=7), Stage.TOLD)
    assert open_challenges(area).count() == 1
    answer = services.tell_everyone(theme=theme, **WORDS, by=other, at=NOON)
    assert Challenge.objects.get().answered_by_telling == answer
    assert tellings_of(voice) == [answer, telling]


def test_who_took_their_voice_back_is_not_waited_for(area: Area, officer: Actor) -> None:
    theme, [voice, *others] = a_decided_theme(area)
    taken_back(voice)
    services.tell_everyone(theme=theme, **WORDS, by=officer, at=NOON)
    work()
    assert set(Delivery.objects.values_list("voice", "state")) == {(other.pk, "sent") for other in others}
    assert is_told(unreported(theme).count())


@pytest.mark.parametrize(
    ("outcome", "words"),
    [(None, "Record the decision first"), (Outcome.STILL_WORKING, "You are still working on it")],
)
def test_nobody_is_told_before_a_decision(area: Area, officer: Actor, outcome: Outcome | None, words: str) -> None:
    """B1, R8: told only after decided."""
    theme = world.a_theme(area)
    placed(a_speaker(area), theme)
    if outcome:
        a_decision(theme, outcome)
    with pytest.raises(Refused, match=words):
        services.tell_everyone(theme=theme, **WORDS, by=officer, at=NOON)
    assert not Telling.objects.exists()


def test_an_empty_theme_has_nobody_to_tell(area: Area, officer: Actor) -> None:
    theme, _none = a_decided_theme(area, 0)
    with pytest.raises(Refused, match="nobody to tell"):
        services.tell_everyone(theme=theme, **WORDS, by=officer, at=NOON)


def test_an_answer_is_in_easy_read_or_says_why_not(area: Area, officer: Actor) -> None:
    """B25."""
    theme, _voices = a_decided_theme(area)
    with pytest.raises(Refused, match="Easy Read"):
        services.tell_everyone(theme=theme, plain="We did it.", by=officer, at=NOON)
    assert kinds() == []
    services.tell_everyone(theme=theme, plain="We did it.", exception_reason="Soon.", by=officer, at=NOON)


def test_an_answer_in_time_counts_as_in_time(area: Area, officer: Actor) -> None:
    theme = world.a_theme(area)
    a_decision(theme)
    days = {0: True, -1: False, None: None}
    voices = {}
    for day, expected in days.items():
        due = {} if day is None else {"due_on": NOON.date() + timedelta(days=day), "due_by": DueBy.CHARTER}
        voices[a_speaker(area, stage=Stage.DECIDED, **due).pk] = expected
    for voice in Voice.objects.all():
        placed(voice, theme)
    services.tell_everyone(theme=theme, **WORDS, by=officer, at=NOON)
    assert dict(Voice.objects.values_list("pk", "answered_on_time")) == voices


def test_one_voice_is_answered_by_itself(area: Area, officer: Actor) -> None:
    voice = a_speaker(area, stage=Stage.UNDERSTOOD)
    telling = services.answer_voice(voice=voice, **WORDS, by=officer, at=NOON)
    work()
    assert voice.stage == Stage.TOLD
    assert list(Delivery.objects.values_list("news", "subject")) == [("answered", telling.reference)]
    assert tellings_of(voice) == [telling]


def test_the_shortest_honest_path_is_one_act(area: Area, officer: Actor) -> None:
    """S54: acknowledged, understood, answered and told at once; the understanding waits to be confirmed."""
    voice = a_speaker(area)
    services.answer_simply(voice=voice, understanding="You ask who to ring.", **WORDS, by=officer, at=NOON)
    assert kinds() == [Kind.VOICE_ACKNOWLEDGED, Kind.VOICE_UNDERSTOOD, Kind.TOLD]
    assert (Acknowledgement.objects.count(), Understanding.objects.get().text) == (1, "You ask who to ring.")
    work()
    assert [message.subject for message in mail.outbox] == [f"There is news about what you told us. – {area.name}"]
    assert voice.stage == Stage.TOLD


def test_a_simple_answer_is_whole_or_not_at_all(area: Area, officer: Actor) -> None:
    voice = a_speaker(area)
    with pytest.raises(Refused):
        services.answer_simply(voice=voice, understanding="You ask who to ring.", plain="Us.", by=officer, at=NOON)
    assert (kinds(), Understanding.objects.count(), Voice.objects.get().stage) == ([], 0, "said")


def test_a_voice_that_was_taken_back_is_not_answered(area: Area, officer: Actor) -> None:
    voice = a_speaker(area)
    taken_back(voice)
    with pytest.raises(Refused, match="took this voice back"):
        services.answer_voice(voice=voice, **WORDS, by=officer, at=NOON)


@pytest.mark.parametrize("kind", [RoleKind.BOARD_MEMBER, RoleKind.ADMINISTRATOR, RoleKind.PRACTITIONER])
def test_only_officers_tell_and_publish(area: Area, kind: RoleKind) -> None:
    theme, [voice, *_others] = a_decided_theme(area)
    by = world.an_actor(area, kind, seat=True)
    with pytest.raises(Hidden):
        services.tell_everyone(theme=theme, **WORDS, by=by, at=NOON)
    with pytest.raises(Hidden):
        services.answer_voice(voice=voice, **WORDS, by=by, at=NOON)
    with pytest.raises(Hidden):
        services.publish(theme=theme, **WORDS, by=by, at=NOON)
    with pytest.raises(Hidden):
        services.take_down(theme=theme, by=by, at=NOON)


def test_officers_elsewhere_see_nothing_of_it(area: Area) -> None:
    theme, [voice, *_others] = a_decided_theme(area)
    by = world.an_officer(world.an_area("otherham"))
    with pytest.raises(Hidden):
        services.tell_everyone(theme=theme, **WORDS, by=by, at=NOON)
    with pytest.raises(Hidden):
        services.answer_voice(voice=voice, **WORDS, by=by, at=NOON)


def test_what_did_not_answer_goes_to_somebody_else_with_a_new_date(area: Area, officer: Actor) -> None:
    """C13: not to the one who answered; the voice goes back to work."""
    other = world.an_officer(area)
    TeamTarget.objects.create(
        area=area, team=world.first_reader(area), promise=Promise.ANSWER, number=5, valid_from=NOON.date()
    )
    theme, [voice, *_others] = a_decided_theme(area)
    telling = services.tell_everyone(theme=theme, **WORDS, by=officer, at=NOON)
    voice.refresh_from_db()
    made = services.challenge(voice=voice, telling=telling, words=CANARY, by=speaker(voice), at=NOON)
    assert other.person is not None
    assert (made.for_person_id, made.words.part if made.words else "") == (other.person.pk, Part.NOT_ANSWERED)
    assert (voice.stage, voice.due_on, voice.due_by) == (
        Stage.THEMED,
        NOON.date() + timedelta(days=7),
        DueBy.TEAM,
    )
    assert list(open_challenges(area)) == [made]
    last = Entry.objects.order_by("-seq").first()
    assert last is not None
    assert (last.kind, last.subject, last.details) == (
        Kind.VOICE_NOT_ANSWERED,
        voice.reference,
        {"telling": telling.reference},
    )
    assert {voice.pk for voice in unreported(theme)} >= {voice.pk}


def test_the_words_may_be_left_out(area: Area, officer: Actor) -> None:
    voice = a_speaker(area)
    telling = services.answer_voice(voice=voice, **WORDS, by=officer, at=NOON)
    made = services.challenge(voice=voice, telling=telling, by=speaker(voice), at=NOON)
    assert (made.words, voice.stage, Words.objects.count()) == (None, Stage.UNDERSTOOD, 1)


def test_c13_an_officer_of_another_team_takes_the_voice_with_them(area: Area, officer: Actor) -> None:
    """C13, S55: whoever it goes to may open and answer it, by their own team's clock."""
    health = world.a_team(area)
    other = world.an_officer(area, team=health)
    TeamTarget.objects.create(area=area, team=health, promise=Promise.ANSWER, number=3, valid_from=NOON.date())
    voice = a_speaker(area)
    telling = services.answer_voice(voice=voice, **WORDS, by=officer, at=NOON)
    made = services.challenge(voice=voice, telling=telling, by=speaker(voice), at=NOON)
    assert (made.for_person, voice.team) == (other.person, health)
    assert (voice.due_on, voice.due_by) == (NOON.date() + timedelta(days=5), DueBy.TEAM)
    assert list(to_look_at(other.person)) == [made]
    assert list(to_look_at(officer.person)) == []
    services.answer_voice(voice=voice, **WORDS, by=other, at=NOON)
    assert list(open_challenges(area)) == []


def test_c13_with_one_officer_only_it_waits_until_somebody_is_named(area: Area, officer: Actor) -> None:
    """C13: nobody gets it who may not answer it, and never the one whose answer it was."""
    world.an_actor(area, RoleKind.BOARD_MEMBER, duties=[Duty.INDEPENDENT_LEAD])
    world.an_actor(area, RoleKind.ADMINISTRATOR)
    world.an_actor(area, RoleKind.PARTICIPATION_OFFICER)  # Without a team, who may answer nothing.
    voice = a_speaker(area)
    telling = services.answer_voice(voice=voice, **WORDS, by=officer, at=NOON)
    made = services.challenge(voice=voice, telling=telling, by=speaker(voice), at=NOON)
    assert (made.for_person, without_anybody(area), voice.stage) == (None, 1, Stage.UNDERSTOOD)
    assert list(to_look_at(officer.person)) == []
    second = world.an_officer(area)
    assert list(to_look_at(second.person)) == [made]


def test_c13_what_waited_for_somebody_who_left_is_everybodys(area: Area, officer: Actor) -> None:
    second, third = world.an_officer(area), world.an_officer(area)
    voice = a_speaker(area)
    telling = services.answer_voice(voice=voice, **WORDS, by=officer, at=NOON)
    made = services.challenge(voice=voice, telling=telling, by=speaker(voice), at=NOON)
    assert (made.for_person, list(to_look_at(third.person))) == (second.person, [])
    Role.objects.filter(person=second.person).update(ended_at=NOON)
    assert list(to_look_at(third.person)) == [made]


def test_c13_on_the_safeguarding_path_it_goes_to_the_deputy(area: Area, officer: Actor) -> None:
    lead = world.an_actor(area, duties=[Duty.SAFEGUARDING_LEAD])
    deputy = world.an_actor(area, duties=[Duty.SAFEGUARDING_DEPUTY])
    voice = a_speaker(area, path=Path.SAFEGUARDING)
    telling = services.answer_voice(voice=voice, **WORDS, by=lead, at=NOON)
    made = services.challenge(voice=voice, telling=telling, by=speaker(voice), at=NOON)
    assert made.for_person == deputy.person


def test_who_answered_cannot_answer_the_challenge_and_somebody_else_ends_it(area: Area, officer: Actor) -> None:
    voice = a_speaker(area)
    telling = services.answer_voice(voice=voice, **WORDS, by=officer, at=NOON)
    services.challenge(voice=voice, telling=telling, by=speaker(voice), at=NOON)
    with pytest.raises(Refused, match="Somebody else answers them now"):
        services.answer_voice(voice=voice, **WORDS, by=officer, at=NOON)
    again = services.answer_voice(voice=voice, **WORDS, by=world.an_officer(area), at=NOON)
    assert Challenge.objects.get().answered_by_telling == again
    assert (list(open_challenges(area)), voice.stage) == ([], Stage.TOLD)
    services.challenge(voice=voice, telling=again, by=speaker(voice), at=NOON)


def test_only_the_speaker_challenges_and_only_their_own_answer_and_once(area: Area, officer: Actor) -> None:
    voice, other = a_speaker(area), a_speaker(area)
    telling = services.answer_voice(voice=voice, **WORDS, by=officer, at=NOON)
    with pytest.raises(Hidden):
        services.challenge(voice=voice, telling=telling, by=speaker(other), at=NOON)
    with pytest.raises(Hidden):
        services.challenge(voice=voice, telling=telling, by=officer, at=NOON)
    with pytest.raises(Refused, match="after we have answered"):
        services.challenge(voice=other, telling=telling, by=speaker(other), at=NOON)
    services.challenge(voice=voice, telling=telling, by=speaker(voice), at=NOON)
    with pytest.raises(Refused, match="Somebody new is looking"):
        services.challenge(voice=voice, telling=telling, by=speaker(voice), at=NOON)


def test_publishing_counts_once_and_can_be_changed_and_undone(area: Area, officer: Actor) -> None:
    """B22: drafted by the thread, published by a person."""
    theme, _voices = a_decided_theme(area)
    services.publish(theme=theme, **WORDS, by=officer, at=NOON)
    assert list(Figure.objects.values_list("number", "counted_on")) == [(3, NOON.date())]
    services.publish(theme=theme, plain="Better words.", exception_reason="Soon.", by=officer, at=NOON)
    assert (Publication.objects.get().content.plain, Figure.objects.count()) == ("Better words.", 1)
    services.take_down(theme=theme, by=officer, at=NOON)
    assert Publication.objects.get().taken_down_at == NOON
    with pytest.raises(Refused, match="not on the page"):
        services.take_down(theme=theme, by=officer, at=NOON)
    services.publish(theme=theme, **WORDS, by=officer, at=NOON)
    assert Publication.objects.get().taken_down_at is None
    assert kinds() == [Kind.PUBLISHED, Kind.PUBLISHED, Kind.UNPUBLISHED, Kind.PUBLISHED]


def test_nothing_is_published_before_a_decision(area: Area, officer: Actor) -> None:
    """B1: listening is tied to a decision."""
    theme = world.a_theme(area)
    with pytest.raises(Refused, match="Record a decision first"):
        services.publish(theme=theme, **WORDS, by=officer, at=NOON)
    a_decision(theme, Outcome.STILL_WORKING)
    services.publish(theme=theme, **WORDS, by=officer, at=NOON)


def test_each_act_that_changes_a_public_page_moves_its_version(area: Area, officer: Actor) -> None:
    theme, [voice, *_others] = a_decided_theme(area)
    at_all: dict[str, Any] = {"by": officer, "at": NOON}
    assert moves_public_version(area, lambda: services.publish(theme=theme, **WORDS, **at_all))
    Figure.objects.all().delete()
    assert moves_public_version(area, lambda: services.count_figures(area=area, at=NOON))
    assert moves_public_version(area, lambda: services.tell_everyone(theme=theme, **WORDS, **at_all))
    telling = Telling.objects.get()
    voice.refresh_from_db()
    assert moves_public_version(
        area, lambda: services.challenge(voice=voice, telling=telling, by=speaker(voice), at=NOON)
    )
    assert moves_public_version(area, lambda: services.take_down(theme=theme, **at_all))


def test_the_journal_holds_nobodys_words(area: Area, officer: Actor) -> None:
    voice = a_speaker(area)
    telling = services.answer_voice(voice=voice, **WORDS, by=officer, at=NOON)
    services.challenge(voice=voice, telling=telling, words=CANARY, by=speaker(voice), at=NOON)
    work()
    assert CANARY not in str(list(Entry.objects.values()))
