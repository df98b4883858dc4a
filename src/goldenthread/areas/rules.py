"""What may be set in an area, and what follows from its hours. Pure."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.foundation.working_days import Hours, next_opening


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a team is at work now, and the instant (UTC) at which it is next: now itself while it is open."""

    open_now: bool
    next_open_at: datetime


def opening_of(hours: Hours, at: datetime) -> Opening:
    """Read hours at an instant (N20: "we read this next on Monday at 9am")."""
    return Opening(open_now=hours.is_open(at), next_open_at=next_opening(at, hours))
