"""Refusals are kind pages, and give back what was typed."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.people.choices import RoleKind
from tests import world

SAY = "goldenthread.voices.views.saying.keep_draft"
WORDS = "The letters cannot be read."


@pytest.fixture
def client() -> Client:
    """As on a real site: an error is answered, not raised."""
    return Client(raise_request_exception=False)


def test_a_page_that_is_not_here_stands_in_the_frame_of_its_area(client: Client, area: Area) -> None:
    answer = client.get(f"/{area.slug}/nothing/at/all/")
    assert answer.status_code == 404
    assert "We cannot find that page" in _main(answer.content.decode())
    assert f'href="/{area.slug}/help-now/"' in answer.content.decode()


def test_what_is_hidden_looks_like_what_is_not_here(client: Client, area: Area) -> None:
    """Nobody learns from a refusal that something is there."""
    person = world.an_actor(area, RoleKind.PARENT_OR_CARER).person
    assert person
    client.force_login(person)
    hidden, missing = client.get(f"/{area.slug}/safeguarding/"), client.get(f"/{area.slug}/safe/")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert _main(hidden.content.decode()) == _main(missing.content.decode())


def _main(html: str) -> str:
    return html.partition("<main")[2].partition("</main>")[0]


def test_an_unknown_area_is_a_kind_page(client: Client, db: None) -> None:
    answer = client.get("/nowhere-at-all/")
    assert answer.status_code == 404
    assert "We cannot find that page" in _main(answer.content.decode())


@pytest.mark.parametrize(
    ("error", "code", "title"),
    [
        (OperationalError("away"), 503, "We could not save that yet"),
        (ValueError("a slip"), 500, "Something went wrong"),
    ],
)
def test_what_was_typed_comes_back_when_we_fail(
    client: Client, area: Area, error: Exception, code: int, title: str
) -> None:
    """No voice is lost, also when the database is away."""
    client.post(f"/{area.slug}/say/", {"choice": "write"})
    with patch(SAY, side_effect=error):
        answer = client.post(f"/{area.slug}/say/words/", {"words": WORDS})
    shown = answer.content.decode()
    assert answer.status_code == code
    assert title in shown
    assert f">{WORDS}</textarea>" in shown


def test_the_words_of_the_page_before_come_back_when_the_last_page_cannot_be_saved(client: Client, area: Area) -> None:
    """R4: the disk is full after the words were sent, and before the receipt."""
    client.post(f"/{area.slug}/say/", {"choice": "write"})
    client.post(f"/{area.slug}/say/words/", {"words": WORDS})
    with patch(SAY, side_effect=OperationalError("database or disk is full")):
        answer = client.post(f"/{area.slug}/say/tell/", {"channel": "here", "format": "plain"})
    assert answer.status_code == 503
    assert f">{WORDS}</textarea>" in answer.content.decode()
