"""What programs of strangers look for (RFC 9116, contract)."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django.fixtures import Settings

from goldenthread.areas.models import Area
from goldenthread.site.environment import contact


@pytest.mark.parametrize("at", [datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 2, 29, 23, 59, tzinfo=UTC)])
def test_security_txt_says_whom_to_tell_and_until_when(client: Client, settings: Settings, at: datetime) -> None:
    """Expires lies more than thirty days and less than a year ahead, whenever it is asked."""
    settings.SECURITY_CONTACT, settings.SITE_URL = "mailto:security@example.org", "https://voices.example.org"
    with time_machine.travel(at, tick=False):
        answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    said = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    expires = datetime.fromisoformat(said.pop("Expires"))
    assert timedelta(days=30) < expires - at < timedelta(days=365)
    assert said == {
        "Contact": "mailto:security@example.org",
        "Preferred-Languages": "en",
        "Canonical": "https://voices.example.org/.well-known/security.txt",
    }


@pytest.mark.parametrize("value", ["security@example.org", "javascript:alert(1)", "mailto:a@example.org\nContact: b"])
def test_a_contact_that_is_none_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("GOLDENTHREAD_SECURITY_CONTACT", value)
    with pytest.raises(ImproperlyConfigured, match="must look like mailto:"):
        contact("SECURITY_CONTACT", "http://127.0.0.1:8000/")


def test_robots_txt_keeps_crawlers_from_what_is_about_somebody(client: Client, area: Area) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    for part in ("follow", "me", "desk", "board", "settings", "safeguarding", "say"):
        assert f"Disallow: /exampleshire/{part}/" in lines
    assert not any(line.endswith(("/exampleshire/", "/you-said-we-did/", "/charter/")) for line in lines)
