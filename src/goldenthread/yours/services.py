"""What somebody does with all that we hold about them. Asks every app that keeps something of a voice."""

from datetime import datetime

from django.db import transaction

from goldenthread.decisions.services import forget_voice as forget_weighing
from goldenthread.foundation.ledger import erased
from goldenthread.people.actors import Actor
from goldenthread.reportback.services import forget_voice as forget_telling
from goldenthread.voices.models import Concern, Voice
from goldenthread.voices.selectors.erasing import under
from goldenthread.voices.services import erase, erase_again, erase_concern_again
from goldenthread.voices.services import erase_concern as erase_its_words


def erase_voice(*, voice: Voice, by: Actor, at: datetime) -> None:
    """Everything that a speaker said here goes, everywhere: once, for good. Decisions stay.

    The name of the key is written down outside the database before this is done, so that a backup that is restored
    later does not bring the words back. ``OSError`` when it cannot be: then nothing is erased.
    """
    names = [voice.key.reference] if voice.key else []
    with transaction.atomic():
        forget_weighing(voice=voice)
        forget_telling(voice=voice)
        erase(voice=voice, by=by, at=at)
        erased().add(names)


def erase_concern(*, concern: Concern, by: Actor, at: datetime) -> None:
    """The words of a concern about treatment go, with the answers to it."""
    names = [concern.key.reference] if concern.key else []
    with transaction.atomic():
        erase_its_words(concern=concern, by=by, at=at)
        erased().add(names)


def erase_what_came_back(*, at: datetime) -> int:
    """Erase again what the ledger names and the database holds: it was restored from before. Returns how many."""
    came_back, concerns = under(erased().names())
    for voice in came_back:
        with transaction.atomic():
            forget_weighing(voice=voice)
            forget_telling(voice=voice)
            erase_again(voice=voice, at=at)
    for concern in concerns:
        erase_concern_again(concern=concern, at=at)
    return len(came_back) + len(concerns)
