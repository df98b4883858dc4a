"""A speaker has what they said erased: for good, everywhere, and distinct from taking it back (C3, C4, D6)."""

import pytest

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.foundation.spool import spool
from goldenthread.journal.models import Entry
from goldenthread.keys.models import Key
from goldenthread.people.choices import Duty
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Concern, Erasure, TellBy, Understanding, Voice, Words
from goldenthread.voices.rules.erasing import is_held
from goldenthread.voices.selectors.safeguarding import waiting
from goldenthread.voices.services import end_hold, erase, erase_concern, hold_words, pass_on, withdraw
from tests import world
from tests.voices.making import CANARY, concerned, holder, said, staffed, understood
from tests.world import NOON


def test_c3_c4_words_address_and_what_we_wrote_go_and_the_voice_stays_counted(area: Area) -> None:
    voice, other = said(area).voice, said(area).voice
    understood(voice)
    before = (voice.key_hash, voice.secret_hash)
    erase(voice=voice, by=holder(voice), at=NOON)
    kept = Voice.objects.get(pk=voice.pk)
    assert (kept.key, kept.said_by, kept.stage) == (None, None, voice.stage)
    assert before != (kept.key_hash, kept.secret_hash)
    assert [row.voice for row in Words.objects.all()] == [other] == [row.voice for row in TellBy.objects.all()]
    assert [row.text for row in Understanding.objects.all()] == [""]
    assert (Key.objects.get(), Words.objects.get().text) == (other.key, CANARY)
    assert Erasure.objects.get().voice == voice


def test_the_line_in_the_journal_names_nobody(area: Area) -> None:
    speaker = world.an_actor(area)
    voice = said(area, by=speaker).voice
    erase(voice=voice, by=speaker, at=NOON)
    line = Entry.objects.get(kind="voice.erased")
    assert (line.subject, line.by, line.details) == (voice.reference, "", {})


def test_it_is_out_of_the_spool_once_it_is_done(
    area: Area, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    voice = said(area).voice
    assert voice.reference in spool().names(area.slug)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase(voice=voice, by=holder(voice), at=NOON)
    assert voice.reference not in spool().names(area.slug)


def test_nobody_else_erases_it_not_even_who_reads_it(area: Area) -> None:
    voice, other = said(area).voice, said(area).voice
    for actor in (world.an_officer(area), holder(other), world.an_actor(area)):
        with pytest.raises(Hidden):
            erase(voice=voice, by=actor, at=NOON)
    assert Words.objects.count() == 2


def test_what_was_taken_back_can_be_erased_too(area: Area) -> None:
    voice = said(area).voice
    withdraw(voice=voice, by=holder(voice), at=NOON)
    assert Words.objects.count() == 1
    erase(voice=voice, by=holder(voice), at=NOON)
    assert Words.objects.count() == 0


def test_on_the_safeguarding_path_words_are_held_until_the_lead_ends_it(area: Area) -> None:
    leads = staffed(area)
    voice = said(area, path=Path.SAFEGUARDING).voice
    with pytest.raises(Refused):
        erase(voice=voice, by=holder(voice), at=NOON)
    assert Words.objects.get().text == CANARY
    end_hold(voice=voice, by=leads[Duty.SAFEGUARDING_DEPUTY], at=NOON)
    erase(voice=voice, by=holder(voice), at=NOON)
    assert (Words.objects.count(), waiting(area)) == (0, [])


def test_a_hold_goes_with_the_voice_to_the_team(area: Area) -> None:
    lead = staffed(area)[Duty.SAFEGUARDING_LEAD]
    voice = said(area, path=Path.SAFEGUARDING).voice
    hold_words(voice=voice, by=lead, at=NOON)
    pass_on(voice=voice, by=lead, at=NOON)
    with pytest.raises(Refused):
        erase(voice=voice, by=holder(voice), at=NOON)
    end_hold(voice=voice, by=lead, at=NOON)
    erase(voice=voice, by=holder(voice), at=NOON)
    assert Words.objects.count() == 0


def test_nobody_but_a_safeguarding_lead_holds_or_lets_go(area: Area) -> None:
    leads = staffed(area)
    voice = said(area, path=Path.SAFEGUARDING).voice
    stranger = staffed(world.an_area("elsewhere"))[Duty.SAFEGUARDING_LEAD]
    for actor in (world.an_officer(area), leads[Duty.INDEPENDENT_LEAD], stranger, holder(voice)):
        for act in (hold_words, end_hold):
            with pytest.raises(Hidden):
                act(voice=voice, by=actor, at=NOON)


@pytest.mark.parametrize(
    ("path", "begun", "ended", "held"),
    [
        (Path.TEAM, False, False, False),
        (Path.TEAM, True, False, True),
        (Path.TEAM, False, True, False),
        (Path.SAFEGUARDING, False, False, True),
        (Path.SAFEGUARDING, True, True, True),
        (Path.SAFEGUARDING, False, True, False),
    ],
)
def test_when_words_are_held(path: Path, begun: bool, ended: bool, held: bool) -> None:
    assert is_held(path=path, begun=begun, ended=ended) == held


def test_a_concern_is_erased_by_who_raised_it_alone(area: Area) -> None:
    staffed(area)
    concern = concerned(area).concern
    with pytest.raises(Hidden):
        erase_concern(concern=concern, by=world.an_officer(area), at=NOON)
    erase_concern(concern=concern, by=holder(concern), at=NOON)  # type: ignore[arg-type]
    assert (Words.objects.count(), Concern.objects.get().key, Erasure.objects.get().concern) == (0, None, concern)
