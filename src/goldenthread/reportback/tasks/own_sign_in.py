"""Whoever can sign in hears when the way they do so was changed, so that nobody else changes it unseen.

Follows the journal by a cursor of its own, because each e-mail leaves outside any transaction: sent, then marked,
always under the same identifier. A crash between the two repeats one; a mail server that is away for a day loses none.
"""

import logging
from datetime import datetime

from django.core.mail import EmailMultiAlternatives
from django.utils.crypto import salted_hmac

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import all_areas
from goldenthread.foundation.scope import in_area
from goldenthread.journal.models import Entry
from goldenthread.journal.selectors import cursor, entries_after
from goldenthread.journal.services import advance_cursor

from ..presenters.own_sign_in import own_sign_in
from ..rules.own_sign_in import is_given_up, is_news
from ..selectors.own_sign_in import change_of, whose
from .how import Failed, Sent, hand_over

logger = logging.getLogger(__name__)
FOLLOWER = "own sign-in"


def tell_of_own_sign_in(at: datetime) -> None:
    """The clock's duty, in every area. One that fails stops no other, and is tried again from where it stands."""
    failed = [area.slug for area in all_areas() if not _told_safely(area, at)]
    if failed:
        raise RuntimeError(f"Could not tell people that their sign-in changed, in: {', '.join(failed)}.")


def _told_safely(area: Area, at: datetime) -> bool:
    try:
        with in_area(area.slug):
            return tell_in(area, at)
    except Exception:
        logger.exception("People in %s could not be told that their sign-in changed.", area.slug)
        return False


def tell_in(area: Area, at: datetime) -> bool:
    """Tell of everything since the cursor; ``False`` where an e-mail did not leave: the next round goes on there."""
    while entries := entries_after(area.slug, cursor(FOLLOWER, area.slug)):
        for entry in entries:
            if change_of(entry) is None:
                continue
            if not _told(area, entry, at):
                advance_cursor(follower=FOLLOWER, area=area.slug, seq=entry.seq - 1)
                return False
            advance_cursor(follower=FOLLOWER, area=area.slug, seq=entry.seq)
        advance_cursor(follower=FOLLOWER, area=area.slug, seq=entries[-1].seq)
    return True


def _told(area: Area, entry: Entry, at: datetime) -> bool:
    """One try; whether this line is done with. The log names neither person nor address."""
    outcome = _try(area, entry, at)
    if isinstance(outcome, Sent):
        return True
    done = outcome.for_good or is_given_up(entry.at, at)
    logger.log(
        logging.ERROR if done else logging.WARNING,
        "The e-mail about line %s of %s did not leave%s.",
        entry.seq,
        area.slug,
        " and is given up" if done else "",
    )
    return done


def _try(area: Area, entry: Entry, at: datetime) -> Sent | Failed:
    what, person = change_of(entry), whose(entry)
    if what is None or person is None or not is_news(entry.at, at):
        return Sent()
    said = own_sign_in(area, what, entry.at)
    headers = {"Message-ID": _message_id(entry), "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    return hand_over(EmailMultiAlternatives(said.subject, said.body, to=[person.email or ""], headers=headers))


def _message_id(entry: Entry) -> str:
    """The same for every try, and says nothing of which line it is."""
    name = salted_hmac("goldenthread.reportback.own_sign_in", f"{entry.area}:{entry.seq}", algorithm="sha256")
    return f"<{name.hexdigest()[:24]}@goldenthread>"
