"""What may be set in an area, and what follows from its hours. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from goldenthread.foundation.answers import YES, Answer, marked, no
from goldenthread.foundation.working_days import Hours, next_opening

FEWEST_LINES, MOST_LINES = 3, 7
"""Lines of a postal address."""
FEWEST_SHOWN = 5
"""No area may show a count of people below this: England's official statistics hide smaller counts."""
MOST_HIDDEN = 50
LONGEST_TARGET = 120
LONGEST_CONFIRM = 60
LONGEST_CLOSURE_IN_DAYS = 366


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a team is at work now, and the instant (UTC) at which it is next: now itself while it is open."""

    open_now: bool
    next_open_at: datetime


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A number to ring or text at once, of the whole country or of one area."""

    key: str
    label: str
    number: str
    hours_text: str
    kind: str


def opening_of(hours: Hours, at: datetime) -> Opening:
    """Read hours at an instant (N20: "we read this next on Monday at 9am")."""
    return Opening(open_now=hours.is_open(at), next_open_at=next_opening(at, hours))


def may_work(weekdays: Collection[int], opens: time, closes: time) -> Answer:
    """A team works on at least one day, and closes after it opens."""
    if not weekdays or not set(weekdays) <= set(range(7)):
        return no(marked("Choose at least one day on which the team works."))
    if not opens < closes:
        return no(marked("The team must close later than it opens."))
    return YES


def may_cover(team: str, cover: str | None, covered_by: str | None) -> Answer:
    """A team stands in for another: not for itself, and not in a circle (references)."""
    if cover == team:
        return no(marked("A team cannot stand in for itself. Choose another team, or none."))
    if cover and covered_by == team:
        return no(marked("These two teams would stand in for each other. Choose another team, or none."))
    return YES


def may_close(first_day: date, last_day: date, today: date) -> Answer:
    """A closure ends on or after the day it begins, is not all past, and is not longer than a year."""
    if last_day < first_day:
        return no(marked("The last day must not be before the first day."))
    if last_day < today:
        return no(marked("These days are already past. Choose days from today on."))
    if (last_day - first_day).days >= LONGEST_CLOSURE_IN_DAYS:
        return no(marked("A team cannot be away for more than a year. Check the year you wrote."))
    return YES


def may_set_target(number: int | None, valid_from: date, today: date) -> Answer:
    """A team's own number holds from today or later: what was promised before stays as it was."""
    if number is not None and not 1 <= number <= LONGEST_TARGET:
        return no(marked("Write a number of working days from 1 to %(most)s."), most=LONGEST_TARGET)
    if valid_from < today:
        return no(marked("A new number can start today or later. What was promised before stays as it was."))
    return YES


def may_limit_small_numbers(limit: int) -> Answer:
    """Numbers of people below the limit are shown as "a few"; the limit keeps people from being found."""
    if not FEWEST_SHOWN <= limit <= MOST_HIDDEN:
        return no(
            marked("Write a number from %(least)s to %(most)s. A smaller one could show who somebody is."),
            least=FEWEST_SHOWN,
            most=MOST_HIDDEN,
        )
    return YES


def may_be_written_to(address: str) -> Answer:
    """A postal address has three to seven lines; none at all is said too."""
    lines = address.splitlines()
    if lines and not FEWEST_LINES <= len(lines) <= MOST_LINES:
        return no(marked("Write the whole address: 3 to 7 lines, the last with the postcode."))
    return YES


def may_wait_to_confirm(days: int) -> Answer:
    """After so many working days work goes on, marked "not confirmed by you yet"."""
    if not 1 <= days <= LONGEST_CONFIRM:
        return no(marked("Write a number of working days from 1 to %(most)s."), most=LONGEST_CONFIRM)
    return YES


def may_ring(number: str) -> Answer:
    """A phone number has at least three digits, and nothing but digits, spaces and + ( ) -."""
    digits = [character for character in number if character.isdigit()]
    if len(digits) < 3 or not set(number) <= set("0123456789 +()-"):
        return no(marked("Write a phone number, like 01632 960 001."))
    return YES
