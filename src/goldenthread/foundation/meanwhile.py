"""Two people change the same thing: the second is told, sees both, and nothing of either is lost.

A page says what it showed by a digest of it (:func:`as_seen`), which goes with the form. The service compares it with
what stands, under the lock of its transaction (:func:`still_as_seen`), before it changes anything.
"""

import hashlib

from .answers import Because, Refused, marked

_CHANGED = marked("Somebody else changed this while you were writing. Look at both, then send yours again.")


class ChangedMeanwhile(Refused):
    """Somebody else was first. What the second one typed is still theirs; the page shows both."""

    def __init__(self, because: Because | None = None) -> None:
        super().__init__(because or Because(_CHANGED))


def as_seen(*values: object) -> str:
    """A short digest of what a page shows of a thing."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]


def still_as_seen(seen: str, *values: object) -> None:
    """Raise :class:`ChangedMeanwhile` unless this is what was ``seen``; nothing was seen of what is new (empty)."""
    if seen and seen != as_seen(*values):
        raise ChangedMeanwhile
