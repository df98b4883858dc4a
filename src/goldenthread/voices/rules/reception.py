"""How a voice may be received: answered, written back, its names taken out. Pure."""

from datetime import date

from goldenthread.charters.rules import Due
from goldenthread.foundation.answers import YES, Answer, marked, no

LONGEST_UNDERSTANDING = 5_000
"""Characters. Who writes back says it shorter than it was said."""
LONGEST_REASON = 300


def may_be_answered(*, taken_back: bool) -> Answer:
    """A voice that its speaker took back is not worked on any more."""
    return no(marked("The speaker took this voice back. Nobody works on it any more.")) if taken_back else YES


def may_be_written_back(text: str) -> Answer:
    """How a voice was understood, in a text that its speaker can check (S54)."""
    if not text:
        return no(marked("Write how you understood it. One sentence is enough."))
    if len(text) > LONGEST_UNDERSTANDING:
        return no(marked("This is too long to check. Use %(longest)s letters or fewer."), longest=LONGEST_UNDERSTANDING)
    return YES


def may_be_redacted(text: str, because: str) -> Answer:
    """A version without names is there to be read, and says why it was made."""
    if not text:
        return no(marked("Leave the words that may be read. The first version is kept as it is."))
    return reason_given(because)


def reason_given(because: str) -> Answer:
    """A short reason, for those who come after."""
    if not because:
        return no(marked("Say why, in a few words."))
    if len(because) > LONGEST_REASON:
        return no(marked("Say it shorter. Use %(longest)s letters or fewer."), longest=LONGEST_REASON)
    return YES


def due_after_handover(due_on: date | None, theirs: Due, today: date) -> Due | None:
    """By when a voice is answered that goes to another team; ``None`` leaves the date as it is.

    The other team has its own clock. But handing over mends nothing: a date that has gone by stands, and a date
    that was promised does not vanish because the other team has no number.
    """
    if due_on is not None and (due_on < today or theirs.on is None):
        return None
    return theirs
