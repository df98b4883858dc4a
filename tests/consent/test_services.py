from datetime import date, timedelta

import pytest

from goldenthread.areas.models import Area
from goldenthread.consent import selectors
from goldenthread.consent.choices import Use
from goldenthread.consent.models import Grant
from goldenthread.consent.services import give, withdraw
from goldenthread.foundation.answers import Refused
from goldenthread.journal.models import Entry
from goldenthread.people.actors import NOBODY
from tests.world import NOON

TODAY = date(2026, 11, 18)
SUBJECT = "7K2MQ8X0DA"


def grant(area: Area, use: Use = Use.BOARD, until: date = date(2027, 1, 1)) -> Grant:
    return give(area=area, subject=SUBJECT, use=use, until=until, by=NOBODY, at=NOON)


def test_s48_without_leave_there_is_no_use(area: Area) -> None:
    assert selectors.uses_of(area, SUBJECT, TODAY) == frozenset()


def test_leave_is_for_one_use_until_its_last_day(area: Area) -> None:
    grant(area, Use.BOARD, until=date(2027, 1, 1))
    assert selectors.uses_of(area, SUBJECT, date(2027, 1, 1)) == {Use.BOARD}
    assert selectors.uses_of(area, SUBJECT, date(2027, 1, 2)) == frozenset()


def test_leave_given_twice_stands_once_and_the_new_date_counts(area: Area) -> None:
    grant(area, until=date(2027, 1, 1))
    grant(area, until=date(2026, 12, 1))
    assert Grant.objects.filter(withdrawn_at__isnull=True).count() == 1
    assert selectors.uses_of(area, SUBJECT, date(2026, 12, 2)) == frozenset()


def test_s48_leave_taken_back_is_gone_at_once_and_only_once(area: Area) -> None:
    grant(area)
    assert withdraw(area=area, subject=SUBJECT, use=Use.BOARD, by=NOBODY, at=NOON) is True
    assert withdraw(area=area, subject=SUBJECT, use=Use.BOARD, by=NOBODY, at=NOON) is False
    assert selectors.uses_of(area, SUBJECT, TODAY) == frozenset()
    assert list(Entry.objects.order_by("seq").values_list("kind", flat=True)) == [
        "consent.given",
        "consent.withdrawn",
    ]


@pytest.mark.parametrize("until", [TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=732)])
def test_leave_ends_after_today_and_within_two_years(area: Area, until: date) -> None:
    with pytest.raises(Refused):
        grant(area, until=until)
    assert Grant.objects.count() == 0


def test_leave_for_other_subjects_is_told_apart(area: Area) -> None:
    grant(area)
    assert selectors.subjects_with(area, Use.BOARD, TODAY) == {SUBJECT}
    assert selectors.subjects_with(area, Use.BOARD, TODAY, among=["AAAAAAAAAA"]) == frozenset()
    assert selectors.subjects_with(area, Use.TRAINING, TODAY) == frozenset()
