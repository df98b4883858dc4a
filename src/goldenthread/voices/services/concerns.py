""" "I was not treated as the charter says": past the person concerned, to the independent lead (C13).

The journal does not say who raised it: officers read the journal.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import check, permit
from goldenthread.journal.choices import Kind as Act
from goldenthread.journal.services import record
from goldenthread.keys.services import make_key
from goldenthread.people.actors import Actor

from ..choices import Part
from ..models import Concern, ConcernAnswer, Words
from ..permissions import may_answer_concern
from ..rules import may_be_said, may_raise_concern, tidy
from ..selectors.concerns import who_hears
from ..selectors.receipts import key_hash, secret_hash, secret_words
from .spooling import forget, remember_concern


@dataclass(frozen=True, slots=True)
class ConcernReceipt:
    """What somebody goes away with: the concern (its reference) and the secret words that open it."""

    concern: Concern
    words: tuple[str, ...]


def raise_concern(
    *, area: Area, key: UUID, words: str, by: Actor, at: datetime, principle: str = "", deputy_only: bool = False
) -> ConcernReceipt:
    """Keep a concern for the independent lead, or their deputy. The same key is the same concern with its receipt.

    Like a voice it is in the spool, on the disk, before the database is asked.
    ``deputy_only``: it is about the lead, who never sees it.
    """
    words = tidy(words)
    check(may_be_said(words))
    lead = who_hears(area, deputy_only=deputy_only)
    check(may_raise_concern(has_lead=lead is not None, deputy_only=deputy_only))
    concern = Concern(
        area=area,
        key_hash=key_hash(area.slug, key),
        lead=lead,
        raised_at=at,
        said_by=by.person,
        principle=principle[:10],
        deputy_only=deputy_only,
    )
    secret = secret_words(area.slug, key)
    concern.secret_hash = secret_hash(concern.reference, secret)
    remember_concern(concern=concern, words=words, at=at)
    try:
        with transaction.atomic():
            keep_concern(concern=concern, words=words, at=at)
    except IntegrityError:
        forget(area=area, reference=concern.reference)
        concern = Concern.objects.select_related("area", "lead").get(area=area, key_hash=key_hash(area.slug, key))
    return ConcernReceipt(concern, secret)


def keep_concern(*, concern: Concern, words: str, at: datetime, told: bool = False) -> None:
    """Write the rows of a concern, and its line in the journal unless it was ``told`` there; inside a transaction."""
    concern.key = make_key()
    concern.save(force_insert=True)
    Words.objects.create(area=concern.area, concern=concern, part=Part.CONCERN, text=words, at=at)
    if not told:
        record(area=concern.area.slug, kind=Act.CONCERN_RAISED, subject=concern.reference, at=at)


def answer_concern(*, concern: Concern, text: str, by: Actor, at: datetime) -> ConcernAnswer:
    """What the independent lead answers; whoever raised it reads it by following."""
    text = tidy(text)
    permit(may_answer_concern(by, concern))
    check(may_be_said(text))
    with transaction.atomic():
        answer = ConcernAnswer.objects.create(area=concern.area, concern=concern, text=text, by=by.person, at=at)
        record(area=concern.area.slug, kind=Act.CONCERN_ANSWERED, subject=concern.reference, at=at, by=by.reference)
    return answer
