"""A page of voices is cut out before its details are looked up: ten thousand voices cost what fifty do."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.areas.models import Area
from goldenthread.desk.selectors.scope import voices_for
from goldenthread.desk.selectors.themes import voices_of
from goldenthread.desk.selectors.voices import PAGE, Page, Show, page, shown
from goldenthread.people.actors import Actor
from goldenthread.voices.models import Theme
from tests import world

from .test_pages import many

TODAY = world.NOON.date()
STEPS = 100


def steps(act: Callable[[], object]) -> int:
    """How many steps the database takes, in hundreds: what an act costs, on any machine."""
    counted = 0

    def one() -> int:
        nonlocal counted
        counted += 1
        return 0

    connection.connection.set_progress_handler(one, STEPS)
    try:
        act()
    finally:
        connection.connection.set_progress_handler(None, STEPS)
    return counted


def first_page(area: Area, officer: Actor) -> Page:
    return page(shown(voices_for(area, officer, TODAY), Show.ALL, officer, TODAY))


@pytest.mark.sqlite
@pytest.mark.slow
def test_the_first_page_of_many_voices_takes_as_many_steps_as_that_of_a_few(area: Area, officer: Actor) -> None:
    few = world.an_area("few")
    reader = world.an_officer(few)
    many(few, reader, 50)
    many(area, officer, 1_500)
    cost = steps(lambda: first_page(few, reader))
    assert cost > 5
    assert steps(lambda: first_page(area, officer)) <= 1.2 * cost


@pytest.mark.sqlite
def test_the_page_follows_the_index_and_details_are_looked_up_by_number(area: Area, officer: Actor) -> None:
    many(area, officer, 3)
    with CaptureQueriesContext(connection) as queries:
        first_page(area, officer)
    [asked] = queries.captured_queries
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked['sql']}")
        plan = [str(row[3]) for row in cursor.fetchall()]
    assert "SEARCH voices_voice USING INTEGER PRIMARY KEY (rowid=?)" in plan
    assert [line for line in plan if "voices_by_due" in line] == ["SEARCH V0 USING INDEX voices_by_due (area_id=?)"]
    assert len([line for line in plan if "TEMP B-TREE" in line]) <= 1  # Of the page, not of all voices.


@pytest.mark.parametrize("number", [1, 60])
def test_a_page_is_one_query_and_two_after_the_first(area: Area, officer: Actor, number: int) -> None:
    theme = Theme.objects.get(reference=many(area, officer, number))
    for voices in (voices_for(area, officer, TODAY), voices_of(theme, officer, TODAY)):
        with CaptureQueriesContext(connection) as queries:
            found = page(voices)
        assert len(queries) == 1
        assert len(found.listed) == min(number, PAGE)
        with CaptureQueriesContext(connection) as queries:
            page(voices, found.listed[-1].voice.reference)
        assert len(queries) == 2
