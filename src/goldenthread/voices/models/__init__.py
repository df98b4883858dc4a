"""What people say, and how it was received."""

from .drafts import Draft
from .erasing import Erasure, Hold
from .reading import ManyRead, Reading
from .reception import Acknowledgement, Confirmation, Redaction, Understanding
from .safeguarding import Flag, Safeguard
from .themes import Handover, Placement, Theme
from .voices import Concern, ConcernAnswer, TellBy, Voice, Withdrawal, Words

__all__ = [
    "Acknowledgement",
    "Concern",
    "ConcernAnswer",
    "Confirmation",
    "Draft",
    "Erasure",
    "Flag",
    "Handover",
    "Hold",
    "ManyRead",
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
