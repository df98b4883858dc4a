"""Choice words of the thread."""

from enum import StrEnum


class State(StrEnum):
    """How a step of the thread stands."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


class Checked(StrEnum):
    """Where the checking back of an understanding stands (S54)."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    NOT_CONFIRMED = "not_confirmed"
