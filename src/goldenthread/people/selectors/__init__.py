"""Reads about people."""

from .actors import actor_in, nobody_in
from .calendars import actor_of_calendar, calendar_of
from .lists import lists_of, own_list
from .roster import (
    Member,
    administrators,
    card_of,
    could_take_over,
    has_officer,
    is_of_that_work,
    lead_of,
    leads,
    member_of,
    members,
    named,
    other_officers,
    preference_of,
    public_leads,
    role_of,
    roles_elsewhere,
    seat_of,
    standing_anywhere,
)

__all__ = [
    "Member",
    "actor_in",
    "actor_of_calendar",
    "administrators",
    "calendar_of",
    "card_of",
    "could_take_over",
    "has_officer",
    "is_of_that_work",
    "lead_of",
    "leads",
    "lists_of",
    "member_of",
    "members",
    "named",
    "nobody_in",
    "other_officers",
    "own_list",
    "preference_of",
    "public_leads",
    "role_of",
    "roles_elsewhere",
    "seat_of",
    "standing_anywhere",
]
