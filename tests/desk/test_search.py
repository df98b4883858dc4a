"""Search finds what the desk wrote, and never what people said."""

import pytest
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.voices.models import Withdrawal
from goldenthread.voices.services import redact
from tests import world

from .saying import a_whole_thread, said, understood


def found(client: Client, asked: str) -> str:
    page = client.get("/exampleshire/desk/search/", {"q": asked}).content.decode()
    return page.replace(f'value="{asked}"', "")


@pytest.mark.parametrize("asked", ["marmalade", "MARMALADE", "armal", "The marmalade bus never comes."])
def test_nobody_s_words_can_be_found(area: Area, officer: Actor, client: Client, asked: str) -> None:
    voice = said(area, idea="A marmalade jar at each stop.")
    redact(voice=voice, text="marmalade without names", because="x", by=officer, at=world.NOON)
    page = found(client, asked)
    assert "Nothing found" in page
    assert voice.reference not in page
    assert "marmalade" not in page.lower()


def test_themes_actions_and_what_we_wrote_back_are_found(area: Area, officer: Actor, client: Client) -> None:
    voice, theme, _decision, action = a_whole_thread(area, officer)
    theme.title, theme.summary = "Buses", "They come late."
    theme.save()
    assert theme.reference in found(client, "buses")
    assert theme.reference in found(client, "come LATE")
    assert action.reference in found(client, "new letter")
    assert voice.reference in found(client, "bus to be on time")


def test_a_reference_is_found_however_it_is_typed(area: Area, officer: Actor, client: Client) -> None:
    voice = said(area)
    typed = f"{voice.reference[:4]} {voice.reference[4:]}".lower()
    assert f"/voices/{voice.reference}/" in found(client, typed)


def test_lists_are_found_by_their_name(area: Area, officer: Actor, client: Client) -> None:
    assert "?topic=travel" in found(client, "travel")


def test_what_somebody_may_not_see_is_not_found(area: Area, officer: Actor, client: Client) -> None:
    voice, gone = understood(area, officer), understood(area, officer, text="They want the bus back.")
    Withdrawal.objects.create(area=area, voice=gone, at=world.NOON)
    assert "Nothing found" in found(client, "bus back")
    elsewhere = world.a_theme(world.an_area("elsewhere"), title="Buses elsewhere")
    assert elsewhere.reference not in found(client, "elsewhere")
    for person in (
        world.an_officer(area, team=world.a_team(area)),
        world.an_actor(area, RoleKind.YOUNG_PERSON, seat=True),
    ):
        client.force_login(person.person)
        assert "Nothing found" in found(client, "bus to be on time")
        assert "Nothing found" in found(client, voice.reference)


def test_nothing_asked_is_no_search(area: Area, officer: Actor, client: Client) -> None:
    assert "Nothing found" not in found(client, " ")
