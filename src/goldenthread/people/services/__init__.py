"""Writes about people: who comes, what they are here, and how they wish to be told."""

from .anew import begin_anew, begin_colleague_anew, may_be_begun_anew
from .calendars import drop_calendar, make_calendar
from .cards import make_card, words_match
from .closing import close_account
from .codes import send_code
from .factors import (
    add_app,
    add_passkey,
    new_app_secret,
    new_recovery_codes,
    open_app_secret,
    proves,
    remove_factor,
    rewrap_app_secrets,
    was_used,
)
from .invitations import appoint_administrator, end_invitation, end_old_invitations, invite, renew_invitation
from .leads import end_lead, name_lead
from .leaving import hand_over_work
from .lists import drop_list, rename_list, save_list
from .preferences import set_preferences
from .roles import begin_role, change_role, end_role
from .seats import end_seat, give_seat
from .visits import end_every_visit, end_one_visit, end_visits, forget_visit, note_use, note_visit

__all__ = [
    "add_app",
    "add_passkey",
    "appoint_administrator",
    "begin_anew",
    "begin_colleague_anew",
    "begin_role",
    "change_role",
    "close_account",
    "drop_calendar",
    "drop_list",
    "end_every_visit",
    "end_invitation",
    "end_lead",
    "end_old_invitations",
    "end_one_visit",
    "end_role",
    "end_seat",
    "end_visits",
    "forget_visit",
    "give_seat",
    "hand_over_work",
    "invite",
    "make_calendar",
    "make_card",
    "may_be_begun_anew",
    "name_lead",
    "new_app_secret",
    "new_recovery_codes",
    "note_use",
    "note_visit",
    "open_app_secret",
    "proves",
    "remove_factor",
    "rename_list",
    "renew_invitation",
    "rewrap_app_secrets",
    "save_list",
    "send_code",
    "set_preferences",
    "was_used",
    "words_match",
]
