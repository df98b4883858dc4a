"""What is done with voices. Only these write."""

from .clocks import start_again
from .concerns import ConcernReceipt, answer_concern, raise_concern
from .drafts import drop_draft, drop_old_drafts, keep_draft
from .erasing import end_hold, erase, erase_again, erase_concern, erase_concern_again, hold_words
from .files import (
    add_to_draft,
    add_to_voice,
    drop_from_draft,
    drop_orphans,
    erase_file,
    erase_files_again,
    put_in_words,
)
from .merging import carry, close_into, still_open
from .owner import allow, change_telling, confirm, correct, describe, disallow, withdraw
from .putting_back import clear, put_back, write_file
from .reading import TooMany, open_concerns, open_words, say_why_many
from .reception import acknowledge, read_for_safeguarding, redact, understand
from .safeguarding import flag, flag_anew, look, pass_on, safeguard
from .saying import Receipt, Tell, say
from .spooling import forget, forget_erased, release
from .stages import advance
from .themes import EditedMeanwhile, describe_theme, hand_over_theme, open_theme, place, unplace
from .typed import drop_all_typed, drop_typed, keep_typed

__all__ = [
    "ConcernReceipt",
    "EditedMeanwhile",
    "Receipt",
    "Tell",
    "TooMany",
    "acknowledge",
    "add_to_draft",
    "add_to_voice",
    "advance",
    "allow",
    "answer_concern",
    "carry",
    "change_telling",
    "clear",
    "close_into",
    "confirm",
    "correct",
    "describe",
    "describe_theme",
    "disallow",
    "drop_all_typed",
    "drop_draft",
    "drop_from_draft",
    "drop_old_drafts",
    "drop_orphans",
    "drop_typed",
    "end_hold",
    "erase",
    "erase_again",
    "erase_concern",
    "erase_concern_again",
    "erase_file",
    "erase_files_again",
    "flag",
    "flag_anew",
    "forget",
    "forget_erased",
    "hand_over_theme",
    "hold_words",
    "keep_draft",
    "keep_typed",
    "look",
    "open_concerns",
    "open_theme",
    "open_words",
    "pass_on",
    "place",
    "put_back",
    "put_in_words",
    "raise_concern",
    "read_for_safeguarding",
    "redact",
    "release",
    "safeguard",
    "say",
    "say_why_many",
    "start_again",
    "still_open",
    "understand",
    "unplace",
    "withdraw",
    "write_file",
]
