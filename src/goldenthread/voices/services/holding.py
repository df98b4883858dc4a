"""What somebody without an account has opened in this visit: references, kept in their session until they leave."""

from typing import Any

HELD = "held"
"""The session's key; ``request.actor.holds`` is read from it."""
MOST_HELD = 50


def hold(*, session: Any, reference: str) -> None:
    """The bearer has shown the secret words of this reference, or has just been given them."""
    held = [kept for kept in session.get(HELD, []) if kept != reference]
    if not held:
        session.cycle_key()
    session[HELD] = [*held, reference][-MOST_HELD:]
