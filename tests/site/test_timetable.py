"""What happens when: turns of the clock, one worker a duty, and duties that may run twice."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail

from goldenthread.areas.models import Area
from goldenthread.people.choices import RoleKind
from goldenthread.reportback.choices import State
from goldenthread.reportback.models import Delivery, DutyRun, Gap, Publication, Reminder
from goldenthread.reportback.selectors.figures import last_counted
from goldenthread.site import switchboard
from goldenthread.site.timetable import MONDAY, TIMETABLE, Duty, every, keep, nightly, weekly
from goldenthread.voices.choices import Stage
from goldenthread.voices.selectors.spooling import is_spooled
from goldenthread.voices.services import forget
from tests import world
from tests.reportback.speakers import CANARY, a_content, a_speaker, placed, said
from tests.world import NOON

MONDAY_AT_8 = datetime(2026, 11, 23, 8, tzinfo=UTC)


def by_name(start: str) -> tuple[Duty, ...]:
    found = tuple(duty for duty in TIMETABLE if duty.name.startswith(start))
    assert found
    return found


def test_duties_have_names_of_their_own() -> None:
    names = [duty.name for duty in TIMETABLE]
    assert sorted(set(names)) == sorted(names)


def test_every_so_often() -> None:
    due = every(minutes=5)
    assert [due(None, NOON), due(NOON, NOON + timedelta(minutes=4)), due(NOON, NOON + timedelta(minutes=5))] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("last", "at", "expected"),
    [
        (datetime(2026, 11, 18, 12, tzinfo=UTC), datetime(2026, 11, 23, 7, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 18, 12, tzinfo=UTC), datetime(2026, 11, 23, 8, tzinfo=UTC), True),
        (datetime(2026, 11, 23, 8, tzinfo=UTC), datetime(2026, 11, 29, 23, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 8, tzinfo=UTC), datetime(2026, 11, 30, 8, tzinfo=UTC), True),
        # In summer eight o'clock in London is seven in UTC; the clocks go back on 25 October and on on 28 March.
        (datetime(2026, 10, 12, 12, tzinfo=UTC), datetime(2026, 10, 19, 7, tzinfo=UTC), True),
        (datetime(2026, 10, 19, 7, tzinfo=UTC), datetime(2026, 10, 26, 7, 30, tzinfo=UTC), False),
        (datetime(2026, 10, 19, 7, tzinfo=UTC), datetime(2026, 10, 26, 8, tzinfo=UTC), True),
        (datetime(2027, 3, 22, 8, tzinfo=UTC), datetime(2027, 3, 29, 7, tzinfo=UTC), True),
    ],
)
def test_once_a_week_by_the_clock_in_london(last: datetime, at: datetime, expected: bool) -> None:
    assert weekly(MONDAY, time(8))(last, at) is expected


@pytest.mark.parametrize(
    ("last", "at", "expected"),
    [
        (None, NOON, True),
        (datetime(2026, 11, 18, 3, tzinfo=UTC), datetime(2026, 11, 19, 2, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 18, 3, tzinfo=UTC), datetime(2026, 11, 19, 3, tzinfo=UTC), True),
        (datetime(2026, 11, 19, 2, tzinfo=UTC), datetime(2026, 11, 19, 12, tzinfo=UTC), True),
        (datetime(2026, 7, 1, 2, tzinfo=UTC), datetime(2026, 7, 2, 1, 59, tzinfo=UTC), False),
        (datetime(2026, 7, 1, 2, tzinfo=UTC), datetime(2026, 7, 2, 2, tzinfo=UTC), True),
    ],
)
def test_once_a_night_by_the_clock_in_london(last: datetime | None, at: datetime, expected: bool) -> None:
    assert nightly(time(3))(last, at) is expected


def test_a_duty_is_done_once_and_then_when_it_is_due_again(db: None) -> None:
    done: list[datetime] = []
    duty = (Duty("count", every(minutes=5), done.append),)
    times = [NOON, NOON, NOON + timedelta(minutes=4), NOON + timedelta(minutes=5)]
    assert [keep(at, duty) for at in times] == [1, 0, 0, 1]
    assert done == [times[0], times[3]]


def test_a_duty_that_somebody_else_does_is_left_alone(db: None) -> None:
    done: list[datetime] = []
    DutyRun.objects.create(name="count", leased_until=NOON + timedelta(minutes=3))
    duty = (Duty("count", every(minutes=5), done.append),)
    assert [keep(NOON, duty), keep(NOON + timedelta(minutes=3), duty)] == [0, 1]


def test_a_duty_that_fails_stops_no_other_and_is_tried_again(db: None, caplog: pytest.LogCaptureFixture) -> None:
    done: list[datetime] = []

    def fail(_at: datetime) -> None:
        raise RuntimeError

    duties = (Duty("fail", every(minutes=5), fail), Duty("count", every(minutes=5), done.append))
    assert keep(NOON, duties) == 1
    assert "'fail' failed" in caplog.text
    assert keep(NOON + timedelta(minutes=9), duties) == 1
    failed = DutyRun.objects.get(name="fail")
    assert (failed.last_run_at, failed.leased_until) == (None, NOON + timedelta(minutes=10))
    assert failed.failed_at == NOON, "since when it fails is kept"


def test_all_is_well_when_every_voice_has_its_line_and_its_receipt(area: Area) -> None:
    """R7: voices = lines in the journal = receipts = files in the spool."""
    for _number in range(3):
        said(area)
    switchboard.follow_all(NOON)
    keep(NOON, by_name("reconcile"))
    assert not Gap.objects.exists()


def test_what_was_not_followed_yet_is_no_gap(area: Area) -> None:
    said(area)
    keep(NOON, by_name("reconcile"))
    assert not Gap.objects.exists()


def test_a_lost_receipt_is_found_told_and_made_again(area: Area, caplog: pytest.LogCaptureFixture) -> None:
    """R7: any gap is found within five minutes."""
    voice = said(area)
    switchboard.follow_all(NOON)
    Delivery.objects.all().delete()
    keep(NOON + timedelta(minutes=5), by_name("reconcile what was said lately"))
    assert f"the receipt of voice {voice.reference} is missing" in caplog.text
    assert list(Gap.objects.values_list("subject", "missing", "mended_at")) == [
        (voice.reference, "receipt", NOON + timedelta(minutes=5))
    ]
    assert list(Delivery.objects.values_list("voice", "news", "state")) == [(voice.pk, "received", State.WAITING)]


def test_a_voice_without_a_line_and_a_line_without_a_voice_stay_open(area: Area) -> None:
    unwritten, lost = a_speaker(area), said(area)
    reference = lost.reference
    switchboard.follow_all(NOON)
    lost.delete()
    forget(area=area, reference=reference)
    for minutes in (0, 5, 60, 120):
        keep(NOON + timedelta(minutes=minutes), by_name("reconcile"))
    gaps = Gap.objects.order_by("missing").values_list("missing", "subject", "mended_at", "found_at")
    assert list(gaps) == [("line", unwritten.reference, None, NOON), ("voice", reference, None, NOON)]


def test_a_voice_that_only_the_spool_has_is_put_back_and_told_of(area: Area) -> None:
    """R7, D3: found within five minutes, mended, and dated."""
    voice = said(area, said_at=NOON)
    reference = voice.reference
    switchboard.follow_all(NOON)
    voice.delete()
    at = NOON + timedelta(minutes=5)
    keep(at, by_name("reconcile what was said lately"))
    assert sorted(Gap.objects.values_list("missing", "subject", "mended_at")) == [
        ("rows", reference, at),
        ("voice", reference, at),
    ]
    keep(at + timedelta(minutes=5), by_name("reconcile what was said lately"))
    assert Delivery.objects.filter(voice__reference=reference, news="received").count() == 1
    assert not Gap.objects.filter(mended_at=None).exists()


def test_a_file_that_went_missing_is_written_again_and_told_of(area: Area) -> None:
    voice = said(area)
    switchboard.follow_all(NOON)
    forget(area=area, reference=voice.reference)
    keep(NOON, by_name("reconcile everything"))
    assert list(Gap.objects.values_list("missing", "subject", "mended_at")) == [("file", voice.reference, NOON)]
    assert is_spooled(area, voice.reference)


def test_an_old_gap_is_found_within_the_hour(area: Area) -> None:
    old = a_speaker(area, said_at=NOON - timedelta(days=200))
    keep(NOON, by_name("reconcile what was said lately"))
    assert not Gap.objects.exists()
    keep(NOON, by_name("reconcile everything"))
    assert Gap.objects.get().subject == old.reference


def test_officers_get_one_email_a_week_with_numbers_and_a_link(area: Area) -> None:
    """C10: one reminder at most, and none for speakers."""
    officer = world.an_officer(area)
    a_speaker(area, due_on=MONDAY_AT_8.date() - timedelta(days=1))
    a_speaker(area, due_on=MONDAY_AT_8.date())
    a_speaker(area)
    a_speaker(area, stage=Stage.TOLD)
    duty = by_name("write to the officers")
    keep(NOON, duty)
    assert mail.outbox == [], "the first Monday is still to come"
    for minutes in (0, 10, 60 * 24 * 6):
        keep(MONDAY_AT_8 + timedelta(minutes=minutes), duty)
    [message] = mail.outbox
    assert officer.person is not None
    assert message.to == [officer.person.email]
    assert "- 3 voices wait for an answer.\n- 1 of them is late.\n- 1 is due within 7 days.\n" in message.body
    assert f"/{area.slug}/desk/" in message.body
    assert CANARY not in message.message().as_string()
    keep(MONDAY_AT_8 + timedelta(days=7), duty)
    assert len(mail.outbox) == 2


def test_officers_of_another_team_hear_of_their_own_work_only(area: Area) -> None:
    team = world.a_team(area)
    world.an_officer(area, team=team)
    a_speaker(area)
    a_speaker(area, team=team)
    duty = by_name("write to the officers")
    keep(NOON, duty)
    keep(MONDAY_AT_8, duty)
    assert "- 1 voice waits for an answer." in mail.outbox[0].body


def test_no_email_when_nothing_is_due_and_none_to_others(area: Area) -> None:
    world.an_officer(area)
    world.an_actor(area, RoleKind.BOARD_MEMBER)
    duty = by_name("write to the officers")
    keep(NOON, duty)
    keep(MONDAY_AT_8, duty)
    assert mail.outbox == []


def test_an_email_that_failed_is_sent_later_and_the_others_not_twice(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = world.an_officer(area), world.an_officer(area)
    a_speaker(area)
    duty = by_name("write to the officers")
    keep(NOON, duty)
    send = mail.EmailMessage.send
    with monkeypatch.context() as broken:
        broken.setattr(mail.EmailMessage, "send", lambda self: send(self) if not mail.outbox else _refuse())
        keep(MONDAY_AT_8, duty)
    assert len(mail.outbox) == 1
    keep(MONDAY_AT_8 + timedelta(minutes=10), duty)
    assert first.person is not None
    assert second.person is not None
    assert [message.to for message in mail.outbox] == [[first.person.email], [second.person.email]]
    assert Reminder.objects.exclude(sent_at=None).count() == 2


def _refuse() -> int:
    raise OSError


def test_figures_are_counted_once_a_week(area: Area) -> None:
    """N10: engagement is counted week by week, in dated editions."""
    theme = world.a_theme(area)
    placed(world.a_voice(area), theme)
    Publication.objects.create(area=area, theme=theme, content=a_content(area), at=NOON)
    duty = by_name("count the figures")
    counted = []
    for days in range(9):
        keep(NOON + timedelta(days=days), duty)
        counted.append(last_counted(area))
    wednesday, monday = NOON.date(), MONDAY_AT_8.date()
    assert counted == [wednesday] * 5 + [monday] * 4
