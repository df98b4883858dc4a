"""Each night what has had its time goes: rows are deleted, words are erased as at their speaker's own wish."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goldenthread.decisions.services import forget_voice as forget_weighing
from goldenthread.foundation.ledger import erased
from goldenthread.people.services import close_account
from goldenthread.reportback.services import forget_voice as forget_telling
from goldenthread.voices.models import Concern, Voice
from goldenthread.voices.selectors.erasing import held_among
from goldenthread.voices.services import drop_old_drafts, erase_again, erase_concern_again

from ..selectors import due


def delete_what_is_due(*, at: datetime) -> Mapping[str, int]:
    """Delete everything whose time has come, and say how many of each kind. Twice is once. What is held stays."""
    done = {"voices.Draft": drop_old_drafts(at=at)}
    for name, rows in due.rows(at).items():
        done[name] = rows.delete()[0]
    old = due.voices(at)
    kept = held_among(old)
    done["voices.Voice"] = sum(_erase_voice(voice, at) for voice in old if voice.pk not in kept)
    done["voices.Concern"] = sum(_erase_concern(concern, at) for concern in due.concerns(at))
    done["people.Person"] = 0
    for person in due.people(at):
        with transaction.atomic():
            close_account(person=person)
            erased().add([person.reference])
        done["people.Person"] += 1
    return done


def _erase_voice(voice: Voice, at: datetime) -> bool:
    names = [voice.key.reference] if voice.key else []
    with transaction.atomic():
        forget_weighing(voice=voice)
        forget_telling(voice=voice)
        erase_again(voice=voice, at=at, at_their_wish=False)
        erased().add(names)
    return True


def _erase_concern(concern: Concern, at: datetime) -> bool:
    names = [concern.key.reference] if concern.key else []
    with transaction.atomic():
        erase_concern_again(concern=concern, at=at, at_their_wish=False)
        erased().add(names)
    return True
