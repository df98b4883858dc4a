"""A record that is missing raises an alarm at the desk, for officers and the administrator, without saying whose."""

from datetime import timedelta

import pytest
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.reportback.models import Gap
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


def test_what_was_put_back_is_told_for_a_week(client: Client, area: Area, page: str) -> None:
    gap = Gap.objects.create(area=area, subject="7K2MQ8X0DA", missing="file", found_at=now(), mended_at=now())
    assert "We put it back from our second copy." in shown(client, page)
    Gap.objects.filter(pk=gap.pk).update(mended_at=now() - timedelta(days=8))
    assert "second copy" not in shown(client, page)


def test_a_seat_at_the_desk_hears_no_alarm(client: Client, area: Area) -> None:
    Gap.objects.create(area=area, subject="7K2MQ8X0DA", missing="voice", found_at=world.NOON)
    signed_in(client, world.an_actor(area, RoleKind.PARENT_OR_CARER, seat=True))
    assert "missing" not in shown(client, f"/{area.slug}/desk/")
