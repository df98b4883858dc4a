"""The demonstration's outbox shows what would have gone out, and is not there on a real site."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.mail import EmailMessage
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.people.choices import Format
from goldenthread.reportback.tasks.outbox import deliver_due
from goldenthread.site import switchboard
from tests.reportback.speakers import ADDRESS, CANARY, said
from tests.world import NOON


@pytest.fixture
def outbox(settings: LazySettings, tmp_path: Path) -> Path:
    settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    return tmp_path


def test_an_email_is_shown_as_it_would_be_read(client: Client, area: Area, outbox: Path) -> None:
    voice = said(area, format=Format.LARGE_PRINT)
    switchboard.follow_all(NOON)
    deliver_due(lambda: NOON)
    html = client.get("/demo/outbox/").content.decode()
    assert f"To {ADDRESS}" in html
    assert "We have what you told us. Thank you." in html
    assert f'href="/{area.slug}/follow/{voice.reference}/"' in html
    assert CANARY not in html


def test_the_newest_comes_first_and_other_addresses_are_no_links(client: Client, outbox: Path, db: None) -> None:
    for number in (1, 2):
        EmailMessage(f"Number {number}", "See https://elsewhere.example/", to=[ADDRESS]).send()
    html = client.get("/demo/outbox/").content.decode()
    assert html.index("Number 2") < html.index("Number 1")
    assert 'href="https://elsewhere.example/"' not in html


def test_an_empty_outbox_says_how_to_fill_it(client: Client, outbox: Path, db: None) -> None:
    assert "Nothing was sent yet" in client.get("/demo/outbox/").content.decode()


def test_it_is_not_there_on_a_real_site(client: Client, outbox: Path, settings: LazySettings, db: None) -> None:
    settings.DEMO = False
    assert client.get("/demo/outbox/").status_code == 404
