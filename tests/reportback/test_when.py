"""When a message is tried again, and which news makes earlier news needless."""

from datetime import timedelta

from goldenthread.reportback.choices import News
from goldenthread.reportback.rules.when import OVERTAKES, next_try
from tests.world import NOON


def test_waits_grow_until_a_person_is_asked() -> None:
    waits = [(wait - NOON) if (wait := next_try(tries, NOON)) else None for tries in range(1, 7)]
    assert waits == [
        timedelta(minutes=1),
        timedelta(minutes=5),
        timedelta(minutes=30),
        timedelta(hours=2),
        timedelta(hours=12),
        None,
    ]


def test_what_was_never_tried_is_not_tried_again() -> None:
    assert next_try(0, NOON) is None


def test_each_kind_of_news_says_what_it_overtakes() -> None:
    assert set(OVERTAKES) == set(News)


def test_an_answer_is_never_overtaken() -> None:
    """S55: everyone hears back, whatever else happens meanwhile."""
    answers = {News.TOLD, News.ANSWERED, News.CHANGED}
    assert [news for news in News if OVERTAKES[news] & answers] == []
