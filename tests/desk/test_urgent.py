"""The safeguarding lead opens, answers, or says why not."""

import pytest
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.journal.models import Entry
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.reportback.choices import NotSafe
from goldenthread.reportback.models import NotTold, Telling
from goldenthread.reportback.services import leave_untold
from goldenthread.voices.choices import Path, Stage
from goldenthread.voices.models import Voice
from tests import world
from tests.voices.making import CANARY
from tests.voices.visiting import text_of


def address(voice: Voice) -> str:
    return f"/{voice.area.slug}/safeguarding/{voice.reference}/"


def openings() -> list[tuple[str, str]]:
    lines = Entry.objects.filter(kind="voice.safeguarding_read").order_by("seq")
    return list(lines.values_list("subject", "by"))


def test_s48_n21_words_are_shown_only_when_opened_and_each_time_that_is_a_line(
    lead: Client, people: dict[Duty, Actor], voice: Voice
) -> None:
    closed = lead.get(address(voice)).content.decode()
    assert ("Open and read it" in closed, CANARY in closed, openings()) == (True, False, [])
    line = (voice.reference, people[Duty.SAFEGUARDING_LEAD].reference)
    for opened in (1, 2):
        assert CANARY in lead.post(address(voice), {"act": "read"}).content.decode()
        assert openings() == [line] * opened
    assert CANARY not in lead.get(address(voice)).content.decode()


def test_s55_n21_the_lead_writes_to_them(lead: Client, voice: Voice) -> None:
    wrong = lead.post(address(voice), {"act": "write", "plain": "", "exception_reason": "x"})
    assert "Write it in plain words." in wrong.content.decode()
    assert CANARY in wrong.content.decode()
    words = {"act": "write", "plain": "We spoke to the driver.", "easy_read": "We spoke to the driver."}
    page = lead.post(address(voice), words, follow=True).content.decode()
    voice.refresh_from_db()
    assert (voice.stage, Telling.objects.get().content.plain) == (Stage.TOLD, "We spoke to the driver.")
    assert "Sent. They hear of it" in page
    assert "answered" in text_of(page)


def test_n21_it_is_not_safe_to_tell_them_is_a_choice_with_a_reason(lead: Client, voice: Voice) -> None:
    before = lead.post(address(voice), {"act": "read"}).content.decode()
    assert "It is not safe to tell them" in before
    assert "Error:" in lead.post(address(voice), {"act": "not_safe"}).content.decode()
    lead.post(address(voice), {"act": "not_safe", "because": "could_be_read"})
    voice.refresh_from_db()
    last = Entry.objects.order_by("-seq").first()
    assert last
    assert (NotTold.objects.get().because, last.details) == ("could_be_read", {"not_told": "could_be_read"})
    assert (Telling.objects.count(), voice.stage) == (0, Stage.ACKNOWLEDGED)
    page = lead.get(address(voice)).content.decode()
    assert "Somebody who may harm them could read it" in page


def test_n21_passing_on_leaves_the_path(lead: Client, voice: Voice) -> None:
    lead.post(address(voice), {"act": "pass_on"})
    voice.refresh_from_db()
    assert voice.path == Path.TEAM
    assert lead.get(address(voice)).status_code == 404


def test_n21_nobody_else_opens_it(area: Area, people: dict[Duty, Actor], voice: Voice) -> None:
    others = [people[Duty.INDEPENDENT_LEAD], world.an_officer(area), world.an_actor(area, RoleKind.ADMINISTRATOR)]
    for other in others:
        client = Client()
        assert other.person
        client.force_login(other.person)
        for act in ("read", "write", "not_safe", "pass_on"):
            assert client.post(address(voice), {"act": act}).status_code == 404
        with pytest.raises(Hidden):
            leave_untold(voice=voice, because=NotSafe.ASKED_NOT_TO, by=other, at=world.NOON)
    assert openings() == []


def test_everyone_else_hears_back(area: Area) -> None:
    usual = world.a_voice(area)
    with pytest.raises(Refused, match="Everyone else hears back"):
        leave_untold(voice=usual, because=NotSafe.ASKED_NOT_TO, by=world.an_officer(area), at=world.NOON)
