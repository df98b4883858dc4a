"""Is the database in use whole: chains, guards, and words that open with the keys that are there?"""

from collections.abc import Iterator

from django.db import connection

from goldenthread.foundation.sealing import Unreadable
from goldenthread.journal.selectors import chain_faults, chained_areas, triggers_missing
from goldenthread.voices.models import Words

from ..wall.policies import missing_walls

TRIED = 500
"""So many words, the newest, are opened."""


def faults() -> list[str]:
    """What is wrong, a sentence a thing; nothing is right."""
    return [*_guards(), *_chains(), *_words()]


def _guards() -> Iterator[str]:
    for name in triggers_missing():
        yield f"The guard {name} is missing from the database."
    for table in missing_walls(connection):
        yield f"The wall between areas is missing from {table}."


def _chains() -> Iterator[str]:
    for slug in chained_areas():
        for fault in chain_faults(slug):
            yield f"Line {fault.seq} of {fault.area} {fault.what}."


def _words() -> Iterator[str]:
    closed = 0
    for words in Words.objects.order_by("-pk")[:TRIED]:
        try:
            closed += not words.text
        except Unreadable:
            closed += 1
    if closed:
        yield f"{closed} of the newest words do not open. GOLDENTHREAD_SEALING_KEYS must hold the keys of that time."
