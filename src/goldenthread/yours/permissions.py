"""Who may have the account erased."""

from collections.abc import Collection

from goldenthread.foundation.answers import YES, Answer, marked, no
from goldenthread.people.choices import RoleKind
from goldenthread.people.rules import STAFF


def may_close_account(kinds: Collection[RoleKind], *, leads: bool, seat: bool, elsewhere: bool) -> Answer:
    """Families and young people at any time. Whoever works here hands over first, so that nobody waits in vain."""
    if STAFF.intersection(kinds) or leads or seat:
        return no(marked("You have work here. Ask your administrator to end your role first, then come back."))
    if elsewhere:
        return no(marked("You also said something in another area. Erase that first, on your page there."))
    return YES
