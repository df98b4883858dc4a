"""Opens a voice or a concern with its secret words. Writes no rows: what was opened is in the visitor's session."""

from typing import Any

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Refused, check, marked, no
from goldenthread.ui.words import read_words
from goldenthread.voices.selectors.own import secret_hash_of
from goldenthread.voices.selectors.receipts import fits
from goldenthread.voices.services.holding import hold

from .rules import TRIES_WITHIN, may_try

NO_MATCH = no(marked("The reference and the words do not belong together. Check both, and the order of the words."))


class TooManyTries(Refused):
    """There were too many wrong tries in a short time, from here or altogether."""


def open_with_words(*, area: Area, reference: str, typed: str, device: str, session: Any) -> None:
    """Hold the reference in this session when the words are its own.

    Wrong words and an unknown reference get the same answer, after the same work. Wrong tries are counted for the
    device (only as a keyed hash) and for the whole site.
    """
    of_device, of_site = _counters(device)
    if not (answer := may_try(cache.get(of_device, 0), cache.get(of_site, 0))):
        raise TooManyTries(answer.because)
    opens = fits(reference, tuple(read_words(typed)), secret_hash_of(area, reference))
    if not opens:
        _count(of_device)
        _count(of_site)
        check(NO_MATCH)
    hold(session=session, reference=reference)


def _counters(device: str) -> tuple[str, str]:
    name = salted_hmac("goldenthread.thread.tries", device, algorithm="sha256").hexdigest()
    return f"tries:{name}", "tries:everywhere"


def _count(name: str) -> None:
    cache.add(name, 0, TRIES_WITHIN.total_seconds())
    try:
        cache.incr(name)
    except ValueError:  # It ran out between the two lines: the next try begins a new quarter of an hour.
        cache.set(name, 1, TRIES_WITHIN.total_seconds())
