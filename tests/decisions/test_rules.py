"""What a decision needs before it stands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.decisions.choices import Outcome, Weight
from goldenthread.decisions.rules import (
    CONSIDERED,
    Weigh,
    fairly_weighed,
    news_promised,
    only_professionals,
    reason_given,
    weigh_each,
)
from goldenthread.people.choices import RoleKind

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_h25_whatever_is_not_a_full_yes_says_why(outcome: Outcome) -> None:
    assert bool(reason_given(outcome, "  ")) == (outcome is Outcome.WILL_DO)
    assert reason_given(outcome, "There is no money this year.")


def test_who_is_still_working_names_the_day_of_the_next_news() -> None:
    assert not news_promised(Outcome.STILL_WORKING, None, TODAY)
    assert not news_promised(Outcome.STILL_WORKING, TODAY, TODAY)
    assert news_promised(Outcome.STILL_WORKING, date(2026, 11, 19), TODAY)
    assert news_promised(Outcome.WILL_DO, None, TODAY)


@pytest.mark.parametrize("weight", list(Weight))
def test_a_voice_that_was_not_followed_is_told_why(weight: Weight) -> None:
    assert bool(fairly_weighed(Weigh(weight))) == (weight is not Weight.NOT_FOLLOWED)
    assert fairly_weighed(Weigh(weight, "It needs a new law."))


@given(voices=st.sets(st.integers(1, 99)), weighed=st.dictionaries(st.integers(1, 99), st.just(Weigh(Weight.SHAPED))))
def test_every_voice_is_weighed_and_no_other(voices: set[int], weighed: dict[int, Weigh]) -> None:
    for others in (CONSIDERED, Weigh(Weight.NOT_FOLLOWED, "It needs a new law.")):
        assert weigh_each(voices, weighed, others) == {voice: weighed.get(voice, others) for voice in voices}
    assert weigh_each(voices, weighed) == weigh_each(voices, weighed, CONSIDERED)


@pytest.mark.parametrize(
    ("presence", "alone"),
    [
        ({}, True),
        ({RoleKind.PRACTITIONER: 9, RoleKind.BOARD_MEMBER: 2}, True),
        ({RoleKind.PRACTITIONER: 9, RoleKind.YOUNG_PERSON: 0}, True),
        ({RoleKind.PRACTITIONER: 9, RoleKind.YOUNG_PERSON: 1}, False),
        ({RoleKind.PARENT_OR_CARER: 1}, False),
    ],
)
def test_n2_a_decision_of_professionals_alone_is_seen(presence: dict[RoleKind, int], alone: bool) -> None:
    assert only_professionals(presence) is alone
