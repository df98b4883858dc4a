"""A record that is missing raises an alarm at the desk, for officers and the administrator, without saying whose."""

from datetime import timedelta

import pytest
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.reportback.choices import Safety
from goldenthread.reportback.models import DutyRun, Gap
from goldenthread.reportback.services import begin_duty, end_duty, fail_duty
from tests import world


def signed_in(client: Client, actor: Actor) -> Client:
    assert actor.person
    client.force_login(actor.person)
    return client


@pytest.fixture(params=[("desk/", RoleKind.PARTICIPATION_OFFICER), ("settings/", RoleKind.ADMINISTRATOR)])
def page(request: pytest.FixtureRequest, client: Client, area: Area) -> str:
    path, kind = request.param
    signed_in(client, world.an_actor(area, kind, team=world.first_reader(area)))
    return f"/{area.slug}/{path}"


def shown(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.slow
def test_no_alarm_when_nothing_is_missing(client: Client, area: Area, page: str) -> None:
    Gap.objects.create(area=world.an_area("elsewhere"), subject="7K2MQ8X0DA", missing="file", found_at=world.NOON)
    assert "missing" not in shown(client, page)


def test_what_is_missing_is_said_and_whose_is_not(client: Client, area: Area, page: str) -> None:
    """R7."""
    for subject in ("7K2MQ8X0DA", "7K2MQ8X0DB"):
        Gap.objects.create(area=area, subject=subject, missing="voice", found_at=world.NOON)
    html = shown(client, page)
    assert "2 records of things that were said are missing." in html
    assert "7K2MQ8X0D" not in html


@pytest.mark.slow
def test_what_was_put_back_is_told_for_a_week(client: Client, area: Area, page: str) -> None:
    gap = Gap.objects.create(area=area, subject="7K2MQ8X0DA", missing="file", found_at=now(), mended_at=now())
    assert "We put it back from our second copy." in shown(client, page)
    Gap.objects.filter(pk=gap.pk).update(mended_at=now() - timedelta(days=8))
    assert "second copy" not in shown(client, page)


def test_a_seat_at_the_desk_hears_no_alarm(client: Client, area: Area) -> None:
    Gap.objects.create(area=area, subject="7K2MQ8X0DA", missing="voice", found_at=world.NOON)
    signed_in(client, world.an_actor(area, RoleKind.PARENT_OR_CARER, seat=True))
    assert "missing" not in shown(client, f"/{area.slug}/desk/")


@pytest.fixture
def settings_page(client: Client, area: Area) -> str:
    signed_in(client, world.an_actor(area, RoleKind.ADMINISTRATOR))
    return f"/{area.slug}/settings/"


@pytest.mark.parametrize(
    ("duty", "hours", "sentence"),
    [(Safety.BACKUP, 2, "There is no good backup since"), (Safety.DRILL, 36, "We could not show that a backup")],
)
def test_a_backup_or_a_trial_that_is_overdue_is_told(
    client: Client, settings_page: str, duty: Safety, hours: int, sentence: str
) -> None:
    """R11: a worker that does not run makes no backups, and nobody else would say so."""
    run = DutyRun.objects.create(name=duty, last_run_at=now() - timedelta(hours=hours, minutes=-5))
    assert sentence not in shown(client, settings_page)
    DutyRun.objects.filter(pk=run.pk).update(last_run_at=now() - timedelta(hours=hours, minutes=5))
    assert sentence in shown(client, settings_page)


def test_a_backup_that_failed_is_told_until_one_is_good_again(client: Client, settings_page: str) -> None:
    def due(_last: object, _at: object) -> bool:
        return True

    run = begin_duty(name=Safety.BACKUP, due=due, at=now())
    assert run
    fail_duty(run=run, at=now())
    assert "There is no good backup since" in shown(client, settings_page)
    end_duty(run=run, at=now())
    assert "There is no good backup since" not in shown(client, settings_page)
