"""How long a visit lasts, who needs a second proof, and for how long a proof is fresh. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from ..choices import Duty, RoleKind
from .holding import STAFF

MINUTE = 60
HOUR = 60 * MINUTE
QUIET_IN_SECONDS = 20 * MINUTE
STAFF_QUIET_IN_SECONDS = 15 * MINUTE
TYPING_IN_SECONDS = HOUR
"""What somebody sends after so long a silence is still taken: they were writing."""
SURE_IN_SECONDS = 10 * MINUTE
"""For so long after a proof nobody is asked for another; and for so long again a form may take that was opened then."""
ARRIVING_IN_SECONDS = 10 * MINUTE
"""Between the first proof and the second."""


@dataclass(frozen=True, slots=True)
class Lasts:
    """How long a signed-in visit may last, and how long it may be quiet, in seconds."""

    longest: int
    quiet: int


def visit_of(*, staff: bool) -> Lasts:
    """Families are often on a shared phone; staff see what others said, and sign in again with one touch."""
    if staff:
        return Lasts(longest=10 * HOUR, quiet=STAFF_QUIET_IN_SECONDS)
    return Lasts(longest=8 * HOUR, quiet=QUIET_IN_SECONDS)


def is_staff(kinds: Collection[RoleKind], duties: Collection[Duty], *, seat: bool) -> bool:
    """Whoever may see what others said, or change who may: such pages open with a second proof only."""
    return bool(STAFF.intersection(kinds)) or bool(duties) or seat
