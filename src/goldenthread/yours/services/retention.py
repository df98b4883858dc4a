"""Each night what has had its time goes: rows are deleted, words are erased as at their speaker's own wish."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.foundation.ledger import erased
from goldenthread.people.services import close_account
from goldenthread.voices.models import Concern, Voice
from goldenthread.voices.selectors.erasing import held_among
from goldenthread.voices.services import drop_old_drafts

from ..selectors import due
from .erasing import erase_in_time


def delete_what_is_due(*, at: datetime) -> Mapping[str, int]:
    """Delete everything whose time has come, and say how many of each kind. Twice is once. What is held stays."""
    done = {"voices.Draft": drop_old_drafts(at=at)}
    for name, rows in due.rows(at).items():
        done[name] = rows.delete()[0]
    old = due.voices(at)
    kept = held_among(old)
    said: Mapping[str, Sequence[Voice | Concern]] = {
        "voices.Voice": [voice for voice in old if voice.pk not in kept],
        "voices.Concern": due.concerns(at),
    }
    for name, over in said.items():
        for one in over:
            erase_in_time(said=one, at=at)
        done[name] = len(over)
    done["people.Person"] = 0
    for person in due.people(at):
        with transaction.atomic():
            close_account(person=person)
            erased().add([person.reference])
        done["people.Person"] += 1
    return done
