"""Writes to areas: opening one, its teams and their clocks, its phones and limits.

``by`` is a person's reference: ``people`` comes later in the street, so the permission is asked at the door
(see ``docs/decisions/0002-who-asks-in-areas.md``).
"""

from .clocks import end_target, set_target
from .loading import load_area
from .opening import add_organisation, open_area
from .phones import remove_phone, set_phone
from .settings import set_confirm_days, set_reply_address, set_small_number_limit
from .teams import add_team, change_team, close_team, reopen_team

__all__ = [
    "add_organisation",
    "add_team",
    "change_team",
    "close_team",
    "end_target",
    "load_area",
    "open_area",
    "remove_phone",
    "reopen_team",
    "set_confirm_days",
    "set_phone",
    "set_reply_address",
    "set_small_number_limit",
    "set_target",
]
