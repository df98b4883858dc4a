"""Who is told what, when, and how it was delivered; and what the public sees of it."""

from .alerts import Alert
from .duties import DutyRun, Gap, Reminder
from .outbox import Delivery
from .publishing import Figure, Publication
from .telling import Challenge, NotTold, Telling, Told

__all__ = [
    "Alert",
    "Challenge",
    "Delivery",
    "DutyRun",
    "Figure",
    "Gap",
    "NotTold",
    "Publication",
    "Reminder",
    "Telling",
    "Told",
]
