"""Trust D8: on PostgreSQL a query that forgot its area finds nothing of another one."""

import psycopg
import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.test import Client
from pytest_django.fixtures import Settings

from goldenthread.areas.models import Area, Organisation
from goldenthread.foundation import scope
from goldenthread.foundation.scope import NONE, across_areas, in_area
from goldenthread.journal.models import Entry
from goldenthread.people.models import Person
from goldenthread.site.wall import owner, rights
from goldenthread.site.wall.policies import drop_walls, make_walls, missing_walls, walled
from goldenthread.voices.models import Voice, Words
from tests import world
from tests.postgresql import SITE
from tests.voices.making import said
from tests.walls import as_the_site, nothing_pending, without_a_wall

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such wall"),
]
COUNT = "SELECT count(*) FROM voices_words"


@pytest.fixture
def two(db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[Area, Area]:
    """Two areas with a voice each; nobody has said whose rows are asked for."""
    here, there = world.an_area("exampleshire"), world.an_area("elsewhere")
    for area in (here, there):
        world.first_reader(area)
        said(area)
    nothing_pending()
    monkeypatch.setattr(scope, "outside", NONE)
    return here, there


def counted(sql: str = COUNT) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])


def test_every_table_with_an_area_has_its_wall() -> None:
    """From the models and from the database itself: a new table with an area has one, or this fails."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND EXISTS"
            " (SELECT 1 FROM pg_attribute WHERE attrelid = c.oid AND attname IN ('area', 'area_id'))"
        )
        with_area = {table for (table,) in cursor.fetchall()}
    assert set(walled()) == with_area
    assert missing_walls(connection) == []
    assert len(with_area) > 50


def test_the_site_sees_only_the_rows_of_the_area_it_asks_for(two: tuple[Area, Area]) -> None:
    """With no area nothing, with one its own, with a raw query as with the ORM; each statement by itself."""
    here, there = two
    with as_the_site():
        assert (counted(), Voice.objects.count(), Entry.objects.count()) == (0, 0, 0)
        with in_area(here.slug):
            assert (counted(), [voice.area_id for voice in Voice.objects.all()]) == (1, [here.pk])
            assert {entry.area for entry in Entry.objects.all()} == {here.slug}
            assert Words.objects.filter(voice__area=there).count() == 0
        with in_area("nowhere"):
            assert counted() == 0
        with across_areas("a test"):
            assert counted() == 2
        assert counted() == 0


def test_the_site_writes_only_into_the_area_it_works_for(two: tuple[Area, Area]) -> None:
    here, there = two
    with as_the_site(), in_area(here.slug):
        Organisation.objects.create(area=here, key="ours", name="Ours", kind="council")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Organisation.objects.create(area=there, key="theirs", name="Theirs", kind="council")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Voice.objects.update(area=there)
        assert Voice.objects.filter(area=there).update(stage="told") == 0
        assert Organisation.objects.filter(area=there).delete()[0] == 0
    assert {voice.stage for voice in _all_voices()} == {"said"}


def _all_voices() -> list[Voice]:
    with across_areas("a test"):
        return list(Voice.objects.all())


def test_what_belongs_to_no_area_is_there(two: tuple[Area, Area]) -> None:
    with as_the_site():
        assert (Area.objects.count(), Person.objects.count()) == (2, 0)


def test_many_at_once_and_a_piece_at_a_time_stand_behind_the_wall_too(two: tuple[Area, Area]) -> None:
    """``executemany``, and a cursor in the server (``iterator`` in a transaction)."""
    here, _ = two
    with as_the_site(), in_area(here.slug):
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE voices_voice SET stage = %s WHERE stage = %s", [("told", "said"), ("done", "told")]
            )
        assert [voice.area_id for voice in Voice.objects.iterator(1)] == [here.pk]
    assert sorted(voice.stage for voice in _all_voices()) == ["done", "said"]


def test_a_rolled_back_savepoint_takes_no_scope_away(two: tuple[Area, Area]) -> None:
    here, there = two
    with as_the_site(), in_area(here.slug):
        with pytest.raises(DatabaseError), transaction.atomic(), in_area(there.slug):
            assert counted() == 1
            counted("SELECT 1 / 0")
        assert [voice.area_id for voice in Voice.objects.all()] == [here.pk]


def test_without_force_the_owner_would_see_everything(two: tuple[Area, Area]) -> None:
    """The positive control: the rows are there, and it is ``FORCE`` that holds their owner back."""
    assert counted() == 0
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE voices_words NO FORCE ROW LEVEL SECURITY")
    assert counted() == 2
    assert missing_walls(connection) == ["voices_words"]


def test_with_the_switch_off_there_is_no_wall(two: tuple[Area, Area]) -> None:
    with without_a_wall(), as_the_site():
        assert (counted(), missing_walls(connection)) == (2, [])


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE voices_words DISABLE ROW LEVEL SECURITY",
        "DROP POLICY one_area ON voices_words",
        "ALTER POLICY one_area ON voices_words USING (true)",
        "ALTER POLICY one_area ON voices_words WITH CHECK (true)",
        "CREATE POLICY another ON voices_words FOR SELECT USING (true)",
        "ALTER POLICY one_area ON voices_words TO postgres",
    ],
)
def test_a_wall_that_was_changed_is_found_and_made_again(two: tuple[Area, Area], change: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert missing_walls(connection) == ["voices_words"]
    assert Client().get("/readyz").status_code == 503
    make_walls(connection)
    assert missing_walls(connection) == []
    assert (Client().get("/readyz").status_code, counted()) == (200, 0)


def test_the_site_may_change_no_table_and_no_line_of_the_journal(two: tuple[Area, Area]) -> None:
    """Neither the triggers nor the wall are within its reach."""
    refused = [
        "UPDATE journal_entry SET kind = 'x'",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry",
        "DELETE FROM journal_head",
        "TRUNCATE voices_words",
        "ALTER TABLE voices_words DISABLE ROW LEVEL SECURITY",
        "DROP POLICY one_area ON voices_words",
        "DROP TRIGGER journal_entry_change ON journal_entry",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('a', 'b', now())",
        "CREATE TABLE mine (id int)",
    ]
    with as_the_site(), across_areas("a test"):
        for statement in refused:
            with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
                counted(statement)


def test_a_page_shows_what_it_should_with_the_wall(two: tuple[Area, Area]) -> None:
    """Pages of an area, pages of none, an address that is not there."""
    with as_the_site():
        for address, status in {
            "/": 200,
            "/exampleshire/": 200,
            "/readyz": 200,
            "/nowhere/": 404,
            "/x/y/": 404,
        }.items():
            assert Client().get(address).status_code == status, address


@pytest.mark.parametrize(
    ("role", "wall", "found"),
    [(SITE, True, []), ("goldenthread", True, ["W003"]), ("postgres", True, ["W002"]), (SITE, False, ["W001"])],
)
def test_the_check_for_production_says_when_the_wall_does_not_hold(
    settings: Settings, role: str, wall: bool, found: list[str]
) -> None:
    settings.WALL, settings.DATABASE_OF_THE_SITE = wall, {"USER": role}
    messages = run_checks(include_deployment_checks=True, databases=["default"])
    ours = [str(message.id) for message in messages if str(message.id).startswith("goldenthread.")]
    assert ours == [f"goldenthread.{name}" for name in found]


def test_the_role_of_the_site_is_made_or_asked_for(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """An owner who may not make roles says what to type."""
    assert rights.make_role(connection) is False, "no other role is wanted"
    settings.DATABASE_OWNER, settings.DATABASE_OF_THE_SITE = {"USER": "goldenthread"}, {"USER": SITE}
    assert rights.make_role(connection) is False, "it is there"
    settings.DATABASE_OF_THE_SITE = {"USER": "not_there", "PASSWORD": "it's secret"}
    with pytest.raises(CommandError, match='type: CREATE ROLE "not_there" LOGIN'):
        call_command("prepare")


def test_the_owners_connection_is_to_the_same_database(settings: Settings) -> None:
    with owner.as_owner() as same:
        assert same is connection
    settings.DATABASE_OWNER = {"USER": "somebody", "PASSWORD": "secret", "NAME": "another"}
    found = owner.owner_settings()
    assert (found["USER"], found["NAME"]) == ("somebody", connection.settings_dict["NAME"])
    with owner.as_owner("elsewhere") as other:
        assert (other.settings_dict["NAME"], other is connection) == ("elsewhere", False)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_no_scope_is_left_on_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a transaction, after a statement by itself, and after one that failed: nothing is set."""
    area = world.an_area()
    world.first_reader(area)
    said(area)
    monkeypatch.setattr(scope, "outside", NONE)
    with in_area(area.slug):
        with transaction.atomic():
            assert counted() == 1
        assert counted() == 1, "a statement by itself is about the area as well"
        with pytest.raises(DatabaseError):
            counted("SELECT 1 / 0")
    for _ in range(2):
        plain = psycopg.Cursor(connection.connection)  # One that says nothing.
        assert plain.execute("SELECT coalesce(current_setting('goldenthread.area', true), '')").fetchone() == ("",)
        assert plain.execute(COUNT).fetchone() == (0,)
        assert counted() == 0
    drop_walls(connection)
    assert counted() == 1
    make_walls(connection)
