"""At the desk: putting two themes together, and moving some voices of a theme to another."""

import re

import pytest
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.people.actors import Actor
from goldenthread.thread.selectors import thread_of
from goldenthread.voices.models import Merge, Theme, Voice
from goldenthread.voices.selectors.themes import voices_in
from tests import world
from tests.decisions.test_services import decided
from tests.voices.making import holder

from .saying import a_full_theme

HOME = "/exampleshire/desk/themes/"
TOGETHER, MOVE = "Put this theme together with another", "Move some of these voices to another theme"


@pytest.fixture
def theme(area: Area, officer: Actor) -> Theme:
    return a_full_theme(area, officer, 2, title="Buses")


@pytest.fixture
def taxis(area: Area, officer: Actor) -> Theme:
    return a_full_theme(area, officer, 1, title="Taxis")


def post(client: Client, at: Theme, page: str, **data: object) -> str:
    answer = client.post(f"{HOME}{at.reference}/{page}/", {"sent": "1", **data}, follow=True)
    return " ".join(answer.content.decode().split())


def look(client: Client, theme: Theme, page: str = "") -> str:
    return " ".join(client.get(f"{HOME}{theme.reference}/{page}").content.decode().split())


def test_two_themes_become_one_and_the_old_address_says_where_it_went(
    client: Client, theme: Theme, taxis: Theme
) -> None:
    assert TOGETHER in look(client, theme)
    assert "Taxis (1 voice, " in look(client, theme, "put-together/")
    page = post(client, theme, "put-together", into=taxis.reference, because="Both are late.")
    assert "“Buses” is part of this theme now. All its voices are here." in page
    assert "<h1>Taxis</h1>" in page
    assert f'Wednesday 18 November: <a href="{HOME}{theme.reference}/">Buses</a>. Both are late.' in page
    old = look(client, theme)
    assert "Wednesday 18 November: it was put together with “Taxis”.</strong> Both are late." in old
    assert f'<a href="{HOME}{taxis.reference}/">Open “Taxis”</a>' in old
    for act in (TOGETHER, MOVE, "Record a decision", "Change the text", "Give it to another team"):
        assert act not in old
    there = client.get(HOME).content.decode()
    assert ("Taxis" in there, "Buses" in there) == (True, False)


def test_sent_twice_it_is_done_once_and_leads_to_the_same_page(client: Client, theme: Theme, taxis: Theme) -> None:
    once = re.search(r'name="once" value="([^"]+)"', look(client, theme, "put-together/"))
    assert once
    sent = {"into": taxis.reference, "because": "Both are late.", "once": once[1]}
    assert post(client, theme, "put-together", **sent) != ""
    assert "<h1>Taxis</h1>" in post(client, theme, "put-together", **sent)
    assert Merge.objects.count() == 1
    once = re.search(r'name="once" value="([^"]+)"', look(client, taxis, "move/"))
    assert once
    moved = {"voice": [voices_in(taxis)[0].reference], "title": "Late", "once": once[1]}
    for _ in range(2):
        assert "<h1>Taxis</h1>" in post(client, taxis, "move", **moved)
    assert Theme.objects.filter(title="Late").count() == 1


def test_who_comes_second_reads_why_not_and_nothing_typed_is_lost(
    area: Area, client: Client, theme: Theme, taxis: Theme
) -> None:
    third = world.a_theme(area, title="Trains")
    post(client, theme, "put-together", into=taxis.reference, because="Both are late.")
    page = post(client, theme, "put-together", into=third.reference, because="Mine is better.")
    assert 'id="id_into_error"' in page
    assert "This theme was put together with another one." in page
    assert "Mine is better." in page


def test_what_is_missing_is_said_beside_its_box(client: Client, theme: Theme, taxis: Theme) -> None:
    page = post(client, theme, "put-together")
    assert ('id="id_into_error"' in page, 'id="id_because_error"' in page) == (True, True)
    page = post(client, theme, "move")
    assert ('id="id_voice_error"' in page, 'id="id_theme_error"' in page) == (True, True)
    first = voices_in(theme)[0].reference
    page = post(client, theme, "move", voice=[first], theme=taxis.reference, title="Trams")
    assert 'id="id_title_error"' in page
    assert f'value="{first}" id="id_voice_0" checked' in page or re.search(rf'value="{first}"[^>]*checked', page)
    assert "Tick at least one voice that is still in this theme." in post(
        client, theme, "move", voice=["ZZZZZZZZZZ"], theme=taxis.reference
    )


def test_some_voices_go_to_a_theme_that_is_there_or_to_a_new_one(client: Client, theme: Theme, taxis: Theme) -> None:
    first, second = voices_in(theme).order_by("pk")
    page = post(client, theme, "move", voice=[first.reference], theme=taxis.reference)
    assert "1 voice is in “Taxis” now." in page
    assert "<h1>Buses</h1>" in page
    assert "1 voice is in “Minibuses” now." in post(client, theme, "move", voice=[second.reference], title="Minibuses")
    assert list(voices_in(Theme.objects.get(title="Minibuses"))) == [second]
    assert "No voice that you may see is in it" in look(client, theme, "move/")


def test_once_something_was_decided_neither_is_offered(client: Client, officer: Actor, theme: Theme) -> None:
    decided(theme, officer)
    page = look(client, theme)
    assert (TOGETHER in page, MOVE in page) == (False, False)


def test_an_officer_of_another_team_is_offered_their_own_themes_only(
    area: Area, client: Client, theme: Theme, officer: Actor
) -> None:
    health = world.a_team(area)
    first, second = (world.a_theme(area, team=health, title=title) for title in ("Clinics", "Doctors"))
    client.force_login(world.an_officer(area, team=health).person)
    page = look(client, first, "put-together/")
    assert ("Doctors" in page, "Buses" in page) == (True, False)
    assert client.get(f"{HOME}{theme.reference}/put-together/").status_code == 404
    sent = {"into": theme.reference, "because": "x"}
    assert client.post(f"{HOME}{second.reference}/put-together/", sent).status_code == 200
    assert Merge.objects.count() == 0
    Theme.objects.filter(pk=second.pk).delete()
    assert "There is no other theme that you may change" in look(client, first, "put-together/")


def test_its_speaker_reads_where_it_stood_before_and_since_when(
    client: Client, theme: Theme, taxis: Theme, officer: Actor
) -> None:
    voice = voices_in(theme)[0]
    post(client, theme, "put-together", into=taxis.reference, because="Both are late.")
    thread = thread_of(Voice.objects.select_related("area").get(pk=voice.pk), holder(voice), world.NOON)
    assert thread.insides
    [told] = thread.insides.themes
    assert (told.placement.theme, [left.theme.title for left in told.before]) == (taxis, ["Buses"])
