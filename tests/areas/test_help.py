"""Whom to ring, and the other ways that stay open."""

from goldenthread.areas.choices import PhoneKind
from goldenthread.areas.models import Area
from goldenthread.areas.selectors import help_now, phones, shipped, ways_open
from goldenthread.areas.services import load_area
from tests import world


def stockport() -> Area:
    return load_area(shipped("stockport"), world.NOON)


def test_n21_help_now_is_999_first_then_the_areas_own_numbers(db: None) -> None:
    lines = help_now(stockport())
    assert [line.key for line in lines] == [
        "emergency",
        "emergency-text",
        "emergency-relay",
        "childline",
        "nspcc",
        "children-day",
        "duty",
        "safeguarding",
        "team",
    ]
    assert [line for line in lines if not (line.number and line.hours_text)] == []


def test_n21_phones_are_the_areas_own_by_kind(db: None) -> None:
    area = stockport()
    load_area(shipped("hounslow"), world.NOON)
    urgent = phones(area, [PhoneKind.URGENT_DAY, PhoneKind.OUT_OF_HOURS])
    assert [(phone.area, phone.key) for phone in urgent] == [(area, "children-day"), (area, "duty")]
    assert len(phones(area)) == 5


def test_s49_the_other_ways_are_in_order(db: None) -> None:
    assert [way.order for way in ways_open(stockport())] == list(range(1, 10))
