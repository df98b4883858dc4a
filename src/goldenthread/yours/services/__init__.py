"""What is done with all that we hold about somebody."""

from .erasing import erase_concern, erase_person, erase_voice, erase_what_came_back, note_copy
from .retention import delete_what_is_due

__all__ = [
    "delete_what_is_due",
    "erase_concern",
    "erase_person",
    "erase_voice",
    "erase_what_came_back",
    "note_copy",
]
