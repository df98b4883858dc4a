"""Words that came just now are looked through for phrases that a safeguarding lead should see, after they were kept."""

from datetime import datetime

from goldenthread.areas.models import Area
from goldenthread.journal.models import Entry
from goldenthread.voices.selectors.own import voice_of
from goldenthread.voices.services import flag

from .. import services
from ..choices import Rung
from ..selectors.alerts import ladder


def look_through(area: Area, entry: Entry, at: datetime) -> None:
    """Ask the lead to look, by an e-mail that says nothing, where a phrase of the list is in an ordinary voice."""
    voice = voice_of(area, entry.subject)
    if voice is not None and flag(voice=voice, entry=entry.seq, at=at):
        services.ask(voice=voice, rung=Rung.LEAD, people=ladder(area).get(Rung.LEAD, ()), at=at, told=False)
