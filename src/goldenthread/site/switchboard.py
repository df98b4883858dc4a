"""What follows what: for each kind of act, what the worker does when it reads of it in the journal.

The one table. Each follower may run again for the same entry: the second time it changes nothing. What follows a
change of somebody's own sign-in (an e-mail to them) has a cursor of its own: ``reportback.tasks.own_sign_in``.
"""

import logging
from datetime import datetime

from django.db import transaction

from goldenthread.areas.models import Area
from goldenthread.foundation.scope import in_area
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Cursor, Entry, Head
from goldenthread.journal.selectors import cursor, entries_after
from goldenthread.journal.services import advance_cursor
from goldenthread.reportback.tasks import alerts, flags, news
from goldenthread.reportback.tasks.news import Follow

logger = logging.getLogger(__name__)
FOLLOWER = "switchboard"
MOST = 100

FOLLOWS: dict[Kind, tuple[Follow, ...]] = {
    Kind.AREA_OPENED: (),
    Kind.SETTINGS_CHANGED: (),
    Kind.EDITION_LOADED: (),
    Kind.ROLE_BEGUN: (),
    Kind.ROLE_ENDED: (),
    Kind.LEAD_NAMED: (),
    Kind.LEAD_ENDED: (),
    Kind.SEAT_GIVEN: (),
    Kind.SEAT_ENDED: (),
    Kind.INVITATION_RENEWED: (),
    Kind.INVITATION_ENDED: (),
    Kind.CARD_MADE: (),
    Kind.FACTOR_ADDED: (),
    Kind.FACTOR_REMOVED: (),
    Kind.SIGN_IN_BEGUN_ANEW: (),
    Kind.WORK_HANDED_OVER: (),
    Kind.PREFERENCES_SET: (),
    Kind.DATA_EXPORTED: (),
    Kind.PERSON_ERASED: (),
    Kind.MANY_READ: (),
    Kind.CONSENT_GIVEN: (),
    Kind.CONSENT_WITHDRAWN: (),
    Kind.VOICE_SAID: (alerts.follow, flags.look_through, news.received),
    Kind.VOICE_DESCRIBED: (),
    Kind.VOICE_ACKNOWLEDGED: (news.acknowledged,),
    Kind.VOICE_UNDERSTOOD: (news.understood,),
    Kind.VOICE_CONFIRMED: (news.stop_asking,),
    Kind.VOICE_CORRECTED: (flags.look_through, news.stop_asking),
    Kind.VOICE_THEMED: (),
    Kind.VOICE_UNTHEMED: (),
    Kind.VOICE_MOVED: (),
    Kind.VOICE_REDACTED: (),
    Kind.VOICE_FILE_ADDED: (flags.more_came,),
    Kind.VOICE_FILE_ERASED: (),
    Kind.VOICE_FILE_IN_WORDS: (flags.look_through, flags.more_came),
    Kind.VOICE_WITHDRAWN: (news.stop_telling,),
    Kind.VOICE_ERASED: (news.stop_telling,),
    Kind.VOICE_HELD: (),
    Kind.VOICE_RELEASED: (),
    Kind.VOICE_SAFEGUARDING_READ: (),
    Kind.VOICE_CALLED_FOR: (),
    Kind.VOICE_SAFEGUARDED: (),
    Kind.VOICE_NOT_ANSWERED: (flags.look_through, flags.more_came),
    Kind.THEME_OPENED: (),
    Kind.THEME_DESCRIBED: (),
    Kind.THEME_HANDED_OVER: (),
    Kind.THEME_MERGED: (),
    Kind.THEME_SPLIT: (),
    Kind.CONCERN_RAISED: (),
    Kind.CONCERN_ANSWERED: (),
    Kind.CONCERN_ERASED: (),
    Kind.DECISION_RECORDED: (news.decided,),
    Kind.ACTION_OPENED: (),
    Kind.ACTION_TAGGED: (),
    Kind.ACTION_HANDED_OVER: (),
    Kind.ACTION_DONE: (),
    Kind.CHANGE_RECORDED: (news.changed,),
    Kind.TOLD: (news.told,),
    Kind.DELIVERED: (),
    Kind.DELIVERY_FAILED: (),
    Kind.PUBLISHED: (),
    Kind.UNPUBLISHED: (),
    Kind.COUNTED: (),
}


def followed(area: str) -> int:
    """Up to which entry an area's journal was followed."""
    return cursor(FOLLOWER, area)


def behind() -> list[str]:
    """The areas whose journal has entries that were not followed yet (two queries)."""
    cursors = dict(Cursor.objects.filter(follower=FOLLOWER).values_list("area", "seq"))
    return [area for area, seq in Head.objects.values_list("area", "seq") if seq > cursors.get(area, 0)]


def follow_all(at: datetime) -> int:
    """Follow every area's journal a stretch; says how many entries were followed."""
    return sum(_follow_safely(area, at) for area in behind())


def _follow_safely(area: str, at: datetime) -> int:
    """An entry that cannot be followed stops its own area only, and only from that entry on."""
    for most in (MOST, 1):
        try:
            with in_area(area):
                return follow(area, at, most)
        except Exception:
            if most == 1:
                logger.exception("The journal of %s cannot be followed past entry %s.", area, followed(area))
    return 0


@transaction.atomic
def follow(slug: str, at: datetime, most: int = MOST) -> int:
    """Do what follows the next entries of one area; the cursor moves in the same transaction."""
    entries = entries_after(slug, followed(slug), most)
    if entries:
        area = Area.objects.get(slug=slug)
        for entry in entries:
            _follow(area, entry, at)
        advance_cursor(follower=FOLLOWER, area=slug, seq=entries[-1].seq)
    return len(entries)


def _follow(area: Area, entry: Entry, at: datetime) -> None:
    for act in FOLLOWS[Kind(entry.kind)]:
        act(area, entry, at)
