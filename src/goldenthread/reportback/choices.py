"""Choice words of reporting back."""

from enum import StrEnum


class State(StrEnum):
    """Where a delivery stands. ``to_do`` waits for a person (a letter, a call); ``given_up`` became such a task."""

    WAITING = "waiting"
    LEASED = "leased"
    TO_DO = "to_do"
    SENT = "sent"
    SUPERSEDED = "superseded"


class News(StrEnum):
    """What a message tells: nobody's words, only that there is news and where to read it."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    UNDERSTOOD = "understood"
    DECIDED = "decided"
    TOLD = "told"
    ANSWERED = "answered"
