"""Words that came just now are looked through for phrases that a safeguarding lead should see, after they were kept."""

import logging
from datetime import datetime

from goldenthread.areas.models import Area
from goldenthread.foundation.sealing import Unreadable
from goldenthread.journal.models import Entry
from goldenthread.voices.models import Voice
from goldenthread.voices.selectors.own import voice_of
from goldenthread.voices.services import flag, flag_anew

from .. import services
from ..choices import Rung
from ..selectors.alerts import ladder

logger = logging.getLogger(__name__)


def look_through(area: Area, entry: Entry, at: datetime) -> None:
    """Ask the lead to look, by an e-mail that says nothing, where a phrase of the list is in an ordinary voice."""
    voice = voice_of(area, entry.subject)
    if voice is not None and _raised(voice, entry, at):
        lead = ladder(area).get(Rung.LEAD, ())
        services.ask(voice=voice, rung=Rung.LEAD, people=lead, at=at, entry=entry.seq, told=False)


def more_came(area: Area, entry: Entry, at: datetime) -> None:
    """Ask the lead and the deputy again where more came to something urgent that one of them had opened."""
    voice = voice_of(area, entry.subject)
    if voice is not None and flag_anew(voice=voice, entry=entry.seq, at=at):
        people = ladder(area)
        for rung in (Rung.LEAD, Rung.DEPUTY):
            services.ask(voice=voice, rung=rung, people=people.get(rung, ()), at=at, entry=entry.seq)


def _raised(voice: Voice, entry: Entry, at: datetime) -> bool:
    """Whether it was raised just now. Words that cannot be opened raise nothing, and hold up nobody's news."""
    try:
        return flag(voice=voice, entry=entry.seq, since=entry.at, at=at)
    except Unreadable:
        logger.error("The words with line %s of %s could not be looked through.", entry.seq, entry.area)
        return False
