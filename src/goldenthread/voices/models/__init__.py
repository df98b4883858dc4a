"""What people say, and how it was received."""

from .drafts import Draft
from .erasing import Erasure, Hold
from .files import Attachment, InWords
from .reading import ManyRead, Reading
from .reception import Acknowledgement, Confirmation, Redaction, Understanding
from .safeguarding import Flag, Safeguard
from .themes import Handover, Merge, Placement, Theme
from .voices import Concern, ConcernAnswer, TellBy, Voice, Withdrawal, Words

__all__ = [
    "Acknowledgement",
    "Attachment",
    "Concern",
    "ConcernAnswer",
    "Confirmation",
    "Draft",
    "Erasure",
    "Flag",
    "Handover",
    "Hold",
    "InWords",
    "ManyRead",
    "Merge",
    "Placement",
    "Reading",
    "Redaction",
    "Safeguard",
    "TellBy",
    "Theme",
    "Understanding",
    "Voice",
    "Withdrawal",
    "Words",
]
