import pytest

from goldenthread.foundation.answers import YES, Because, Hidden, Refused, Yes, check, no, permit


def test_yes_is_true_and_no_is_false() -> None:
    assert YES
    assert Yes(Because("You may."))
    assert not no("You may not.")


def test_a_reason_fills_its_gaps_when_it_is_shown() -> None:
    assert str(no("Wait %(days)s days.", days=3).because) == "Wait 3 days."
    assert str(Because("100% sure")) == "100% sure"


def test_check_raises_the_reason_and_lets_yes_through() -> None:
    check(YES)
    with pytest.raises(Refused) as caught:
        check(no("Not %(when)s.", when="today"))
    assert str(caught.value.because) == "Not today."


def test_permit_hides_what_one_may_not_see() -> None:
    permit(YES)
    with pytest.raises(Hidden):
        permit(no("This page is for other people."))
