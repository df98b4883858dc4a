"""Opens a voice or a concern with its secret words. Writes no rows: what was opened is in the visitor's session."""

from datetime import datetime
from typing import Any

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Because, Refused, check, marked, no
from goldenthread.foundation.tries import count_try, may_try, secret_words
from goldenthread.ui.words import read_words
from goldenthread.voices.selectors.own import secret_hash_of
from goldenthread.voices.selectors.receipts import fits
from goldenthread.voices.services.holding import hold

NO_MATCH = no(marked("The reference and the words do not belong together. Check both, and the order of the words."))
WAIT = Because(marked("There were too many tries. Please wait 15 minutes, then try again."))


class TooManyTries(Refused):
    """There were too many wrong tries in a short time from here."""


def open_with_words(*, area: Area, reference: str, typed: str, device: str, session: Any, at: datetime) -> None:
    """Hold the reference in this session when the words are its own.

    Wrong words and an unknown reference get the same answer, after the same work. Wrong tries are counted for the
    device (its address).
    """
    counted = secret_words(reference, device)
    if not may_try(counted, at):
        raise TooManyTries(WAIT)
    if not fits(reference, tuple(read_words(typed)), secret_hash_of(area, reference)):
        count_try(counted, at)
        check(NO_MATCH)
    hold(session=session, reference=reference)
