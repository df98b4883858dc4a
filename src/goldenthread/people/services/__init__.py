"""Writes about people: who comes, what they are here, and how they wish to be told."""

from .calendars import drop_calendar, make_calendar
from .cards import make_card, words_match
from .closing import close_account
from .invitations import appoint_administrator, invite
from .leads import end_lead, name_lead
from .leaving import hand_over_work
from .lists import drop_list, rename_list, save_list
from .preferences import set_preferences
from .roles import begin_role, change_role, end_role
from .seats import end_seat, give_seat

__all__ = [
    "appoint_administrator",
    "begin_role",
    "change_role",
    "close_account",
    "drop_calendar",
    "drop_list",
    "end_lead",
    "end_role",
    "end_seat",
    "give_seat",
    "hand_over_work",
    "invite",
    "make_calendar",
    "make_card",
    "name_lead",
    "rename_list",
    "save_list",
    "set_preferences",
    "words_match",
]
