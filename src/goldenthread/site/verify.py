"""What ``goldenthread verify`` asks beside the chain: that no voice is lost between the apps.

Every voice has its line "said" in the journal, every such line its voice, and every voice its message "we have it"
in the outbox. A check is a function from an area to what is wrong, one plain sentence a thing; the table is at the end.
"""

from collections.abc import Callable, Iterator

from django.db.models import Exists, OuterRef

from goldenthread.areas.models import Area
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.reportback.choices import News
from goldenthread.reportback.models import Delivery
from goldenthread.voices.models import Voice

Check = Callable[[Area], Iterator[str]]


def every_voice_has_its_line(area: Area) -> Iterator[str]:
    """A voice without its line was put in past the services."""
    line = Entry.objects.filter(area=area.slug, kind=Kind.VOICE_SAID, subject=OuterRef("reference"))
    for reference in Voice.objects.filter(~Exists(line), area=area).values_list("reference", flat=True):
        yield f"Voice {reference} of {area.slug} has no line in the journal."


def every_line_has_its_voice(area: Area) -> Iterator[str]:
    """A line without its voice: the voice is lost."""
    voice = Voice.objects.filter(area=area, reference=OuterRef("subject"))
    lines = Entry.objects.filter(~Exists(voice), area=area.slug, kind=Kind.VOICE_SAID).order_by("seq")
    for seq, reference in lines.values_list("seq", "subject"):
        yield f"Line {seq} of {area.slug} speaks of voice {reference}, which is not there."


def every_voice_is_received(area: Area) -> Iterator[str]:
    """A voice whose speaker was never to be told that we have it."""
    received = Delivery.objects.filter(area=area, voice=OuterRef("pk"), news=News.RECEIVED)
    for reference in Voice.objects.filter(~Exists(received), area=area).values_list("reference", flat=True):
        yield f"Voice {reference} of {area.slug} has no message in the outbox that says we have it."


CHECKS: tuple[Check, ...] = (every_voice_has_its_line, every_line_has_its_voice, every_voice_is_received)
