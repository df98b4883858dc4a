"""Every page of the desk opens, for whom it is, in few queries, whatever the size."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.areas.models import Area
from goldenthread.keys.models import Key
from goldenthread.keys.services import unsaved_key
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.voices.choices import Stage
from goldenthread.voices.models import Acknowledgement, Placement, TellBy, Understanding, Voice
from tests import world

from .saying import a_whole_thread, said

HOME = "/exampleshire"


def addresses(area: Area, officer: Actor) -> list[str]:
    """Every page of the desk about one whole thread."""
    voice, theme, _decision, action = a_whole_thread(area, officer)
    new = said(area)
    desk = f"{HOME}/desk"
    return [
        f"{desk}/",
        f"{desk}/voices/",
        f"{desk}/voices/?show=overdue&topic=travel",
        *(f"{desk}/voices/{voice.reference}/{page}" for page in ("", "understand/", "without-names/", "answer/")),
        f"{desk}/voices/{new.reference}/",
        f"{desk}/lists/new/?show=overdue",
        f"{desk}/themes/",
        f"{desk}/themes/?show=undecided",
        f"{desk}/themes/new/",
        *(f"{desk}/themes/{theme.reference}/{page}" for page in ("", "edit/", "hand-over/", "put-together/", "move/")),
        *(
            f"{desk}/themes/{theme.reference}/{page}"
            for page in ("decide/", "actions/new/", "changes/new/", "tell/", "publish/")
        ),
        f"{desk}/actions/",
        f"{desk}/actions/?show=untagged",
        *(f"{desk}/actions/{action.reference}/{page}" for page in ("", "tag/", "hand-over/")),
        f"{desk}/search/",
        f"{desk}/search/?q=bus",
        f"{HOME}/board/",
    ]


@pytest.mark.slow
def test_every_page_opens_for_an_officer(area: Area, officer: Actor, client: Client) -> None:
    for address in addresses(area, officer):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.content.decode().count("<h1") == 1, address


@pytest.mark.slow
@pytest.mark.parametrize("kind", [None, *(kind for kind in RoleKind if kind is not RoleKind.PARTICIPATION_OFFICER)])
def test_no_page_of_the_desk_is_there_for_anybody_else(
    area: Area, officer: Actor, client: Client, kind: RoleKind | None
) -> None:
    pages = addresses(area, officer)[:-1]
    client.logout()
    if kind:
        client.force_login(world.an_actor(area, kind, team=world.first_reader(area)).person)
    for address in pages:
        assert client.get(address).status_code == (404 if kind else 302), address


@pytest.mark.slow
def test_nothing_of_another_area_is_there(area: Area, officer: Actor, client: Client) -> None:
    elsewhere = world.an_area("elsewhere")
    stranger = world.an_officer(elsewhere)
    pages = [a for a in addresses(area, officer) if any(part.isupper() for part in a.split("/"))]
    client.force_login(stranger.person)
    assert len(pages) > 10
    for address in pages:
        assert client.get(address).status_code == 404, address
        assert client.get(address.replace("exampleshire", "elsewhere")).status_code == 404, address


def many(area: Area, officer: Actor, number: int) -> str:
    """A theme with many voices, made without the services."""
    theme = world.a_theme(area, title="Many voices", voice_count=number)
    team, keys = world.first_reader(area), Key.objects.bulk_create(unsaved_key() for _ in range(number))
    voices = [
        Voice(
            area=area,
            team=team,
            key=keys[each],
            key_hash=uuid4().hex,
            secret_hash="0" * 64,
            said_at=world.NOON - timedelta(days=each % 40),
            stage=[Stage.SAID, Stage.UNDERSTOOD, Stage.DECIDED][each % 3],
            due_on=(world.NOON + timedelta(days=each % 20 - 10)).date() if each % 4 else None,
        )
        for each in range(number)
    ]
    Voice.objects.bulk_create(voices)
    Acknowledgement.objects.bulk_create(Acknowledgement(area=area, voice=v, at=world.NOON) for v in voices)
    TellBy.objects.bulk_create(TellBy(area=area, voice=v) for v in voices)
    Placement.objects.bulk_create(Placement(area=area, voice=v, theme=theme, at=world.NOON) for v in voices)
    due = world.NOON.date()
    Understanding.objects.bulk_create(
        Understanding(area=area, voice=v, text="You want the bus.", at=world.NOON, confirm_by=due) for v in voices
    )
    return theme.reference


QUERIES = {
    "/desk/": 10,
    "/desk/voices/": 10,
    "/desk/themes/": 9,
    "/desk/actions/": 8,
    "/desk/search/?q=o": 11,
    "/board/": 13,
    "/desk/themes/{theme}/": 14,
    "/desk/themes/{theme}/put-together/": 9,
    "/desk/themes/{theme}/move/": 10,
    "/desk/themes/{theme}/decide/": 10,
    "/desk/themes/{theme}/tell/": 10,
    "/desk/voices/{voice}/": 15,
    "/desk/voices/{voice}/understand/": 12,
    "/desk/voices/{voice}/answer/": 12,
}


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.parametrize("page", QUERIES)
@pytest.mark.parametrize("number", [1, 3, 300])
def test_every_page_costs_the_same_whatever_the_size(
    area: Area, officer: Actor, client: Client, page: str, number: int
) -> None:
    theme = many(area, officer, number)
    address = HOME + page.format(theme=theme, voice=Voice.objects.latest("pk").reference)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    assert len(queries) == QUERIES[page] <= 15
