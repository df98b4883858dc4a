"""The figures for machines: right, for the whole site only, and shown to whoever holds the token."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.working_days import local_date
from goldenthread.reportback.choices import Safety, State
from goldenthread.reportback.models import Delivery, DutyRun
from goldenthread.site.observing.requests import observed
from goldenthread.site.observing.standing import standing
from goldenthread.site.switchboard import follow_all
from tests.voices.making import said

TOKEN = "a token of the operator's own"


def figures(client: Client, token: str = TOKEN) -> dict[str, float]:
    """Each line of the page that has no label."""
    page = client.get("/metrics", headers={"authorization": f"Bearer {token}"}).content.decode()
    lines = [line.split() for line in page.splitlines() if not line.startswith("#") and "{" not in line]
    return {name: float(number) for name, number in lines}


@pytest.fixture
def asked(settings: object) -> None:
    settings.METRICS_TOKEN = TOKEN  # type: ignore[attr-defined]


@pytest.mark.parametrize(("token", "shown"), [(TOKEN, TOKEN + "x"), (TOKEN, ""), ("", ""), (TOKEN, TOKEN[:-1])])
def test_without_the_token_there_is_no_such_page(
    client: Client, db: None, settings: object, token: str, shown: str
) -> None:
    settings.METRICS_TOKEN = token  # type: ignore[attr-defined]
    answers = [client.get("/metrics", headers={"authorization": f"Bearer {shown}"}), client.get("/metrics")]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_what_waits_is_counted_for_the_whole_site(client: Client, area: Area, asked: None) -> None:
    receipt = said(area)
    receipt.voice.due_on = local_date(now()) - timedelta(days=1)
    receipt.voice.save()
    found = figures(client)
    assert (found["goldenthread_voices_overdue"], found["goldenthread_messages_waiting"]) == (1, 0)
    assert found["goldenthread_journal_entries_behind"] == found["goldenthread_journal_entries"] > 0
    follow_all(now())
    assert figures(client)["goldenthread_journal_entries_behind"] == 0
    assert area.slug not in client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"}).content.decode()


def test_messages_are_counted_by_what_they_wait_for(area: Area) -> None:
    at, voice = now(), said(area).voice
    due = {State.WAITING: 90, State.LEASED: 30, State.TO_DO: 600, State.SUPERSEDED: 900}
    for number, (state, seconds) in enumerate(due.items()):
        since = at - timedelta(seconds=seconds)
        Delivery.objects.create(
            reference=f"MESSAGE{number}XY", area=area, entry=number, voice=voice, news="told", channel="email",
            state=state, made_at=since, next_try_at=since,
        )  # fmt: skip
    found = standing(at)
    assert (found["messages_waiting"], found["messages_waiting_seconds"]) == (2, 90)
    assert found["messages_for_a_person"] == 1


def test_eight_queries_however_much_there_is(area: Area, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(3):
        said(area)
    with django_assert_num_queries(8):
        standing(now())


def test_how_old_the_last_good_backup_and_its_trial_are(area: Area) -> None:
    """R11: whoever watches the site sees it before it is needed."""
    at = now()
    DutyRun.objects.create(name=Safety.BACKUP, last_run_at=at - timedelta(minutes=5))
    DutyRun.objects.create(name=Safety.DRILL, last_run_at=at - timedelta(days=2), failed_at=at)
    found = standing(at)
    assert {name: found[name] for name in found if name.startswith(("backup", "drill"))} == {
        "backup_age_seconds": 300,
        "backup_failing": 0,
        "drill_age_seconds": 2 * 24 * 60 * 60,
        "drill_failing": 1,
    }


def test_requests_are_counted_by_page_and_made_up_methods_make_no_rows(client: Client, db: None, asked: None) -> None:
    for method in ("GET", "MADEUP1", "MADEUP2"):
        with observed(method) as seen:
            seen.status = 405
    page = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"}).content.decode()
    assert 'goldenthread_requests_total{method="other",route="kept",status="405"}' in page
    assert "MADEUP" not in page
