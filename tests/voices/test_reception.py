"""A voice is acknowledged, written back, and its names taken out."""

from datetime import date, timedelta

import pytest

from goldenthread.areas.choices import DueBy, Promise
from goldenthread.areas.models import Area, TeamTarget
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.voices.choices import Path, Stage
from goldenthread.voices.models import Acknowledgement, Redaction, Understanding, Withdrawal
from goldenthread.voices.services import acknowledge, read_for_safeguarding, redact, understand
from tests import world
from tests.journalled import acts, last_act

DAY = timedelta(days=1)


def a_target(area: Area, promise: Promise, number: int, **values: object) -> TeamTarget:
    values.setdefault("team", world.first_reader(area))
    return TeamTarget.objects.create(area=area, promise=promise, number=number, valid_from=date(2020, 1, 1), **values)


def test_acknowledging_many_is_one_line_each_and_moves_them(area: Area) -> None:
    officer = world.an_officer(area)
    voices = [world.a_voice(area) for _ in range(3)]
    assert acknowledge(voices=voices, by=officer, at=world.NOON) == 3
    assert [voice.stage for voice in voices] == [Stage.ACKNOWLEDGED] * 3
    assert acts(area) == [("voice.acknowledged", voice.reference) for voice in voices]
    assert set(Acknowledgement.objects.values_list("by", flat=True)) == {officer.person.pk}


def test_a_double_click_acknowledges_once(area: Area) -> None:
    officer, voice = world.an_officer(area), world.a_voice(area)
    acknowledge(voices=[voice], by=officer, at=world.NOON)
    assert acknowledge(voices=[voice], by=officer, at=world.NOON + DAY) == 0
    assert Acknowledgement.objects.get().at == world.NOON
    assert len(acts(area)) == 1


def test_a_voice_that_was_taken_back_is_left_alone(area: Area) -> None:
    officer, voice = world.an_officer(area), world.a_voice(area)
    Withdrawal.objects.create(area=area, voice=voice, at=world.NOON)
    assert acknowledge(voices=[voice], by=officer, at=world.NOON) == 0
    with pytest.raises(Refused, match="took this voice back"):
        understand(voice=voice, text="You want better letters.", by=officer, at=world.NOON)
    assert acts(area) == []


def test_the_answer_is_due_from_when_it_was_said_not_from_when_we_began(area: Area) -> None:
    a_target(area, Promise.ANSWER, 5)
    officer, voice = world.an_officer(area), world.a_voice(area, said_at=world.NOON)
    acknowledge(voices=[voice], by=officer, at=world.NOON + 2 * DAY)
    assert (voice.due_on, voice.due_by) == (date(2026, 11, 25), DueBy.TEAM)


def test_c12_without_a_number_nothing_is_due(area: Area) -> None:
    officer, voice = world.an_officer(area), world.a_voice(area)
    acknowledge(voices=[voice], by=officer, at=world.NOON)
    assert (voice.due_on, voice.due_by) == (None, DueBy.NOBODY)


def test_s54_understanding_is_written_back_with_a_day_by_which_to_confirm(area: Area) -> None:
    area.confirm_after_working_days = 3
    area.save()
    officer, voice = world.an_officer(area), world.a_voice(area)
    written = understand(voice=voice, text="  You want letters in plain words. ", by=officer, at=world.NOON)
    assert written.text == "You want letters in plain words."
    assert written.confirm_by == date(2026, 11, 23)
    assert voice.stage == Stage.UNDERSTOOD
    assert acts(area) == [("voice.acknowledged", voice.reference), ("voice.understood", voice.reference)]
    assert last_act(area).details == {"confirm_by": "2026-11-23"}


def test_s54_understanding_again_after_a_correction_keeps_the_first_and_the_place_in_a_theme(area: Area) -> None:
    officer, voice = world.an_officer(area), world.a_voice(area, stage=Stage.THEMED)
    for text in ("You want letters.", "You want letters in plain words."):
        understand(voice=voice, text=text, by=officer, at=world.NOON)
    assert Understanding.objects.filter(voice=voice).count() == 2
    assert voice.stage == Stage.THEMED


def test_nothing_is_not_an_understanding(area: Area) -> None:
    with pytest.raises(Refused, match="Write how you understood it"):
        understand(voice=world.a_voice(area), text=" \n ", by=world.an_officer(area), at=world.NOON)


def test_names_are_taken_out_and_the_words_are_not_in_the_journal(area: Area) -> None:
    officer, voice = world.an_officer(area), world.a_voice(area)
    redact(voice=voice, text="[name] waits in the rain.", because="A child's name", by=officer, at=world.NOON)
    kept = Redaction.objects.get(voice=voice)
    assert (kept.text, kept.because) == ("[name] waits in the rain.", "A child's name")
    assert (last_act(area).kind, last_act(area).details) == ("voice.redacted", {})


def test_taking_names_out_says_why(area: Area) -> None:
    with pytest.raises(Refused, match="Say why"):
        redact(voice=world.a_voice(area), text="x", because="", by=world.an_officer(area), at=world.NOON)


@pytest.mark.parametrize("kind", [kind for kind in RoleKind if kind is not RoleKind.PARTICIPATION_OFFICER])
def test_only_officers_receive(area: Area, kind: RoleKind) -> None:
    by, voice = world.an_actor(area, kind, team=world.first_reader(area)), world.a_voice(area)
    with pytest.raises(Hidden):
        acknowledge(voices=[voice], by=by, at=world.NOON)
    with pytest.raises(Hidden):
        understand(voice=voice, text="x", by=by, at=world.NOON)
    with pytest.raises(Hidden):
        redact(voice=voice, text="x", because="x", by=by, at=world.NOON)
    assert acts(area) == []


def test_an_officer_of_another_team_or_area_receives_nothing(area: Area) -> None:
    voice = world.a_voice(area)
    elsewhere = world.an_officer(world.an_area("elsewhere"))
    for by in (world.an_officer(area, team=world.a_team(area)), elsewhere):
        with pytest.raises(Hidden):
            acknowledge(voices=[voice], by=by, at=world.NOON)


def test_one_voice_that_is_not_yours_stops_the_whole_selection(area: Area) -> None:
    team = world.a_team(area)
    ours, theirs = world.a_voice(area, team=team), world.a_voice(area)
    with pytest.raises(Hidden):
        acknowledge(voices=[ours, theirs], by=world.an_officer(area, team=team), at=world.NOON)
    assert Acknowledgement.objects.count() == 0


def test_the_safeguarding_lead_s_reading_is_written_down_each_time(area: Area) -> None:
    lead = world.an_actor(area, RoleKind.PRACTITIONER, duties=[Duty.SAFEGUARDING_LEAD])
    voice = world.a_voice(area, path=Path.SAFEGUARDING)
    for _ in range(2):
        read_for_safeguarding(voice=voice, by=lead, at=world.NOON)
    kinds = [kind for kind, _ in acts(area)]
    assert kinds == ["voice.safeguarding_read", "voice.acknowledged", "voice.safeguarding_read"]
    assert voice.stage == Stage.ACKNOWLEDGED


def test_nobody_else_reads_for_safeguarding(area: Area) -> None:
    voice = world.a_voice(area, path=Path.SAFEGUARDING)
    with pytest.raises(Hidden):
        read_for_safeguarding(voice=voice, by=world.an_officer(area), at=world.NOON)
