"""How many said so, told so that nobody is found (C3)."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from goldenthread.areas.models import Area
from goldenthread.reportback.models import Figure, Publication
from goldenthread.reportback.rules.figures import Band, Said, said_by
from goldenthread.reportback.selectors.figures import Edition, Promise, promise_figures
from goldenthread.reportback.selectors.one_published import one_published
from goldenthread.reportback.selectors.published import published
from goldenthread.reportback.services import count_figures, count_theme
from goldenthread.voices.choices import Speaker, Stage
from tests import world
from tests.world import NOON

from .speakers import a_content, placed, taken_back

NUMBERS = st.dictionaries(st.sampled_from([str(speaker) for speaker in Speaker]), st.integers(0, 60))
LIMITS = st.integers(2, 15)


def test_below_the_limit_is_a_few_and_then_there_is_no_sum() -> None:
    assert said_by({"parent_or_carer": 12, "young_person": 3}, 10) == Said(
        (Band("parent_or_carer", 12), Band("young_person", None)), None
    )


def test_numbers_and_sum_are_told_where_all_are_large() -> None:
    assert said_by({"young_person": 10, "parent_or_carer": 12}, 10) == Said(
        (Band("parent_or_carer", 12), Band("young_person", 10)), 22
    )


def test_nobody_is_nobody() -> None:
    assert said_by({"young_person": 0}, 10) == Said((), None)


@given(NUMBERS, LIMITS, st.data())
def test_no_small_number_can_be_found(numbers: dict[str, int], limit: int, data: st.DataObject) -> None:
    """C3: any small number may be any other small one, and what is shown stays the same to the letter."""
    small = [role for role, number in numbers.items() if 0 < number < limit]
    others = {role: data.draw(st.integers(1, limit - 1), label=role) for role in small}
    assert said_by(numbers | others, limit) == said_by(numbers, limit)


@given(NUMBERS, LIMITS)
def test_every_number_shown_is_true_and_large(numbers: dict[str, int], limit: int) -> None:
    said = said_by(numbers, limit)
    assert all(band.number is None or band.number == numbers[band.role] >= limit for band in said.bands)
    assert {band.role for band in said.bands} == {role for role, number in numbers.items() if number}
    assert said.total in (None, sum(numbers.values()))


def test_an_edition_counts_voices_by_role_without_those_taken_back(area: Area) -> None:
    """N10: engagement is counted, in dated editions."""
    area.small_number_limit = 2
    theme = world.a_theme(area)
    Publication.objects.create(area=area, theme=theme, content=a_content(area), at=world.NOON)
    for speaker in (Speaker.YOUNG_PERSON, Speaker.YOUNG_PERSON, Speaker.PRACTITIONER):
        placed(world.a_voice(area, speaker=speaker), theme)
    gone = world.a_voice(area, speaker=Speaker.PRACTITIONER)
    placed(gone, theme)
    taken_back(gone)
    count_figures(area=area, at=datetime(2026, 11, 16, 6, tzinfo=UTC))
    bands = (Band("young_person", 2), Band("practitioner", None))
    entry = one_published(area, theme.reference)
    assert entry is not None
    assert entry.edition == Edition(Said(bands, None), date(2026, 11, 16))
    assert [brief.edition for brief in published(area).entries] == [entry.edition]


def test_an_edition_stays_as_it_was_counted(area: Area) -> None:
    theme = world.a_theme(area)
    placed(world.a_voice(area), theme)
    count_theme(theme=theme, on=date(2026, 11, 16))
    placed(world.a_voice(area), theme)
    count_theme(theme=theme, on=date(2026, 11, 16))
    count_theme(theme=theme, on=date(2026, 11, 23))
    assert list(Figure.objects.order_by("counted_on").values_list("number", flat=True)) == [1, 2]


def test_the_newest_edition_is_shown_and_nothing_of_an_older_one(area: Area) -> None:
    area.small_number_limit = 2
    theme, silent = world.a_theme(area), world.a_theme(area)
    for published_one in (theme, silent):
        Publication.objects.create(area=area, theme=published_one, content=a_content(area), at=world.NOON)
    editions = {
        date(2026, 11, 9): {Speaker.YOUNG_PERSON: 9, Speaker.PRACTITIONER: 9},
        date(2026, 11, 23): {Speaker.YOUNG_PERSON: 3, Speaker.NOT_SAID: 1},
        date(2026, 11, 16): {Speaker.PARENT_OR_CARER: 9},
    }
    for day, numbers in editions.items():
        for speaker, number in numbers.items():
            Figure.objects.create(area=area, theme=theme, speaker=speaker, number=number, counted_on=day)
    newest = Edition(Said((Band("young_person", 3), Band("not_said", None)), None), date(2026, 11, 23))
    assert [brief.edition for brief in published(area).entries] == [None, newest]


def test_a_theme_that_is_not_published_is_not_counted(area: Area) -> None:
    placed(world.a_voice(area), world.a_theme(area))
    assert count_figures(area=area, at=datetime(2026, 11, 16, 6, tzinfo=UTC)) == 0


def test_how_the_area_keeps_its_word(area: Area, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """N10: answered, on time, waiting, late; what was taken back waits for nobody."""
    today = NOON.date()
    world.a_voice(area, stage=Stage.TOLD, answered_on_time=True)
    world.a_voice(area, stage=Stage.TOLD, answered_on_time=False)
    world.a_voice(area, stage=Stage.TOLD)
    world.a_voice(area, due_on=today - timedelta(days=1))
    world.a_voice(area, due_on=today)
    world.a_voice(area)
    taken_back(world.a_voice(area, due_on=today - timedelta(days=9)))
    world.a_voice(world.an_area("otherham"))
    with django_assert_num_queries(1):
        found = promise_figures(area, NOON)
    assert found == Promise(
        answered=3, answered_with_date=2, answered_on_time=1, waiting=3, overdue=1, counting_since=area.counting_since
    )


def test_nothing_was_promised_late_where_no_number_is_agreed(area: Area) -> None:
    """C12: without a number nothing is overdue, however long it waits."""
    world.a_voice(area, said_at=NOON - timedelta(days=400))
    assert (promise_figures(area, NOON).waiting, promise_figures(area, NOON).overdue) == (1, 0)
