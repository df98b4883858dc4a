"""What watches the site is told the truth, and nothing about people."""

import pytest
from django.db import OperationalError
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.site import machines


def test_the_process_answers_without_a_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_the_site_is_ready_when_its_database_is(client: Client, area: Area) -> None:
    assert client.get("/readyz").content == b"ready\n"


@pytest.mark.django_db
def test_a_database_that_is_away_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError

    monkeypatch.setattr(machines, "all_areas", away)
    monkeypatch.setattr(machines.connection, "close", lambda: None)
    assert client.get("/readyz").status_code == 503


def test_a_host_that_is_not_ours_is_refused(client: Client) -> None:
    assert client.get("/healthz", headers={"host": "elsewhere.example.org"}).status_code == 400
