"""The safeguarding queue: what is on the path, and who was asked to look at it."""

from dataclasses import dataclass

from goldenthread.areas.models import Area
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.people.choices import Duty
from goldenthread.people.models import Person
from goldenthread.people.selectors import named
from goldenthread.reportback.models import Alert
from goldenthread.reportback.selectors.alerts import alerts_of
from goldenthread.voices.models import Voice
from goldenthread.voices.selectors.safeguarding import Raised, Waiting, missing, raised, waiting

MOST = 50


@dataclass(frozen=True, slots=True)
class Queued:
    """One voice on the path, whether it was opened, and who was asked to look."""

    one: Waiting
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """All of them, and who is not named: while somebody is missing, the path takes nothing new."""

    waiting: tuple[Queued, ...]
    raised: tuple[Raised, ...]
    missing: tuple[Duty, ...]


def queue(area: Area) -> Queue:
    """What the leads have before them (five queries)."""
    found = waiting(area)
    alerts = alerts_of([one.voice for one in found])
    queued = (Queued(one, tuple(alerts.get(one.voice.pk, ()))) for one in found)
    return Queue(tuple(queued), tuple(raised(area)), missing(area))


@dataclass(frozen=True, slots=True)
class Opened:
    """Who opened a voice, and the line of the journal that says when."""

    entry: Entry
    by: Person | None


def openings(voice: Voice) -> list[Opened]:
    """Every time that somebody opened it, the last ones first (two queries)."""
    kind = Kind.VOICE_SAFEGUARDING_READ
    lines = Entry.objects.filter(area=voice.area.slug, subject=voice.reference, kind=kind, details={})
    read = list(lines.order_by("-seq")[:MOST])
    people = {person.reference: person for person in named({line.by for line in read if line.by})}
    return [Opened(line, people.get(line.by)) for line in read]
