"""Whoever writes of danger does not wait unread: the lead at once, then the deputy, then the administrators."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.journal.models import Entry
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Lead
from goldenthread.reportback import services
from goldenthread.reportback.choices import Rung, State
from goldenthread.reportback.models import Alert
from goldenthread.reportback.selectors.alerts import waits_for
from goldenthread.reportback.tasks.alerts import ask_in, deliver_alerts
from goldenthread.site import switchboard, timetable
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Voice
from goldenthread.voices.selectors.safeguarding import waiting
from goldenthread.voices.services import add_to_voice, erase_again, pass_on, read_for_safeguarding
from tests import world
from tests.voices.making import CANARY, holder, said, staffed
from tests.world import NOON

MINUTE = timedelta(minutes=1)
LEAD, DEPUTY, ADMINISTRATORS = Rung


@pytest.fixture
def people(area: Area) -> dict[Duty, Actor]:
    world.an_actor(area, RoleKind.ADMINISTRATOR)
    return staffed(area)


def urgent(area: Area, at: datetime = NOON) -> Voice:
    voice: Voice = said(area, path=Path.SAFEGUARDING, at=at).voice
    follow(at)
    return voice


def follow(at: datetime) -> None:
    while switchboard.follow_all(at):
        pass
    deliver_alerts(lambda: at)


def asked(voice: Voice) -> dict[str, datetime]:
    return dict(Alert.objects.filter(voice=voice).order_by("pk").values_list("rung", "made_at"))


def tick(area: Area, *times: datetime) -> None:
    for at in times:
        ask_in(area, at)
        deliver_alerts(lambda at=at: at)  # type: ignore[misc]


def address(actor: Actor) -> str:
    assert actor.person
    return str(actor.person.email)


@pytest.mark.slow
def test_n21_the_lead_is_asked_at_once_and_the_next_ones_each_after_a_quarter_of_an_hour(
    area: Area, people: dict[Duty, Actor]
) -> None:
    voice = urgent(area)
    assert asked(voice) == {LEAD: NOON}
    tick(area, *(NOON + minutes * MINUTE for minutes in range(60)))
    assert asked(voice) == {LEAD: NOON, DEPUTY: NOON + 15 * MINUTE, ADMINISTRATORS: NOON + 30 * MINUTE}
    lines = Entry.objects.filter(kind="voice.called_for").order_by("seq").values_list("subject", "by", "details")
    assert list(lines) == [(voice.reference, "", {"rung": rung}) for rung in Rung]
    assert len(mail.outbox) == 3
    assert [mail.outbox[n].to for n in (0, 1)] == [
        [address(people[Duty.SAFEGUARDING_LEAD])],
        [address(people[Duty.SAFEGUARDING_DEPUTY])],
    ]


def test_n21_what_was_opened_in_time_goes_no_further(area: Area, people: dict[Duty, Actor]) -> None:
    voice = urgent(area)
    read_for_safeguarding(voice=voice, by=people[Duty.SAFEGUARDING_LEAD], at=NOON + 14 * MINUTE)
    tick(area, NOON + 15 * MINUTE, NOON + 300 * MINUTE)
    assert (asked(voice), len(mail.outbox)) == ({LEAD: NOON}, 1)


def test_n21_no_alert_says_what_or_about_whom(area: Area, people: dict[Duty, Actor]) -> None:
    """trust: 0 content in mail: the same bytes whatever was said, and no reference."""
    voice = urgent(area)
    tick(area, NOON + 15 * MINUTE, NOON + 30 * MINUTE)
    assert len({(sent.subject, sent.body) for sent in mail.outbox}) == 1
    whole = mail.outbox[0].message().as_string().lower()
    for word in (CANARY, voice.reference, "urgent", "danger", "safeguard", "child", "child protection"):
        assert word.lower() not in whole
    assert f"/{area.slug}/me/" in mail.outbox[0].body
    assert len({sent.extra_headers["Message-ID"] for sent in mail.outbox}) == 3


@pytest.mark.parametrize(
    ("said_at", "deputy", "administrators"),
    [
        pytest.param((2026, 11, 19, 2, 0), (2026, 11, 19, 9, 15), (2026, 11, 19, 9, 30), id="at two in the night"),
        pytest.param((2026, 11, 20, 16, 50), (2026, 11, 23, 9, 5), (2026, 11, 23, 9, 20), id="before a weekend"),
        pytest.param((2026, 12, 24, 18, 0), (2026, 12, 29, 9, 15), (2026, 12, 29, 9, 30), id="on Christmas Eve"),
        pytest.param((2026, 10, 24, 22, 0), (2026, 10, 26, 9, 15), (2026, 10, 26, 9, 30), id="as summer time ends"),
        pytest.param((2027, 3, 27, 22, 0), (2027, 3, 30, 8, 15), (2027, 3, 30, 8, 30), id="as it begins, at Easter"),
    ],
)
def test_n20_n21_the_clock_runs_in_the_hours_in_which_it_is_read(
    area: Area,
    people: dict[Duty, Actor],
    said_at: tuple[int, int, int, int, int],
    deputy: tuple[int, int, int, int, int],
    administrators: tuple[int, int, int, int, int],
) -> None:
    """The lead hears of it at once, by night too; the clock for the others waits until somebody is at work."""
    begun, second, third = (datetime(*parts, tzinfo=UTC) for parts in (said_at, deputy, administrators))
    voice = urgent(area, begun)
    tick(area, second - MINUTE, second, third - MINUTE, third)
    assert asked(voice) == {LEAD: begun, DEPUTY: second, ADMINISTRATORS: third}


def test_the_duty_of_the_clock_may_run_twice_and_after_a_crash(area: Area, people: dict[Duty, Actor]) -> None:
    voice = urgent(area)
    duty = tuple(one for one in timetable.TIMETABLE if one.name.startswith("ask the next one"))
    assert [one.lease for one in duty] == [MINUTE]
    for minutes in (15, 15, 16, 16):
        timetable.keep(NOON + minutes * MINUTE, duty)
    assert asked(voice) == {LEAD: NOON, DEPUTY: NOON + 15 * MINUTE}
    assert Entry.objects.filter(kind="voice.called_for").count() == 2


def test_whoever_is_left_is_asked_and_the_queue_stays_theirs(area: Area, people: dict[Duty, Actor]) -> None:
    voice = urgent(area)
    Lead.objects.filter(area=area, duty=Duty.SAFEGUARDING_LEAD).update(ended_at=NOON)
    tick(area, NOON + MINUTE)
    assert asked(voice) == {LEAD: NOON, DEPUTY: NOON + MINUTE}
    read_for_safeguarding(voice=voice, by=people[Duty.SAFEGUARDING_DEPUTY], at=NOON + 2 * MINUTE)


def test_with_no_lead_left_the_administrators_are_asked_at_once(area: Area, people: dict[Duty, Actor]) -> None:
    voice = urgent(area)
    Lead.objects.filter(area=area).update(ended_at=NOON)
    tick(area, NOON + MINUTE)
    assert asked(voice) == {LEAD: NOON, ADMINISTRATORS: NOON + MINUTE}


def test_n21_what_comes_to_an_opened_one_later_asks_lead_and_deputy_again(
    area: Area, people: dict[Duty, Actor], made_anew_at_once: None
) -> None:
    """Somebody adds a sound of what happened since: nobody may think that it was read with the rest."""
    voice, lead = urgent(area), people[Duty.SAFEGUARDING_LEAD]
    add_to_voice(voice=voice, content=b"a sound", by=holder(voice), at=NOON)
    follow(NOON)
    assert len(mail.outbox) == 1, "it waits already"
    read_for_safeguarding(voice=voice, by=lead, at=NOON + MINUTE)
    assert waits_for(lead) is None
    add_to_voice(voice=voice, content=b"another sound", by=holder(voice), at=NOON + 2 * MINUTE)
    follow(NOON + 2 * MINUTE)
    assert [message.to for message in mail.outbox[1:]] == [[address(lead)], [address(people[Duty.SAFEGUARDING_DEPUTY])]]
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 3
    assert [(one.voice, one.anew) for one in waiting(area)] == [(voice, True)]
    assert waits_for(lead) is LEAD
    read_for_safeguarding(voice=voice, by=lead, at=NOON + 3 * MINUTE)
    follow(NOON + 400 * MINUTE)
    assert (waits_for(lead), len(mail.outbox)) == (None, 3)


def test_an_ordinary_voice_asks_nobody_nor_what_was_passed_on(area: Area, people: dict[Duty, Actor]) -> None:
    said(area)
    voice = urgent(area)
    read_for_safeguarding(voice=voice, by=people[Duty.SAFEGUARDING_LEAD], at=NOON)
    pass_on(voice=voice, by=people[Duty.SAFEGUARDING_LEAD], at=NOON)
    tick(area, NOON + 60 * MINUTE)
    assert Alert.objects.count() == 1


@pytest.fixture
def broken_mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def fails(*_: object) -> None:
        raise SMTPException

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMultiAlternatives.send", fails)
        yield


def test_an_email_that_fails_is_tried_again_and_then_shown_as_not_gone(
    area: Area, people: dict[Duty, Actor], broken_mail: None, client: Client
) -> None:
    urgent(area)
    at, states = NOON, []
    for _ in range(8):
        deliver_alerts(lambda at=at: at)  # type: ignore[misc]
        alert = Alert.objects.get()
        states.append(alert.state)
        at = max(at, alert.next_try_at)
    assert (states[0], states[-1], alert.tries) == (State.WAITING, State.TO_DO, 6)
    client.force_login(people[Duty.SAFEGUARDING_DEPUTY].person)
    assert "The email could not go out: please ring." in client.get(f"/{area.slug}/safeguarding/").content.decode()


def test_a_worker_killed_in_the_midst_leaves_the_alert_to_the_next(area: Area, people: dict[Duty, Actor]) -> None:
    said(area, path=Path.SAFEGUARDING)
    switchboard.follow_all(NOON)
    assert services.lease_alert(at=NOON)
    assert deliver_alerts(lambda: NOON) == 0
    assert deliver_alerts(lambda: NOON + MINUTE) == 1
    assert Alert.objects.get().state == State.SENT


def test_what_was_opened_meanwhile_sends_nothing(area: Area, people: dict[Duty, Actor]) -> None:
    voice = said(area, path=Path.SAFEGUARDING).voice
    switchboard.follow_all(NOON)
    read_for_safeguarding(voice=voice, by=people[Duty.SAFEGUARDING_LEAD], at=NOON)
    deliver_alerts(lambda: NOON)
    assert (Alert.objects.get().state, mail.outbox) == (State.SUPERSEDED, [])


def test_what_was_erased_meanwhile_sends_nothing(area: Area, people: dict[Duty, Actor]) -> None:
    """Whoever came would find nothing."""
    voice = said(area, path=Path.SAFEGUARDING).voice
    switchboard.follow_all(NOON)
    erase_again(voice=voice, at=NOON)
    deliver_alerts(lambda: NOON)
    assert (Alert.objects.get().state, mail.outbox) == (State.SUPERSEDED, [])


def test_an_error_that_nobody_foresaw_is_a_failure_like_any_other(
    area: Area, people: dict[Duty, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stops neither the worker nor the next try."""

    def breaks(*_args: object) -> None:
        raise KeyError("nobody thought of this")

    said(area, path=Path.SAFEGUARDING)
    switchboard.follow_all(NOON)
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", breaks)
    assert deliver_alerts(lambda: NOON) == 1
    assert Alert.objects.get().state == State.WAITING


@pytest.mark.slow
def test_the_pages_say_that_something_waits_to_those_who_were_asked_only(area: Area, people: dict[Duty, Actor]) -> None:
    """On the page as by e-mail: no word of what. An administrator sees it once they were asked."""
    voice = urgent(area)
    admin = world.an_actor(area, RoleKind.ADMINISTRATOR)
    everybody = {"admin": admin, "officer": world.an_officer(area), "lead": people[Duty.SAFEGUARDING_LEAD]}

    def called() -> set[str]:
        found = set()
        for name, actor in everybody.items():
            client = Client()
            client.force_login(actor.person)
            page = client.get(f"/{area.slug}/me/").content.decode()
            assert voice.reference not in page
            found |= {name} if "Something waits for you." in page else set()
        return found

    assert called() == {"lead"}
    tick(area, NOON + 15 * MINUTE, NOON + 30 * MINUTE)
    assert called() == {"lead", "admin"}
    client = Client()
    client.force_login(admin.person)
    assert "nobody has opened it" in client.get(f"/{area.slug}/settings/").content.decode()
    read_for_safeguarding(voice=voice, by=people[Duty.SAFEGUARDING_LEAD], at=NOON + 31 * MINUTE)
    assert called() == set()
