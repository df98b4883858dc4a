"""What ``goldenthread verify`` asks beside the chain: that no voice is lost between the apps.

Every voice has its row, its line "said" in the journal, its message "we have it" in the outbox, and its file in the
spool until a verified backup holds it. A check is a function from an area to what is wrong, one plain sentence a
thing; the table is at the end.
"""

from collections.abc import Callable, Iterator

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.reportback.choices import Missing
from goldenthread.reportback.selectors.reconciling import missing

from .switchboard import followed

Check = Callable[[Area], Iterator[str]]
SENTENCES = {
    Missing.VOICE: "The journal of %(area)s speaks of voice %(voice)s, which is not there.",
    Missing.LINE: "Voice %(voice)s of %(area)s has no line in the journal.",
    Missing.RECEIPT: "Voice %(voice)s of %(area)s has no message in the outbox that says we have it.",
    Missing.FILE: "Voice %(voice)s of %(area)s has no file in the spool, and no verified backup holds it yet.",
    Missing.CONTENT: "A picture or a sound of voice %(voice)s of %(area)s has no file. Bring it back from a backup.",
    Missing.ROWS: "Voice %(voice)s of %(area)s is in the spool alone. The worker puts it back within the hour.",
}


def no_voice_is_lost(area: Area) -> Iterator[str]:
    """Each voice in all its records. A message is missing only where the worker has followed its line already."""
    for what, voice in sorted(missing(area, at=now(), since=None, followed=followed(area.slug))):
        yield SENTENCES[what] % {"area": area.slug, "voice": voice}


CHECKS: tuple[Check, ...] = (no_voice_is_lost,)
