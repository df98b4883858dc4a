"""The team that reads first is read by a query that was written once: it must find what the ORM finds."""

from django.forms.models import model_to_dict
from pytest_django import DjangoAssertNumQueries

from goldenthread.areas.models import Team
from goldenthread.areas.selectors import first_reader
from tests import world


def test_the_team_that_reads_first_with_its_organisation_and_cover(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    area, other = world.an_area(), world.an_area("elsewhere")
    assert first_reader(area) is None
    cover = world.a_team(area, weekdays="01")
    team = world.first_reader(area)
    world.first_reader(other)
    for covered in (None, cover):
        Team.objects.filter(pk=team.pk).update(cover=covered)
        kept = Team.objects.get(pk=team.pk)
        with django_assert_num_queries(1):
            found = first_reader(area)
            assert found
            assert (found, found.area, found.organisation, found.cover) == (team, area, team.organisation, covered)
            assert found.organisation.name == team.organisation.name
            assert found.cover is None or found.cover.weekdays == "01"
        assert model_to_dict(found) == model_to_dict(kept)
        assert (found.opens, found.pk, found._state.adding) == (kept.opens, kept.pk, False)
