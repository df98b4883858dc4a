"""Until when leave for a use can be given, and whether it holds today."""

from datetime import date, timedelta

from goldenthread.foundation.answers import YES, Answer, no

LONGEST_IN_DAYS = 731
"""Leave ends by itself: two years at most, then we ask again."""


def may_give_until(until: date, today: date) -> Answer:
    """Whether leave may run until this date."""
    if until <= today:
        return no("Choose a day after today.")
    if until > today + timedelta(days=LONGEST_IN_DAYS):
        return no("Choose a day within two years. We will ask you again then.")
    return YES


def holds(until: date, withdrawn: bool, today: date) -> bool:
    """Whether leave holds today; its last day is included."""
    return not withdrawn and today <= until
