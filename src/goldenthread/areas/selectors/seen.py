"""What a page of the settings shows of a thing: compared before it is changed (``foundation.meanwhile``)."""

from ..choices import Promise
from ..models import Phone, Team, TeamTarget


def team_values(team: Team) -> tuple[object, ...]:
    """Of a team, as it is in this row."""
    return team.name, team.weekdays, team.opens, team.closes, team.cover_id, team.first_reader


def phone_values(phone: Phone | None) -> tuple[object, ...]:
    """Of a number to ring; nothing of one that is not there."""
    return (phone.label, phone.number, phone.hours_text, str(phone.kind)) if phone else ()


def target_values(team: Team, promise: Promise) -> tuple[object, ...]:
    """Of all the numbers that a team ever set itself for a promise (one query)."""
    targets = TeamTarget.objects.filter(team=team, promise=promise).order_by("pk")
    return tuple(targets.values_list("pk", "number", "valid_from", "valid_to"))
