"""Which backups stay, and when a backup frees the spool."""

from datetime import timedelta

import pytest

from goldenthread.foundation.working_days import LONDON
from goldenthread.site.backups.rules import DAYS, QUARTER, QUARTERS, frees_the_spool, kept
from tests.world import NOON


def test_96_quarter_hours_and_the_last_of_each_of_35_days_stay() -> None:
    made = [NOON - QUARTER * number for number in range(60 * 96)]
    stay = kept(made, NOON)
    assert {moment for moment in stay if moment > NOON - QUARTERS * QUARTER} == set(made[:QUARTERS])
    older = sorted(stay - set(made[:QUARTERS]))
    # The day before lies within the 96 but for its morning; its last is among them.
    assert len(older) == DAYS - 2
    assert {moment.astimezone(LONDON).time().isoformat() for moment in older} == {"23:45:00"}
    assert (NOON - older[0]).days == DAYS - 2


def test_the_newest_stays_however_old() -> None:
    made = {NOON - timedelta(days=400), NOON - timedelta(days=300)}
    assert kept(made, NOON) == {NOON - timedelta(days=300)}
    assert kept([], NOON) == set()


@pytest.mark.parametrize(
    ("database", "backups", "spool", "frees"),
    [
        (1, 1, 1, True),
        (1, 2, 1, True),
        (1, 2, 2, True),
        (1, 2, 3, True),
        # One disk would take both the database and its backups: the spool is what would be left.
        (1, 1, 2, False),
        (None, 1, 1, True),
    ],
)
def test_one_disk_lost_loses_no_voice(database: int | None, backups: int, spool: int, frees: bool) -> None:
    assert frees_the_spool(database=database, backups=backups, spool=spool) is frees
