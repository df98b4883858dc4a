"""Which line of the journal is news about how somebody signs in, and for whom."""

from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.people.models import Person
from goldenthread.people.selectors import active

from ..choices import OwnSignIn

BY_KIND = {
    Kind.FACTOR_ADDED: OwnSignIn.ADDED,
    Kind.FACTOR_REMOVED: OwnSignIn.REMOVED,
    Kind.SIGN_IN_BEGUN_ANEW: OwnSignIn.BEGUN_ANEW,
    Kind.CARD_MADE: OwnSignIn.CARD_MADE,
}


def change_of(entry: Entry) -> OwnSignIn | None:
    """What changed with this line; ``None`` for every other line."""
    return BY_KIND.get(Kind(entry.kind))


def whose(entry: Entry) -> Person | None:
    """Whom it concerns, if they can be written to: not erased, not ended, and with an address (one query)."""
    person = active(entry.subject)
    return person if person and person.email else None
