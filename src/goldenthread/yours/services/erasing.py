"""What somebody does with all that we hold about them. Asks every app that keeps something of a voice."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from django.db import transaction

from goldenthread.areas.models import Area
from goldenthread.decisions.services import forget_voice as forget_weighing
from goldenthread.foundation.answers import Hidden, check
from goldenthread.foundation.ledger import erased
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from goldenthread.people.actors import Actor
from goldenthread.people.models import Person
from goldenthread.people.selectors import named, preference_of, standing_anywhere
from goldenthread.people.services import close_account
from goldenthread.reportback.services import forget_voice as forget_telling
from goldenthread.voices.models import Concern, Voice
from goldenthread.voices.selectors.erasing import elsewhere, held_among, raised_by_person, said_by_person, under
from goldenthread.voices.services import erase, erase_again, erase_concern_again, erase_files_again
from goldenthread.voices.services import erase_concern as erase_its_words

from ..permissions import may_close_account


def erase_voice(*, voice: Voice, by: Actor, at: datetime) -> None:
    """Everything that a speaker said here goes, everywhere: once, for good. Decisions stay.

    The name of the key is written down outside the database before this is done, so that a backup that is restored
    later does not bring the words back. ``OSError`` when it cannot be: then nothing is erased.
    """
    _everywhere(voice, partial(erase, voice=voice, by=by, at=at), _names(voice))


def erase_concern(*, concern: Concern, by: Actor, at: datetime) -> None:
    """The words of a concern about treatment go, with the answers to it."""
    _everywhere(concern, partial(erase_its_words, concern=concern, by=by, at=at), _names(concern))


def erase_in_time(*, said: Voice | Concern, at: datetime) -> None:
    """Its time is over: it goes as at their wish, and nobody asks."""
    _everywhere(said, _again(said, at, at_their_wish=False), _names(said))


def _everywhere(said: Voice | Concern, erase_it: Callable[[], None], names: Iterable[str] = ()) -> None:
    """In one transaction what every app keeps of it, and the names by which a restored backup erases it again."""
    with transaction.atomic():
        if isinstance(said, Voice):
            forget_weighing(voice=said)
            forget_telling(voice=said)
        erase_it()
        erased().add(names)


def _again(said: Voice | Concern, at: datetime, *, at_their_wish: bool = True) -> Callable[[], None]:
    if isinstance(said, Voice):
        return partial(erase_again, voice=said, at=at, at_their_wish=at_their_wish)
    return partial(erase_concern_again, concern=said, at=at, at_their_wish=at_their_wish)


def _names(said: Voice | Concern) -> list[str]:
    return [said.key.reference] if said.key else []


def erase_person(*, area: Area, by: Actor, at: datetime) -> int:
    """All that somebody said here while signed in goes, and their account. Returns how much a hold keeps.

    What is held goes on without their name, and is erased when its time has come.
    """
    if by.person is None:
        raise Hidden("nobody")
    person = by.person
    kinds, leads, seat = standing_anywhere(person)
    check(may_close_account(kinds, leads=leads, seat=seat, elsewhere=elsewhere(area.pk, person)))
    names = [person.reference, *_keys_of(person)]
    with transaction.atomic():
        said = said_by_person(area.pk, person)
        kept = held_among(said)
        for voice in said:
            if voice.pk not in kept:
                erase_voice(voice=voice, by=by, at=at)
        for concern in raised_by_person(area.pk, person):
            erase_concern(concern=concern, by=by, at=at)
        record(area=area.slug, kind=Kind.PERSON_ERASED, subject=person.reference, at=at)
        close_account(person=person)
        erased().add(names)
    return len(kept)


def note_copy(*, area: Area, by: Actor, at: datetime) -> None:
    """Somebody takes a copy of everything: written down, so that they see it if it was not they."""
    with transaction.atomic():
        record(area=area.slug, kind=Kind.DATA_EXPORTED, subject=by.reference, at=at, by=by.reference)


def erase_what_came_back(*, at: datetime) -> int:
    """Erase again what the ledger names and the database holds: it was restored from before. Returns how many."""
    names = erased().names()
    came_back, concerns = under(names)
    people = named(names)
    every: list[Voice | Concern] = [*came_back, *concerns]
    for said in every:
        _everywhere(said, _again(said, at))
    for person in people:
        close_account(person=person)
    return len(every) + len(people) + erase_files_again(names=names)


def _keys_of(person: Person) -> list[str]:
    wish = preference_of(person)
    return [wish.key.reference] if wish else []
