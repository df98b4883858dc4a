"""What guards do is in the log: signing in, tries, refusals, forms of other sites; never who (OWASP ASVS 16.3)."""

import logging

import pytest
from django.core.cache import cache
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.foundation.tries import OF_THIS
from goldenthread.people.choices import RoleKind
from goldenthread.people.services import make_card
from tests import world


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture, db: None) -> pytest.LogCaptureFixture:
    cache.clear()
    caplog.set_level(logging.INFO)
    return caplog


def lines(said: pytest.LogCaptureFixture) -> list[str]:
    """What is logged beside the requests' own lines."""
    return [
        record.getMessage() for record in said.records if record.name.startswith(("goldenthread", "django.security"))
    ]


def test_signing_in_and_failing_to_are_said(client: Client, area: Area, said: pytest.LogCaptureFixture) -> None:
    """Each wrong try, the limit, and the card that opens from elsewhere; without whose card it is."""
    actor = world.an_actor(area, RoleKind.YOUNG_PERSON)
    assert actor.person
    words = " ".join(make_card(area=area, person=actor.person, by=actor, at=world.NOON))
    wrong, right = ({"reference": actor.reference, "words": text} for text in ("apple " * 6, words))
    for _ in range(OF_THIS.most + 1):
        client.post(f"/{area.slug}/card/", wrong)
    client.post(f"/{area.slug}/card/", right, REMOTE_ADDR="192.0.2.7")
    counted, out = "A try was counted: secret-of-this, secret-of-any.", "Tries have run out: secret-of-this."
    assert lines(said) == [*[counted] * OF_THIS.most, out, "Somebody signed in: card, one proof."]
    assert [text for text in (actor.reference, words, "192.0.2.7") if text in said.text] == []


def test_a_refusal_is_said(client: Client, area: Area, said: pytest.LogCaptureFixture) -> None:
    """Of somebody signed in, and of nobody."""
    person = world.an_actor(area, RoleKind.PARENT_OR_CARER).person
    assert person
    assert client.get(f"/{area.slug}/me/").status_code == 302
    client.force_login(person)
    assert client.get(f"/{area.slug}/board/").status_code == 404
    assert client.get(f"/{area.slug}/me/").status_code == 200
    assert [line for line in lines(said) if "refused" in line] == [
        "Somebody was refused: signed in.",
        "Somebody was refused: board.",
    ]


def test_asking_for_what_is_not_theirs_is_said_without_what_it_was(
    client: Client, area: Area, said: pytest.LogCaptureFixture
) -> None:
    """16.3.2: a voice, a theme, a calendar of others, and what nobody has; by the page only. No page is no refusal."""
    officer, voice = world.an_officer(area), world.a_voice(world.an_area("elsewhere"))
    assert officer.person
    client.force_login(officer.person)
    base = f"/{area.slug}"
    assert client.get(f"{base}/desk/voices/{voice.reference}/").status_code == 404
    assert client.get(f"{base}/desk/themes/{voice.reference}/edit/").status_code == 404
    assert client.get(f"{base}/desk/calendar/marmalade.ics").status_code == 404
    assert client.get(f"{base}/marmalade/").status_code == 404
    assert [line.rpartition(": ")[2] for line in lines(said) if "not theirs" in line] == [
        "desk:voice.",
        "desk:theme_edit.",
        "desk:calendar_feed.",
    ]
    assert [text for text in (voice.reference, officer.reference, "marmalade") if text in said.text] == []


def test_a_form_of_another_site_is_said(area: Area, said: pytest.LogCaptureFixture) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/leave/", headers={"origin": "https://evil.example"}).status_code == 403
    [line] = [record.getMessage() for record in said.records if record.name == "django.security.csrf"]
    assert line.startswith("Forbidden")
