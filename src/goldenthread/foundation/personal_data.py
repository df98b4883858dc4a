"""How a model's personal data go when a person asks or a date comes: every model says one of these."""

from enum import StrEnum


class Goes(StrEnum):
    """What happens to a row when the person it is about is erased."""

    NONE = "holds none"
    KEPT = "kept: the law or the public record needs it"
    REDACTED = "redacted: the row stays, the person goes from it"
    REMOVED = "removed with the person"
