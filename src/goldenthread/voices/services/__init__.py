"""What is done with voices. Only these write."""

from .concerns import ConcernReceipt, answer_concern, raise_concern
from .drafts import drop_draft, drop_old_drafts, keep_draft
from .owner import allow, change_telling, confirm, correct, describe, disallow, withdraw
from .safeguarding import pass_on
from .saying import Receipt, Tell, say
from .stages import advance

__all__ = [
    "ConcernReceipt",
    "Receipt",
    "Tell",
    "advance",
    "allow",
    "answer_concern",
    "change_telling",
    "confirm",
    "correct",
    "describe",
    "disallow",
    "drop_draft",
    "drop_old_drafts",
    "keep_draft",
    "pass_on",
    "raise_concern",
    "say",
    "withdraw",
]
