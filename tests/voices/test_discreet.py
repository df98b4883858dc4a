""" "It is not safe if others at home see this": on no account, in no message, opened by its receipt alone."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.foundation.spool import spool
from goldenthread.journal.models import Entry
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Channel, Format, RoleKind
from goldenthread.people.services import set_preferences
from goldenthread.reportback.models import Delivery
from goldenthread.reportback.services import answer_voice
from goldenthread.reportback.tasks.outbox import deliver_due
from goldenthread.site import switchboard
from goldenthread.voices.choices import Path
from goldenthread.voices.models import TellBy, Voice
from goldenthread.voices.services import Tell, change_telling, put_back, withdraw
from goldenthread.yours.services import erase_person
from tests import world
from tests.house.routes import routes
from tests.voices.making import CANARY, holder, said, staffed
from tests.voices.visiting import text_of
from tests.world import NOON

EMAIL = Tell(channel=Channel.EMAIL, address="poppy@example.org")
SAID = {"channel": "email", "email": "", "format": "plain", "discreet": "on"}


@pytest.fixture
def parent(area: Area) -> Actor:
    """Whose account it is: the one whom a child may be afraid of."""
    actor = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    set_preferences(area=area, by=actor, at=NOON, channel=Channel.EMAIL, format=Format.PLAIN)
    return actor


@pytest.fixture
def account(parent: Actor) -> Client:
    client = Client()
    client.force_login(parent.person)
    return client


def say_it(client: Client, area: Area, path: str = "say/") -> Any:
    choice = "urgent" if path != "say/" else "write"
    client.post(f"/{area.slug}/{path}", {"choice": choice})
    client.post(f"/{area.slug}/say/words/", {"words": CANARY})
    return client.post(f"/{area.slug}/say/tell/", SAID, follow=True)


def receipt_of(page: Any) -> tuple[str, str]:
    """The reference and the six words, as the page shows them."""
    card = page.context["cards"][0]
    return card.voice.reference, " ".join(card.words)


@pytest.mark.parametrize("path", [Path.TEAM, Path.SAFEGUARDING])
def test_it_is_on_no_account_and_told_by_no_message(area: Area, parent: Actor, path: Path) -> None:
    staffed(area)
    voice = said(area, by=parent, tell=EMAIL, path=path, discreet=True).voice
    wish = TellBy.objects.get(voice=voice)
    assert (voice.said_by, wish.channel, wish.address) == (None, Channel.HERE, None)
    assert Entry.objects.get(kind="voice.said").by == ""
    if path is Path.TEAM:
        answer_voice(voice=voice, plain="We ask the clinic.", exception_reason="x", by=world.an_officer(area), at=NOON)
    while switchboard.follow_all(NOON):
        pass
    deliver_due(lambda: NOON)
    assert [(sent.to, sent.subject) for sent in mail.outbox] == []
    assert set(Delivery.objects.values_list("channel", flat=True)) == {Channel.HERE}


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.parametrize("path", ["say/", "say/urgent/"])
def test_the_account_holder_sees_nothing_of_it_anywhere(area: Area, account: Client, path: str) -> None:
    """N21: said on the very device that is signed in, and left. Every page, the copy of the data, the readers."""
    staffed(area)
    said(area, words="aspenwick", by=_actor(account, area))
    with time_machine.travel(NOON, tick=False):
        page = say_it(account, area, path)
        reference, secret = receipt_of(page)
        assert all(shown in text_of(page.content.decode()) for shown in ("Leave now", "on no account"))
        account.cookies.pop("discreet")
        pages = [
            account.get(f"/{area.slug}/follow/{reference}/"),
            *(account.get(_address(area, route)) for route in routes() if route.gaps <= {"area"}),
            account.post(f"/{area.slug}/me/data/copy/"),
        ]
    seen = " ".join(answer.getvalue().decode(errors="replace") for answer in pages)
    assert (CANARY in seen, secret in seen, "aspenwick" in seen) == (False, False, True)
    everywhere_else = " ".join(answer.getvalue().decode(errors="replace") for answer in pages[1:])
    assert reference not in everywhere_else
    opened = Client()
    opened.post(f"/{area.slug}/follow/{reference}/", {"secret": secret})
    assert CANARY in opened.get(f"/{area.slug}/follow/{reference}/").content.decode()


def _actor(client: Client, area: Area) -> Actor:
    return client.get(f"/{area.slug}/me/").wsgi_request.actor  # type: ignore[attr-defined, no-any-return]


def _address(area: Area, route: Any) -> str:
    return reverse(route.name, kwargs={"area": area} if "area" in route.gaps else {})


def test_its_receipt_is_shown_for_ten_minutes_and_asks_nothing_more(area: Area, account: Client) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        page = say_it(account, area)
        assert "Answer a question" not in page.content.decode()
        assert account.get(f"/{area.slug}/say/more/1/").status_code == 302
        clock.move_to(NOON + timedelta(minutes=9))
        assert account.get(f"/{area.slug}/say/card/").status_code == 200
        clock.move_to(NOON + timedelta(minutes=11))
        assert account.get(f"/{area.slug}/say/card/").status_code == 302


def test_leaving_takes_the_receipt_off_this_browser(area: Area, account: Client) -> None:
    say_it(account, area)
    account.post(f"/{area.slug}/say/leave/")
    assert account.get(f"/{area.slug}/say/done/").status_code == 302


def test_the_account_cannot_steer_it_and_erasing_the_account_leaves_it(area: Area, parent: Actor) -> None:
    voice = said(area, by=parent, discreet=True).voice
    with pytest.raises(Hidden):
        withdraw(voice=voice, by=parent, at=NOON)
    erase_person(area=area, by=parent, at=NOON)
    voice.refresh_from_db()
    assert voice.key_id is not None


def test_even_its_holder_is_told_here_only(area: Area) -> None:
    voice = said(area, discreet=True).voice
    with pytest.raises(Refused):
        change_telling(voice=voice, tell=EMAIL, by=holder(voice), at=NOON)


def test_it_stays_so_when_only_the_spool_has_it(area: Area, parent: Actor) -> None:
    voice = said(area, by=parent, discreet=True).voice
    assert voice.reference in spool().names(area.slug)
    Voice.objects.filter(pk=voice.pk).delete()
    again = put_back(area=area, reference=voice.reference, at=NOON)
    assert again
    assert (again.discreet, again.said_by) == (True, None)


def test_officers_are_told_to_take_care(area: Area) -> None:
    voice, plain = said(area, discreet=True).voice, said(area).voice
    client = Client()
    client.force_login(world.an_officer(area).person)
    pages = [client.get(f"/{area.slug}/desk/voices/{one.reference}/").content.decode() for one in (voice, plain)]
    assert ["not safe if others at home see this" in page for page in pages] == [True, False]
