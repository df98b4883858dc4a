"""Printed cards: a reference and six words with which somebody signs in. Only a keyed hash of the words is kept."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, check, permit
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from goldenthread.ui.words import WORDS

from ..actors import Actor
from ..models import Card, Person
from ..permissions import may_set_up
from ..rules import may_make_card
from ..selectors import card_of, member_of, roles_elsewhere

NUMBER_OF_WORDS = 6
"""54 bits: six of 512 words."""


def make_card(*, area: Area, person: Person, by: Actor, at: datetime) -> tuple[str, ...]:
    """Make a card and hand out its words, this once; a former card stops working."""
    own = by.person == person
    if not own:
        permit(may_set_up(by, area.pk))
    if member_of(area, person.reference) is None:
        raise Hidden("no role here")
    check(may_make_card(own=own, has_email=bool(person.email), elsewhere=roles_elsewhere(area, person)))
    words = tuple(secrets.choice(WORDS) for _ in range(NUMBER_OF_WORDS))
    values = {"secret_hash": _hash(person.reference, words), "made_at": at}
    with transaction.atomic():
        Card.objects.update_or_create(person=person, defaults=values)
        record(area=area.slug, kind=Kind.CARD_MADE, subject=person.reference, at=at, by=by.reference)
    return words


def words_match(person: Person | None, words: Sequence[str]) -> bool:
    """Whether these are the words of the person's card; takes as long for somebody who is not there."""
    card = card_of(person) if person else None
    given = _hash(person.reference if person else "", words)
    return constant_time_compare(card.secret_hash if card else "0" * len(given), given)


def _hash(reference: str, words: Sequence[str]) -> str:
    """Keyed with the site's secret key, and bound to one person."""
    return salted_hmac(f"goldenthread.people.card:{reference}", " ".join(words), algorithm="sha256").hexdigest()
