"""What somebody at the desk likes to see, saved under a name of their own."""

import pytest
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.people.actors import Actor
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import SavedList
from goldenthread.people.rules import MOST_LISTS
from tests import world
from tests.journalled import acts

LIST = "/exampleshire/desk/voices/"
LISTS = "/exampleshire/desk/lists/"
LETTERS = "show=overdue&came_by=paper"
SAVE = f"{LISTS}new/?{LETTERS}"


def names(client: Client, query: str = "") -> list[str]:
    """The names of the saved lists above the list of voices, in order."""
    page = client.get(LIST + query).content.decode()
    if 'aria-label="Your lists"' not in page:
        return []
    nav = page.split('aria-label="Your lists"')[1].split("</nav>")[0]
    return [part.split("<")[0].split(">")[-1] for part in nav.split("<a ")[1:] for part in [part.split("</a>")[0]]]


def saved(client: Client, name: str = "Letters, overdue", query: str = LETTERS) -> SavedList:
    client.post(f"{LISTS}new/?{query}", {"name": name})
    return SavedList.objects.get(name=name)


def test_a_list_is_saved_under_a_name_and_opened(area: Area, officer: Actor, client: Client) -> None:
    assert names(client) == []
    assert f"{LISTS}new/?show=overdue&amp;came_by=paper" in client.get(f"{LIST}?{LETTERS}").content.decode()
    answer = client.post(SAVE, {"name": " Letters, overdue "}, follow=True)
    assert answer.redirect_chain == [(f"{LIST}?{LETTERS}", 302)]
    assert "Saved. You find “Letters, overdue” above the list." in answer.content.decode()
    kept = SavedList.objects.get()
    assert (kept.person, kept.area, kept.name, kept.query) == (officer.person, area, "Letters, overdue", LETTERS)
    assert names(client) == ["Letters, overdue"]
    page = client.get(f"{LIST}?{LETTERS}").content.decode()
    assert f'href="{LIST}?show=overdue&amp;came_by=paper" aria-current="page">Letters, overdue' in page
    assert "Save this list" not in page


def test_the_list_that_shows_everything_needs_no_name(area: Area, officer: Actor, client: Client) -> None:
    assert "Save this list" not in client.get(LIST).content.decode()
    answer = client.post(f"{LISTS}new/?topic=nonsense", {"name": "Nothing"})
    assert "Choose what the list shows first." in answer.content.decode()
    assert SavedList.objects.count() == 0


def test_sent_twice_is_one_row(area: Area, officer: Actor, client: Client) -> None:
    for _ in range(2):
        assert client.post(SAVE, {"name": "Letters, overdue"}).status_code == 302
    assert SavedList.objects.count() == 1


def test_a_list_is_renamed_and_removed(area: Area, officer: Actor, client: Client) -> None:
    first = saved(client)
    saved(client, "Travel", "topic=travel")
    address = f"{LISTS}{first.reference}/"
    assert f'href="{address}"' in client.get(f"{LIST}?{LETTERS}").content.decode()
    assert 'value="Letters, overdue"' in client.get(address).content.decode()
    assert client.post(address, {"name": "Late letters"}).headers["Location"] == f"{LIST}?{LETTERS}"
    assert names(client) == ["Late letters", "Travel"]
    client.post(f"{address}remove/")
    assert names(client) == ["Travel"]


def test_a_name_is_taken_once_whatever_its_capitals(area: Area, officer: Actor, client: Client) -> None:
    first, second = saved(client), saved(client, "Travel", "topic=travel")
    for address in (f"{LISTS}new/?topic=health", f"{LISTS}{second.reference}/"):
        answer = client.post(address, {"name": "letters, OVERDUE"})
        assert "You have a list with this name. Choose another name." in answer.content.decode()
        assert 'href="#id_name"' in answer.content.decode()
    assert client.post(f"{LISTS}{first.reference}/", {"name": "LETTERS, overdue"}).status_code == 302
    assert names(client) == ["LETTERS, overdue", "Travel"]


def test_a_name_is_needed_and_not_too_long(area: Area, officer: Actor, client: Client) -> None:
    assert "Give the list a name." in client.post(SAVE, {"name": "  "}).content.decode()
    assert "This is too long." in client.post(SAVE, {"name": "x" * 61}).content.decode()
    assert SavedList.objects.count() == 0


def test_nobody_keeps_more_than_twenty(area: Area, officer: Actor, client: Client) -> None:
    for number in range(MOST_LISTS):
        SavedList.objects.create(
            area=area, person=officer.person, name=f"List {number}", query=f"topic={number}", saved_at=world.NOON
        )
    answer = client.post(SAVE, {"name": "One more"})
    assert "You have 20 lists. Remove one first." in answer.content.decode()
    assert SavedList.objects.count() == MOST_LISTS == 20


def test_nobody_sees_or_changes_the_list_of_another(area: Area, officer: Actor, client: Client) -> None:
    theirs = saved(client)
    client.force_login(world.an_officer(area).person)
    assert names(client, f"?{LETTERS}") == []
    for act in ("", "remove/"):
        assert client.post(f"{LISTS}{theirs.reference}/{act}", {"name": "Mine"}).status_code == 404
    assert client.get(f"{LISTS}{theirs.reference}/").status_code == 404
    theirs.refresh_from_db()
    assert theirs.name == "Letters, overdue"


def test_a_list_belongs_to_one_area(area: Area, officer: Actor, client: Client) -> None:
    elsewhere = world.an_area("elsewhere")
    theirs = saved(client)
    assert names(client) == ["Letters, overdue"]
    world.an_officer(elsewhere, person=officer.person)
    assert "Letters, overdue" not in client.get("/elsewhere/desk/voices/").content.decode()
    assert client.get(f"/elsewhere/desk/lists/{theirs.reference}/").status_code == 404
    client.post(f"/elsewhere/desk/lists/new/?{LETTERS}", {"name": "Letters, overdue"})
    assert SavedList.objects.filter(area=elsewhere, person=officer.person).count() == 1


def test_a_seat_saves_lists_and_nobody_without_the_desk_does(area: Area, officer: Actor, client: Client) -> None:
    client.force_login(world.an_actor(area, RoleKind.PARENT_OR_CARER, seat=True).person)
    saved(client)
    client.force_login(world.an_actor(area, RoleKind.BOARD_MEMBER).person)
    assert client.post(SAVE, {"name": "Letters"}).status_code == 404
    assert SavedList.objects.count() == 1


def test_what_one_likes_to_see_is_in_no_journal_and_goes_with_the_person(
    area: Area, officer: Actor, client: Client
) -> None:
    before = acts(area)
    kept = saved(client)
    client.post(f"{LISTS}{kept.reference}/", {"name": "Late"})
    assert acts(area) == before
    person = world.a_person()
    SavedList.objects.update(person=person)
    person.delete()
    assert SavedList.objects.count() == 0


@pytest.mark.parametrize("number", [0, MOST_LISTS])
def test_the_list_of_voices_costs_the_same_with_many_names(
    area: Area, officer: Actor, client: Client, number: int, django_assert_num_queries: object
) -> None:
    for each in range(number):
        SavedList.objects.create(
            area=area, person=officer.person, name=f"List {each:02}", query=f"topic={each}", saved_at=world.NOON
        )
    assert len(names(client)) == number
    with django_assert_num_queries(10):  # type: ignore[operator]
        client.get(LIST)
