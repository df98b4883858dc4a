"""Reads about people."""

from .actors import actor_in, nobody_in
from .lists import lists_of, own_list
from .roster import (
    Member,
    administrators,
    card_of,
    has_officer,
    lead_of,
    leads,
    member_of,
    members,
    named,
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
    "administrators",
    "card_of",
    "has_officer",
    "lead_of",
    "leads",
    "lists_of",
    "member_of",
    "members",
    "named",
    "nobody_in",
    "own_list",
    "preference_of",
    "public_leads",
    "role_of",
    "roles_elsewhere",
    "seat_of",
    "standing_anywhere",
]
