"""S48, B19: who opened whose words, when and why, is written down for the speaker; very many need a reason."""

from datetime import timedelta

import pytest
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden
from goldenthread.journal.models import Entry
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.voices.choices import ManyBecause, Path, ReadFor
from goldenthread.voices.models import ManyRead, Reading, Voice
from goldenthread.voices.rules.reading import MOST, WITHIN, may_open_more
from goldenthread.voices.selectors.reading import readings_of, readings_of_person
from goldenthread.voices.services import TooMany, open_concerns, open_words, say_why_many
from tests import world
from tests.voices.making import CANARY, concerned, holder, said, staffed
from tests.world import NOON


@pytest.fixture
def officer(area: Area) -> Actor:
    return world.an_officer(area)


def open_one(voice: Voice, by: Actor, **values: object) -> None:
    open_words(voices=[voice], **{"why": ReadFor.ANSWER, "by": by, "at": NOON} | values)  # type: ignore[arg-type]


def test_b19_an_opening_says_who_as_what_for_which_team_why_and_when(area: Area, officer: Actor) -> None:
    voice = said(area).voice
    open_one(voice, officer)
    [row] = readings_of(voice)
    assert (row.by, row.read_as, row.team, row.why, row.at) == (officer.person, "officer", voice.team, "answer", NOON)


def test_a_second_look_within_ten_minutes_is_no_second_row_and_a_later_one_is(area: Area, officer: Actor) -> None:
    voice = said(area).voice
    for minutes in (0, 9, 11):
        open_one(voice, officer, at=NOON + timedelta(minutes=minutes))
    assert len(readings_of(voice)) == 2


def test_the_speakers_own_look_is_not_written_nor_is_the_safeguarding_path(area: Area, officer: Actor) -> None:
    staffed(area)
    voice, urgent = said(area).voice, said(area, path=Path.SAFEGUARDING).voice
    open_one(voice, holder(voice))
    open_one(urgent, officer)
    assert Reading.objects.count() == 0


@pytest.mark.parametrize(
    ("opened", "more", "reasons", "may"),
    [(99, 1, 0, True), (100, 1, 0, False), (100, 1, 1, True), (200, 1, 1, False), (0, 101, 0, False)],
)
def test_how_many_may_be_opened(opened: int, more: int, reasons: int, may: bool) -> None:
    assert bool(may_open_more(opened, more, reasons)) == may


def fill(area: Area, officer: Actor, number: int = MOST) -> None:
    voices = [world.a_voice(area) for _ in range(number)]
    Reading.objects.bulk_create(
        Reading(area=area, voice=v, by=officer.person, read_as="officer", why="look", at=NOON) for v in voices
    )


def test_row5_the_101st_voice_in_ten_minutes_is_blocked_and_noticed_once(area: Area, officer: Actor) -> None:
    fill(area, officer)
    voice = said(area).voice
    for _ in range(2):
        with pytest.raises(TooMany):
            open_one(voice, officer)
    assert (readings_of(voice), ManyRead.objects.get().because) == ([], "")
    line = Entry.objects.get(kind="people.many_read")
    assert (line.subject, line.by, line.details) == (officer.reference, officer.reference, {})


def test_what_was_opened_already_stays_open_and_others_are_not_stopped(area: Area, officer: Actor) -> None:
    fill(area, officer)
    open_one(Reading.objects.all()[0].voice, officer)  # type: ignore[arg-type]
    open_one(said(area).voice, world.an_officer(area))
    open_one(said(area).voice, officer, at=NOON + WITHIN + timedelta(seconds=1))
    assert ManyRead.objects.count() == 0


@pytest.mark.slow
def test_a_reason_opens_as_many_again_and_stands_in_the_journal(area: Area, officer: Actor) -> None:
    fill(area, officer)
    voice = said(area).voice
    with pytest.raises(TooMany):
        open_one(voice, officer)
    say_why_many(because=ManyBecause.MEETING, by=officer, at=NOON)
    open_one(voice, officer)
    fill(area, officer, MOST - 1)
    with pytest.raises(TooMany):
        open_one(said(area).voice, officer)
    assert [line.details for line in Entry.objects.filter(kind="people.many_read")] == [{}, {"because": "meeting"}, {}]


def test_nobody_without_the_desk_gives_reasons(area: Area) -> None:
    with pytest.raises(Hidden):
        say_why_many(because=ManyBecause.MEETING, by=world.an_actor(area, RoleKind.BOARD_MEMBER), at=NOON)


def test_a_concern_opened_by_the_independent_lead_is_written_for_who_raised_it(area: Area) -> None:
    lead = staffed(area)[Duty.INDEPENDENT_LEAD]
    concern = concerned(area).concern
    for _ in range(2):
        open_concerns(concerns=[concern], by=lead, at=NOON)
    open_concerns(concerns=[concern], by=holder(concern), at=NOON)  # type: ignore[arg-type]
    [row] = readings_of(concern)
    assert (row.by, row.read_as, row.why) == (lead.person, "lead", "concern")


def opened(client: Client, reference: str) -> Client:
    session = client.session
    session["held"] = [reference]
    session.save()
    return client


def test_b19_the_desk_page_writes_it_and_the_speaker_sees_role_and_team_and_no_name(
    client: Client, area: Area, officer: Actor
) -> None:
    voice = said(area).voice
    client.force_login(officer.person)
    assert CANARY in client.get(f"/{area.slug}/desk/voices/{voice.reference}/").content.decode()
    client.get(f"/{area.slug}/desk/voices/{voice.reference}/answer/")
    client.logout()
    page = opened(client, voice.reference).get(f"/{area.slug}/follow/{voice.reference}/read/").content.decode()
    assert page.count("A participation officer") == 1
    assert voice.team.name in page
    assert str(officer.person) not in page  # Their name could be shown, and is not.
    assert Reading.objects.get().by == officer.person


def test_nobody_else_sees_who_read(client: Client, area: Area, officer: Actor) -> None:
    voice, other = said(area).voice, said(area).voice
    open_one(voice, officer)
    address = f"/{area.slug}/follow/{voice.reference}/read/"
    assert client.get(address).status_code == 404
    assert opened(client, other.reference).get(address).status_code == 404
    client.force_login(officer.person)
    assert client.get(address).status_code == 404


def test_one_page_holds_all_readings_of_ones_own_and_none_of_others(client: Client, area: Area, officer: Actor) -> None:
    speaker, other = world.an_actor(area), world.an_actor(area)
    mine, theirs = said(area, by=speaker).voice, said(area, by=other).voice
    for voice in (mine, theirs):
        open_one(voice, officer)
    assert [row.voice for row in readings_of_person(area, speaker.person)] == [mine]  # type: ignore[arg-type]
    client.force_login(speaker.person)
    page = client.get(f"/{area.slug}/me/read/").content.decode()
    assert (mine.reference in page, theirs.reference in page) == (True, False)


def test_on_the_urgent_path_the_page_says_who_may_and_lists_nobody(client: Client, area: Area) -> None:
    staffed(area)
    voice = said(area, path=Path.SAFEGUARDING).voice
    page = opened(client, voice.reference).get(f"/{area.slug}/follow/{voice.reference}/read/").content.decode()
    assert "Only the safeguarding lead and one other person" in page


@pytest.mark.slow
def test_row5_the_desk_asks_why_then_goes_on_and_the_administrator_is_told_without_words(
    client: Client, area: Area, officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldenthread.desk.views.at_desk.now", lambda: NOON)
    monkeypatch.setattr("goldenthread.desk.views.many.now", lambda: NOON)
    monkeypatch.setattr("goldenthread.desk.views.settings.start.now", lambda: NOON)
    fill(area, officer)
    voice = said(area).voice
    client.force_login(officer.person)
    here = f"/{area.slug}/desk/voices/{voice.reference}/"
    asked = client.get(here)
    assert asked["Location"] == f"/{area.slug}/desk/many/?next=%2F{area.slug}%2Fdesk%2Fvoices%2F{voice.reference}%2F"
    assert CANARY not in client.get(asked["Location"]).content.decode()
    assert "Choose" in client.post(asked["Location"]).content.decode()
    assert client.post(asked["Location"], {"because": "came_at_once"})["Location"] == here
    assert CANARY in client.get(here).content.decode()
    assert client.post(f"/{area.slug}/desk/many/?next=//evil.example", {"because": "meeting"})["Location"] == (
        f"/{area.slug}/desk/"
    )
    client.force_login(world.an_actor(area, RoleKind.ADMINISTRATOR).person)
    notice = client.get(f"/{area.slug}/settings/").content.decode()
    assert "Very many came in at once" in notice
    assert (voice.reference in notice, CANARY in notice) == (False, False)
