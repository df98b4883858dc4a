"""The journal's page: who may read it, what it says, and what it never tells."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.areas.models import Area
from goldenthread.foundation.references import spaced
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import Act, record, record_many
from goldenthread.journal.triggers import drop_triggers
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from tests import world

ADDRESS = "/exampleshire/desk/journal/"


@pytest.fixture
def officer(area: Area, client: Client) -> Actor:
    actor = world.an_officer(area)
    client.force_login(actor.person)
    return actor


@pytest.fixture(autouse=True)
def half_past_three() -> Iterator[None]:
    with time_machine.travel(world.NOON + timedelta(hours=3, minutes=30), tick=False):
        yield


def write(area: Area, kind: Kind, subject: str = "7K2MQ8X0DA", by: str = "", **details: str) -> None:
    record(area=area.slug, kind=kind, subject=subject, at=world.NOON, by=by, **details)


def many(area: Area, number: int) -> None:
    acts = [Act(Kind.VOICE_ACKNOWLEDGED, f"VOICE{each}") for each in range(1, number + 1)]
    record_many(area=area.slug, acts=acts, at=world.NOON)


def read(client: Client, query: str = "") -> str:
    answer = client.get(ADDRESS + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def numbers(page: str) -> list[int]:
    return [int(part.split(",")[0]) for part in page.split('<span class="soft">Line ')[1:]]


@pytest.mark.parametrize(
    ("kinds", "status"),
    [
        ([RoleKind.PARTICIPATION_OFFICER], 200),
        ([RoleKind.BOARD_MEMBER], 200),
        ([RoleKind.ADMINISTRATOR], 200),
        ([RoleKind.PRACTITIONER], 404),
        ([RoleKind.PARENT_OR_CARER, RoleKind.YOUNG_PERSON], 404),
        ([], 404),
    ],
)
def test_those_who_answer_for_the_area_may_read_it(
    area: Area, client: Client, kinds: list[RoleKind], status: int
) -> None:
    client.force_login(world.an_actor(area, *kinds).person)
    assert client.get(ADDRESS).status_code == status


def test_leads_strangers_and_officers_of_elsewhere_may_not(area: Area, client: Client) -> None:
    assert client.get(ADDRESS).status_code == 302
    for duty in Duty:
        client.force_login(world.an_actor(area, duties=[duty]).person)
        assert client.get(ADDRESS).status_code == 404
    client.force_login(world.an_officer(world.an_area("elsewhere")).person)
    assert client.get(ADDRESS).status_code == 404


def test_who_speaks_is_in_no_line_whoever_else_may_do_the_same(area: Area, client: Client, officer: Actor) -> None:
    """Two voices of one family cannot be seen to be one person's."""
    speaker, colleague = world.an_actor(area, RoleKind.PARENT_OR_CARER), world.an_officer(area)
    for by, own in ((speaker, "yes"), (colleague, "no")):
        write(area, Kind.VOICE_FILE_IN_WORDS, by=by.reference, by_speaker=own)
    page = read(client)
    assert "Line 1, the person it is about, or somebody for them" in page
    assert f"Line 2, done by {spaced(colleague.reference)}" in page
    assert spaced(speaker.reference) not in page


def test_a_line_says_what_when_about_which_reference_and_who(area: Area, client: Client, officer: Actor) -> None:
    colleague = world.an_officer(area)
    write(area, Kind.VOICE_ACKNOWLEDGED, by=officer.reference)
    write(area, Kind.THEME_OPENED, by=colleague.reference)
    write(area, Kind.SETTINGS_CHANGED, subject="exampleshire")
    page = read(client)
    assert "<dt>A voice was acknowledged</dt>" in page
    assert "Wednesday 18 November, midday</time><br>About 7K2M Q8X0 DA<br>" in page
    assert "Line 1, done by you" in page
    reference = colleague.reference
    assert f"Line 2, done by {reference[:4]} {reference[4:8]} {reference[8:]}" in page
    assert "About exampleshire<br>" in page
    assert "Line 3, done by the site itself" in page
    assert colleague.person.shown_name not in page


def test_the_page_never_tells_who_spoke(area: Area, client: Client, officer: Actor) -> None:
    speaker = world.an_actor(area, RoleKind.PARENT_OR_CARER).reference
    for kind in (Kind.VOICE_SAID, Kind.VOICE_CORRECTED, Kind.VOICE_WITHDRAWN, Kind.CONSENT_GIVEN):
        write(area, kind, by=speaker)
    page = read(client)
    assert page.count("the person it is about, or somebody for them") == 4
    assert speaker[:4] not in page


def test_the_page_never_tells_what_only_a_lead_may_know(area: Area, client: Client, officer: Actor) -> None:
    """C13: a concern goes past the desk, and so does what is urgent."""
    for kind in (Kind.CONCERN_RAISED, Kind.CONCERN_ANSWERED, Kind.VOICE_SAFEGUARDING_READ):
        write(area, kind, by="PERSON0001")
    page = read(client)
    assert page.count("only the lead knows more") == 3
    assert "7K2M" not in page
    assert "PERS" not in page


def test_the_newest_come_first_fifty_a_page(area: Area, client: Client, officer: Actor) -> None:
    many(area, 120)
    first = read(client)
    assert numbers(first) == list(range(120, 70, -1))
    assert 'rel="next" href="?before=71"' in first
    assert 'rel="prev"' not in first
    second = read(client, "?before=71")
    assert numbers(second) == list(range(70, 20, -1))
    assert 'rel="prev" href="?"' in second
    last = read(client, "?before=21")
    assert numbers(last) == list(range(20, 0, -1))
    assert 'rel="next"' not in last


def test_a_group_of_kinds_can_be_chosen_and_is_carried_on(area: Area, client: Client, officer: Actor) -> None:
    for _ in range(51):
        write(area, Kind.THEME_OPENED)
        write(area, Kind.VOICE_SAID)
    page = read(client, "?show=theme")
    assert numbers(page) == list(range(101, 1, -2))
    assert 'href="?show=theme&amp;before=3"' in page
    assert '<option value="theme" selected>' in page
    assert numbers(read(client, "?show=theme&before=3")) == [1]
    assert 'href="?wording=easy&amp;show=theme&amp;before=3"' in read(client, "?show=theme&wording=easy")
    assert "No line like this yet." in read(client, "?show=charter")


@pytest.mark.parametrize("query", ["?before=nonsense", "?before=-1", "?before=", "?before=" + "9" * 40, "?show=words"])
def test_nonsense_in_the_address_shows_the_newest(area: Area, client: Client, officer: Actor, query: str) -> None:
    many(area, 3)
    assert numbers(read(client, query)) == [3, 2, 1]


def test_the_page_says_that_the_chain_is_whole_or_broken(area: Area, client: Client, officer: Actor) -> None:
    many(area, 60)
    assert "The chain is whole. We checked its newest lines at 3:30pm." in read(client)
    drop_triggers(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET subject = 'ANOTHER' WHERE seq = 40")
    page = read(client)
    assert "The chain is broken" in page
    assert "The chain is whole" not in page


def test_the_page_costs_the_same_with_1_3_and_300_lines(area: Area, client: Client, officer: Actor) -> None:
    counts = []
    for more in (1, 2, 297):
        many(area, more)
        with CaptureQueriesContext(connection) as queries:
            read(client)
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 15
