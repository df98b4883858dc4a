"""A form that is sent twice does what it does once: a double click, a reload, a retry."""

import re
from typing import Any

import pytest
from django.db import models
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.decisions.models import Decision
from goldenthread.foundation.answers import Because, Refused
from goldenthread.journal.models import Entry, Sent
from goldenthread.journal.services import once
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty
from goldenthread.plans.models import Action, Change
from goldenthread.reportback.models import Publication, Telling
from goldenthread.voices.models import ConcernAnswer, Theme, Understanding
from tests import world
from tests.voices.making import concerned, staffed

from .saying import a_whole_thread, said
from .test_themes import DECISION, WORDS, day

TODAY = world.NOON.date()
ACTION = {"title": "A second bus", "owner_title": "Head of travel", **day("due_on", TODAY.replace(month=12))}
ANSWER = {"understanding": "You want the bus to come.", **WORDS}
FORMS: list[tuple[str, dict[str, Any], type[models.Model]]] = [
    ("desk/themes/{theme}/decide/", DECISION, Decision),
    ("desk/themes/{theme}/actions/new/", ACTION, Action),
    ("desk/themes/{theme}/changes/new/", WORDS | day("happened_on", TODAY), Change),
    ("desk/themes/{theme}/tell/", WORDS, Telling),
    ("desk/themes/{theme}/publish/", WORDS, Publication),
    ("desk/themes/new/", {"title": "Trains"}, Theme),
    ("desk/voices/{voice}/answer/", ANSWER, Telling),
    ("desk/voices/{voice}/understand/", {"text": "You want the bus to come."}, Understanding),
]


def key_on(page: str) -> str:
    """The one-time key that every form on a page carries."""
    [key] = set(re.findall(r'name="once" value="([0-9a-f-]{36})"', page))
    return key


def hidden(page: str) -> dict[str, str]:
    """What a page carries unseen: the key, and on a decision which one stood when it was opened."""
    stood = re.findall(r'name="standing" value="(\w*)"', page)
    return {"once": key_on(page)} | ({"standing": stood[0]} if stood else {})


@pytest.mark.slow
@pytest.mark.parametrize(("page", "typed", "made"), FORMS)
def test_the_same_form_twice_is_one_act(
    area: Area, officer: Actor, client: Client, page: str, typed: dict[str, Any], made: type[models.Model]
) -> None:
    """N19: nobody hears twice of what was done once, and the second answer is the first result."""
    _voice, theme, *_rest = a_whole_thread(area, officer)
    typed = typed | ({"team": theme.team.reference} if made is Action else {})
    address = f"/{area.slug}/" + page.format(theme=theme.reference, voice=said(area).reference)
    typed, rows = typed | hidden(client.get(address).content.decode()), made._default_manager
    before = rows.count()
    answers = [client.post(address, typed) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert rows.count() == before + 1
    lines = Entry.objects.count()
    client.post(address, typed)
    assert (Entry.objects.count(), Sent.objects.count()) == (lines, 1)


def test_who_goes_back_and_writes_something_else_is_heard(area: Area, officer: Actor, client: Client) -> None:
    """The page gone back to carries the same key still: both decisions are shown, and nothing typed is lost."""
    _voice, theme, *_rest = a_whole_thread(area, officer)
    address = f"/{area.slug}/desk/themes/{theme.reference}/decide/"
    carried = hidden(client.get(address).content.decode())
    first, second = DECISION | {"plain": "The bus comes."}, DECISION | {"plain": "The bus comes at eight."}
    assert client.post(address, first | carried).status_code == 302
    both = client.post(address, second | carried)
    assert both.status_code == 409
    page = both.content.decode()
    assert [text for text in ("The bus comes.", "The bus comes at eight.") if text not in page] == []
    assert client.post(address, second | hidden(page)).status_code == 302
    assert Decision.objects.count() == 3


def test_a_theme_begun_beside_a_voice_is_begun_once(area: Area, officer: Actor, client: Client) -> None:
    voice = said(area)
    page = f"/{area.slug}/desk/voices/{voice.reference}/"
    typed = {"title": "Trains", "once": key_on(client.get(page).content.decode())}
    for _ in range(2):
        client.post(f"{page}place/", typed)
    assert Theme.objects.count() == 1


def test_a_concern_is_answered_once(area: Area, client: Client) -> None:
    client.force_login(staffed(area)[Duty.INDEPENDENT_LEAD].person)
    address = f"/{area.slug}/concerns/{concerned(area).concern.reference}/"
    key = key_on(client.get(address).content.decode())
    for _ in range(2):
        assert client.post(address, {"text": "I asked them.", "once": key}).status_code == 302
    assert ConcernAnswer.objects.count() == 1


def test_what_was_refused_may_be_sent_again(db: None) -> None:
    def refuse() -> str:
        raise Refused(Because("No."))

    with pytest.raises(Refused):
        once(area="exampleshire", sending="x", act=refuse, at=world.NOON)
    assert once(area="exampleshire", sending="x", act=lambda: "/there/", at=world.NOON) == "/there/"
    assert once(area="exampleshire", sending="x", act=refuse, at=world.NOON) == "/there/"
