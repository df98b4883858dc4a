"""What is due, in an officer's own calendar: references and days, no words, nobody else's, and only while they may."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from goldenthread.areas.models import Area
from goldenthread.foundation import tries
from goldenthread.foundation.references import spaced
from goldenthread.foundation.working_days import local_date
from goldenthread.journal.choices import Kind
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import CalendarAddress, Person, Role
from goldenthread.people.selectors import actor_of_calendar
from goldenthread.people.services import begin_role, change_role, drop_calendar, end_role, make_calendar
from goldenthread.reportback.selectors.promised import promised_news
from goldenthread.voices.choices import Path, Stage
from goldenthread.voices.models import Voice
from tests import world
from tests.reportback.speakers import (
    CANARY,
    a_content,
    a_decision,
    a_speaker,
    an_action,
    an_entry,
    placed,
    taken_back,
)
from tests.world import NOON

SOON = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def officer(area: Area) -> Actor:
    return world.an_officer(area)


def page_of(area: Area, actor: Actor) -> Client:
    client = Client()
    assert actor.person
    client.force_login(actor.person)
    return client


def feed(area: Area, secret: str, client: Client | None = None) -> Any:
    return (client or Client()).get(f"/{area.slug}/desk/calendar/{secret}.ics")


def owed(area: Area, **values: Any) -> Voice:
    voice = a_speaker(area, **{"due_on": SOON} | values)
    an_entry(area, Kind.VOICE_SAID, voice.reference)
    return voice


def read(answer: Any) -> list[dict[str, str]]:
    """The entries, as a calendar program reads them."""
    found = Calendar.from_ical(answer.content)
    return [
        {name: event[name].to_ical().decode() for name in ("UID", "SUMMARY", "DTSTART", "SEQUENCE")}
        for event in found.walk("VEVENT")
    ]


def test_it_holds_what_is_due_by_its_number_and_nobody_s_words(area: Area, officer: Actor) -> None:
    """N23: voices to answer, news that was promised, actions; by reference, for whole days."""
    voice = owed(area, stage=Stage.ACKNOWLEDGED)
    new = owed(area, due_on=date(2026, 11, 20))
    theme = world.a_theme(area, title="Letters that nobody reads")
    decision = a_decision(theme, outcome="still_working", next_news_on=date(2026, 12, 4))
    action = an_action(a_decision(world.a_theme(area)), title="Poppy writes the letters")
    answer = feed(area, make_calendar(area=area, by=officer, at=NOON))
    assert [(entry["SUMMARY"], entry["DTSTART"]) for entry in read(answer)] == [
        (f"Voice to read: {spaced(new.reference)}", "20261120"),
        (f"Answer due: {spaced(voice.reference)}", "20261125"),
        (f"Action due: {spaced(action.reference)}", "20261204"),
        (f"News promised: theme {spaced(theme.reference)}", "20261204"),
    ]
    text = answer.content.decode()
    assert not any(word in text for word in (CANARY, "Letters", "Poppy", "poppy", decision.content.plain))


def test_calendar_programs_get_what_they_ask_for(area: Area, officer: Actor) -> None:
    voice = owed(area)
    answer = feed(area, make_calendar(area=area, by=officer, at=NOON))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{area.slug}-due.ics"'
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    assert lines[:4] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Golden Thread//What is due//EN",
        "CALSCALE:GREGORIAN",
    ]
    assert {"METHOD:PUBLISH", "DTSTART;VALUE=DATE:20261125", "DTEND;VALUE=DATE:20261126", "TRANSP:TRANSPARENT"} <= set(
        lines
    )
    assert {"REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "LAST-MODIFIED:20261118T120000Z"} <= set(
        lines
    )
    assert f"URL:http://127.0.0.1:8000/{area.slug}/desk/voices/{voice.reference}/" in lines
    assert not [line for line in lines if len(line.encode()) > 200]


def test_an_entry_keeps_its_name_when_its_day_moves(area: Area, officer: Actor) -> None:
    """The name is stable, the number of changes grows, and the same rows give the same bytes."""
    voice = owed(area)
    secret = make_calendar(area=area, by=officer, at=NOON)
    [before] = read(feed(area, secret))
    with time_machine.travel(NOON + timedelta(hours=2)):
        assert read(feed(area, secret)) == [before]
        an_entry(area, Kind.VOICE_ACKNOWLEDGED, voice.reference)
        Voice.objects.update(stage=Stage.ACKNOWLEDGED, due_on=date(2026, 12, 1))
        [after] = read(feed(area, secret))
    assert (after["UID"], after["DTSTART"]) == (before["UID"], "20261201")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert before["UID"] == f"voice-{voice.reference.lower()}.{area.slug}@127.0.0.1"


def test_days_are_those_of_london_whatever_the_clock(
    area: Area, officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In summer the day begins an hour before that of the clock: what was due on the day before comes after it."""
    monkeypatch.setattr("goldenthread.desk.selectors.due.MOST", 1)
    owed(area, due_on=date(2027, 6, 30))
    owed(area, due_on=date(2027, 7, 1))
    with time_machine.travel("2027-06-30T23:30:00Z"):
        [entry] = read(feed(area, make_calendar(area=area, by=officer, at=NOON)))
    assert entry["DTSTART"] == "20270701"


@pytest.mark.parametrize(
    "name", ["A\r\nBEGIN:VEVENT", "A\nATTENDEE:mailto:x@example.org", "A;B,C\\D", 'A":B', "Â\u2028é"]
)
def test_a_name_is_a_name_and_no_line_of_the_calendar(area: Area, officer: Actor, name: str) -> None:
    """ICS injection: line breaks, semicolons, commas, backslashes stay in the text."""
    Area.objects.filter(pk=area.pk).update(name=name)
    owed(area)
    answer = feed(area, make_calendar(area=area, by=officer, at=NOON))
    assert Calendar.from_ical(answer.content)
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if line.startswith(("BEGIN:", "ATTENDEE"))] == ["BEGIN:VCALENDAR", "BEGIN:VEVENT"]
    escapes = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\r\n": "\\n", "\n": "\\n"}
    escaped = re.sub(r"\r\n|[\\;,\n]", lambda match: escapes[match[0]], name)
    assert f"X-WR-CALNAME:Due in {escaped}" in lines


def test_it_shows_the_work_of_their_team_and_no_other(area: Area) -> None:
    """Nor what was told, taken back, without a day, or on the safeguarding path."""
    health = world.a_team(area)
    ours = owed(area, team=health)
    owed(area)
    owed(area, team=health, stage=Stage.TOLD)
    owed(area, team=health, due_on=None)
    owed(area, team=health, path=Path.SAFEGUARDING)
    taken_back(owed(area, team=health))
    owed(world.an_area("elsewhere"), team=world.a_team(world.an_area("third")))
    in_theme = owed(area)
    placed(in_theme, world.a_theme(area, team=health))
    secret = make_calendar(area=area, by=world.an_officer(area, team=health), at=NOON)
    assert {entry["SUMMARY"] for entry in read(feed(area, secret))} == {
        f"Voice to read: {spaced(voice.reference)}" for voice in (ours, in_theme)
    }


@pytest.mark.parametrize("size", [1, 3, 300])
def test_it_asks_a_fixed_number_of_questions(area: Area, officer: Actor, size: int) -> None:
    world_theme = world.a_theme(area)
    decision = a_decision(world_theme, content=a_content(area))
    voices = [world.a_voice(area, due_on=SOON) for _ in range(size)]
    for _number in range(min(size, 20)):
        an_action(decision)
    secret = make_calendar(area=area, by=officer, at=NOON)
    feed(area, secret)
    with CaptureQueriesContext(connection) as asked:
        answer = feed(area, secret)
    assert len(read(answer)) == len(voices) + min(size, 20)
    tried = [query for query in asked if "cache" in query["sql"] or "SAVEPOINT" in query["sql"]]
    assert len(asked) - len(tried) == 10


def test_only_the_soonest_stand_in_it(area: Area, officer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to come first, then what is late: very much that is late hides nothing that is due."""
    monkeypatch.setattr("goldenthread.desk.selectors.due.MOST", 2)
    for days in (-30, -2, 1, 9):
        owed(area, due_on=NOON.date() + timedelta(days=days))
    entries = read(feed(area, make_calendar(area=area, by=officer, at=NOON)))
    assert [entry["DTSTART"] for entry in entries] == ["20261119", "20261127"]


def test_the_download_is_the_same_for_who_is_signed_in(area: Area, officer: Actor) -> None:
    owed(area)
    download = page_of(area, officer).get(f"/{area.slug}/desk/due.ics")
    assert download.content == feed(area, make_calendar(area=area, by=officer, at=NOON)).content


def test_an_address_is_kept_as_a_hash_shown_once_and_made_anew(area: Area, officer: Actor) -> None:
    client, page = page_of(area, officer), f"/{area.slug}/desk/calendar/"
    first, second = (_address(client.post(page, {"act": "make"}).content.decode()) for _ in range(2))
    assert first != second
    assert CalendarAddress.objects.count() == 1
    assert second not in str(CalendarAddress.objects.values())
    assert [feed(area, secret).status_code for secret in (first, second)] == [404, 200]
    assert second not in client.get(page).content.decode()
    client.post(page, {"act": "end"})
    assert feed(area, second).status_code == 404
    assert "Calendars find nothing there any more" in client.get(page).content.decode()


def _address(shown: str) -> str:
    """The secret part of the address that the page shows."""
    found = re.search(r"/desk/calendar/([\w-]+)\.ics", shown)
    assert found
    return found[1]


def test_it_ends_with_the_role_and_does_not_come_back_with_it(area: Area) -> None:
    administrator, team = world.an_actor(area, RoleKind.ADMINISTRATOR), world.first_reader(area)
    world.an_officer(area, team=team)
    officer = world.an_officer(area, team=team)
    secret = make_calendar(area=area, by=officer, at=NOON)
    assert officer.person
    role = Role.objects.get(person=officer.person)
    end_role(role=role, by=administrator, at=NOON)
    assert feed(area, secret).status_code == 404
    kind = RoleKind.PARTICIPATION_OFFICER
    begin_role(area=area, person=officer.person, kind=kind, team=team, by=administrator, at=NOON)
    assert feed(area, secret).status_code == 404


def test_it_follows_its_owner_to_another_team(area: Area, officer: Actor) -> None:
    administrator, health = world.an_actor(area, RoleKind.ADMINISTRATOR), world.a_team(area)
    world.an_officer(area)
    owed(area)
    secret = make_calendar(area=area, by=officer, at=NOON)
    role = Role.objects.get(person=officer.person)
    change_role(role=role, kind=RoleKind.PARTICIPATION_OFFICER, team=health, by=administrator, at=NOON)
    assert read(feed(area, secret)) == []


@pytest.mark.parametrize("values", [{"ended_at": NOON}, {"kind": RoleKind.BOARD_MEMBER}])
def test_it_asks_each_time_whether_its_owner_is_an_officer(area: Area, officer: Actor, values: dict[str, Any]) -> None:
    """However the role ended."""
    secret = make_calendar(area=area, by=officer, at=NOON)
    Role.objects.filter(person=officer.person).update(**values)
    assert feed(area, secret).status_code == 404


def test_a_closed_account_and_another_area_find_nothing(area: Area, officer: Actor) -> None:
    secret = make_calendar(area=area, by=officer, at=NOON)
    elsewhere = world.an_area("elsewhere")
    world.first_reader(elsewhere)
    assert feed(elsewhere, secret).status_code == 404
    Person.objects.update(is_active=False)
    assert actor_of_calendar(area, secret) is None


def test_who_is_no_officer_makes_none(area: Area) -> None:
    seat = world.an_actor(area, RoleKind.PARENT_OR_CARER, seat=True)
    assert page_of(area, seat).post(f"/{area.slug}/desk/calendar/", {"act": "make"}).status_code == 404
    drop_calendar(area=area, by=seat)
    assert not CalendarAddress.objects.exists()


def test_an_eager_calendar_is_asked_to_wait(area: Area, officer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "CALENDAR", tries.Limit("calendar", most=2, within=3600))
    secret = make_calendar(area=area, by=officer, at=NOON)
    answers = [feed(area, secret) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "3600"


def test_guesses_shut_out_nobody_who_has_an_address(area: Area, officer: Actor) -> None:
    """A school has one address on the internet; and 192 bits are not guessed."""
    secret = make_calendar(area=area, by=officer, at=NOON)
    assert {feed(area, f"{number:032}").status_code for number in range(4)} == {404}
    assert feed(area, secret).status_code == 200
    assert len(secret) == 32


def test_promised_news_names_the_decision_that_named_the_day(area: Area) -> None:
    decision = a_decision(world.a_theme(area), outcome="still_working", next_news_on=SOON)
    [news] = promised_news(area, local_date(NOON), SOON)
    assert news.decision == decision.reference
