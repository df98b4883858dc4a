"""What an action and a change need: an owner, a date, how it was co-produced, and where it came from. Pure."""

from datetime import date

from goldenthread.decisions.choices import Outcome
from goldenthread.foundation.answers import YES, Answer, marked, no
from goldenthread.voices.rules.themes import NOBODY_THERE


def may_be_planned(outcome: Outcome | None) -> Answer:
    """Actions follow from a decision that is not a no."""
    if outcome is None:
        return no(marked("Record the decision first. Then plan what to do."))
    if outcome is Outcome.NOT_FEASIBLE:
        return no(marked("The decision is that this cannot be done. To plan something, record a new decision first."))
    return YES


def owned(title: str, owner_title: str) -> Answer:
    """An action says what, and whose job it is."""
    if not title.strip():
        return no(marked("Say what will be done."))
    return YES if owner_title.strip() else no(marked("Say whose job it is, for example: head of the travel team."))


def may_be_due(due_on: date, today: date) -> Answer:
    """A new action is due today or later."""
    return YES if due_on >= today else no(marked("Choose today or a later day."))


def is_tagged(level: str, with_whom: str, since: date | None) -> bool:
    """Whether an action says how it was co-produced: at which level, with whom, since when (K10)."""
    return bool(level and with_whom.strip() and since)


def wholly_tagged(level: str, with_whom: str, since: date | None, today: date) -> Answer:
    """How an action was co-produced is said whole; and co-production that has not begun cannot be claimed."""
    if not is_tagged(level, with_whom, since):
        return no(marked("Say all three: at which level, with whom, and since when."))
    if since and since > today:
        return no(marked("Choose today or an earlier day. It counts from when people began to work together."))
    return YES


def tagged_or_not_yet(level: str, with_whom: str, since: date | None, today: date) -> Answer:
    """As :func:`wholly_tagged`, or nothing at all: then the action is listed as untagged."""
    return wholly_tagged(level, with_whom, since, today) if level or with_whom.strip() or since else YES


def may_be_done(done: bool) -> Answer:
    """An action is done once."""
    return no(marked("This action is done already.")) if done else YES


def may_go_to(from_team: int, to_team: int, because: str, has_officer: bool) -> Answer:
    """An action goes to another team in which somebody answers, with a reason."""
    if from_team == to_team:
        return no(marked("This team has it already. Choose another team."))
    if not has_officer:
        return no(NOBODY_THERE)
    return YES if because.strip() else no(marked("Say why it goes to this team."))


def has_happened(happened_on: date, today: date) -> Answer:
    """A change is told once it is there."""
    return (
        YES
        if happened_on <= today
        else no(marked("Choose today or an earlier day. A change is told when it is there."))
    )


def comes_from(action_theme: int | None, theme: int) -> Answer:
    """Every change names its origin; an action that it names belongs to the same theme (N11)."""
    if action_theme is not None and action_theme != theme:
        return no(marked("This action belongs to another theme."))
    return YES
