"""What is due, as calendar programs read it (iCalendar, RFC 5545): whole days, as they are in London."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from icalendar import Calendar, Event, vDuration, vText

from goldenthread.areas.models import Area
from goldenthread.foundation.references import spaced

from ..selectors.due import Due, What

WORDS: dict[What, str | Promise] = {
    What.READ: _("Voice to read: %(reference)s"),
    What.ANSWER: _("Answer due: %(reference)s"),
    What.NEWS: _("News promised: theme %(reference)s"),
    What.ACTION: _("Action due: %(reference)s"),
}
PAGES = {What.READ: "voice", What.ANSWER: "voice", What.NEWS: "theme", What.ACTION: "action"}
"""The page of the desk; and in its name, one thing is one entry of the calendar, whatever of it is due now."""
OFTEN = timedelta(hours=1)


def calendar(area: Area, found: Iterable[Due]) -> bytes:
    """The whole calendar. The same rows give the same bytes."""
    made = Calendar()
    made.add("prodid", "-//Golden Thread//What is due//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    # The library escapes only the texts that it knows, and this is none of the standard's.
    made.add("x-wr-calname", vText(say("Due in %(area)s") % {"area": area.name}))
    made.add("x-wr-timezone", "Europe/London")
    made.add("refresh-interval", vDuration(OFTEN), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(OFTEN))
    for due in found:
        made.add_component(_event(area, due))
    return bytes(made.to_ical())


def _event(area: Area, due: Due) -> Event:
    """One whole day, that leaves its owner free. Its name stays the same when its day moves."""
    page = reverse(f"desk:{PAGES[due.what]}", kwargs={"area": area, "reference": due.reference})
    link = f"{settings.SITE_URL.rstrip('/')}{page}"
    host = urlsplit(settings.SITE_URL).hostname or "goldenthread"
    event = Event()
    event.add("uid", f"{PAGES[due.what]}-{due.reference.lower()}.{area.slug}@{host}")
    event.add("dtstamp", due.changed_at)
    event.add("last-modified", due.changed_at)
    event.add("sequence", due.changes)
    event.add("dtstart", due.on)
    event.add("dtend", due.on + timedelta(days=1))
    event.add("summary", str(WORDS[due.what]) % {"reference": spaced(due.reference)})
    event.add("description", say("Open it at your desk: %(link)s") % {"link": link})
    event.add("url", link)
    event.add("transp", "TRANSPARENT")
    return event
