"""Reads about people."""

from .actors import actor_in, nobody_in
from .calendars import actor_of_calendar, calendar_of
from .factors import Held, codes_left, factors_of, has_factor
from .invitations import ended_unused, invitation_of, overdue_invitations, waiting_invitations
from .leads import lead_of, leads, led_before, public_leads
from .lists import lists_of, own_list
from .roster import (
    Member,
    active,
    administers_elsewhere,
    administrators,
    card_of,
    could_take_over,
    has_officer,
    home_of,
    is_of_that_work,
    member_of,
    members,
    named,
    other_officers,
    person_with,
    preference_of,
    role_of,
    roles_elsewhere,
    seat_of,
    standing_anywhere,
    works_anywhere,
)
from .visits import visits_of

__all__ = [
    "Held",
    "Member",
    "active",
    "actor_in",
    "actor_of_calendar",
    "administers_elsewhere",
    "administrators",
    "calendar_of",
    "card_of",
    "codes_left",
    "could_take_over",
    "ended_unused",
    "factors_of",
    "has_factor",
    "has_officer",
    "home_of",
    "invitation_of",
    "is_of_that_work",
    "lead_of",
    "leads",
    "led_before",
    "lists_of",
    "member_of",
    "members",
    "named",
    "nobody_in",
    "other_officers",
    "overdue_invitations",
    "own_list",
    "person_with",
    "preference_of",
    "public_leads",
    "role_of",
    "roles_elsewhere",
    "seat_of",
    "standing_anywhere",
    "visits_of",
    "waiting_invitations",
    "works_anywhere",
]
