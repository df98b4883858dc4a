"""The alerts' writes: who is asked to look, and how the e-mail that says so went."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from goldenthread.people.models import Person
from goldenthread.voices.models import Voice

from ..choices import Rung, State
from ..models import Alert
from ..rules.when import next_try
from ..selectors.alerts import next_alert
from .leasing import take_over


@transaction.atomic
def ask(
    *, voice: Voice, rung: Rung, people: Collection[Person], at: datetime, entry: int = 0, told: bool = True
) -> int:
    """Ask these people to look at a voice, each once on a rung. A line says which rung, not who and nobody's words.

    They are asked again for what came later with the line ``entry``. Without a line (``told``) where an officer who
    reads the journal could tell of which voice it is.
    """
    Voice.objects.select_for_update().get(pk=voice.pk)
    known = set(Alert.objects.filter(voice=voice, rung=rung, entry=entry).values_list("person", flat=True))
    new = [person for person in people if person.pk not in known]
    Alert.objects.bulk_create(
        Alert(area=voice.area, voice=voice, person=person, rung=rung, entry=entry, made_at=at, next_try_at=at)
        for person in new
    )
    if new and told:
        kind = Kind.VOICE_CALLED_FOR
        record(area=voice.area.slug, kind=kind, subject=voice.reference, at=at, rung=rung.value)
    return len(new)


def lease_alert(*, at: datetime) -> Alert | None:
    """Take over the next alert that is due."""
    return take_over(next_alert, at)


def mark_alert(*, alert: Alert, state: State, at: datetime) -> None:
    """How it went: sent; not needed any more (superseded); to be done by a person. Waiting: it is tried again later."""
    again = next_try(alert.tries, at) if state is State.WAITING else None
    state = State.TO_DO if state is State.WAITING and again is None else state
    sent = at if state is State.SENT else None
    leased = Alert.objects.filter(pk=alert.pk, state=State.LEASED)
    leased.update(state=state, next_try_at=again or at, leased_until=None, sent_at=sent)
