"""A query that the ORM writes once is asked again with other numbers, and finds what the ORM would."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import OuterRef, Subquery
from pytest_django import DjangoAssertNumQueries

from goldenthread.areas.models import Area
from goldenthread.foundation.prepared import Prepared
from tests import world


@pytest.fixture
def by_keys() -> Prepared:
    return Prepared(
        lambda *keys: Area.objects.filter(pk__in=keys).order_by("pk").values_list("slug", "counting_since"), 3
    )


def test_each_time_it_finds_what_is_asked_for(db: None, by_keys: Prepared) -> None:
    first, second = world.an_area("firsthampton"), world.an_area("otherham", counting_since=date(2025, 2, 28))
    assert by_keys.ask([first.pk]) == [("firsthampton", date(2026, 1, 1))]
    assert by_keys.ask([second.pk, first.pk]) == [
        ("firsthampton", date(2026, 1, 1)),
        ("otherham", date(2025, 2, 28)),
    ]
    assert by_keys.ask([]) == []


def test_it_is_one_query_and_written_once(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    written = []

    def write(*keys: int):
        written.append(keys)
        newest = Area.objects.filter(pk=OuterRef("pk")).values("name")[:1]
        return Area.objects.filter(pk__in=keys).annotate(called=Subquery(newest)).values_list("called")

    prepared, area = Prepared(write, 2), world.an_area()
    with django_assert_num_queries(3):
        assert [prepared.ask([area.pk]) for _time in range(3)] == [[("Exampleshire",)]] * 3
    assert len(written) == 1


def test_it_can_ask_for_texts(db: None) -> None:
    by_slug = Prepared(lambda slug: Area.objects.filter(slug=slug).values_list("name"), 1, texts=True)
    world.an_area("firsthampton", name="First")
    world.an_area("otherham", name="Other")
    asked = {slug: by_slug.ask([slug]) for slug in ("otherham", "firsthampton", "nowhere", "' OR ''='")}
    assert asked == {"otherham": [("Other",)], "firsthampton": [("First",)], "nowhere": [], "' OR ''='": []}
    assert by_slug.ask([]) == []


def test_more_numbers_than_blanks_are_refused(db: None, by_keys: Prepared) -> None:
    with pytest.raises(ValueError, match="3 blanks, not 4"):
        by_keys.ask(range(4))


def test_values_that_come_from_the_database_are_never_written_into_the_query(db: None, by_keys: Prepared) -> None:
    with connection.execute_wrapper(lambda execute, sql, *rest: (_no_numbers(sql), execute(sql, *rest))[1]):
        by_keys.ask([1_234_567])


def _no_numbers(sql: str) -> None:
    assert "1234567" not in sql
