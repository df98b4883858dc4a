"""What an act means for those whom it concerns: one message each, put into the outbox."""

from collections.abc import Callable, Sequence
from datetime import datetime

from goldenthread.areas.models import Area
from goldenthread.journal.models import Entry

from .. import services
from ..choices import News
from ..selectors import who

Follow = Callable[[Area, Entry, datetime], None]
Who = Callable[[str, str, datetime], Sequence[who.Recipient]]


def tell(news: News, recipients: Who) -> Follow:
    """Tell the recipients of an entry that there is this news."""

    def follow(area: Area, entry: Entry, at: datetime) -> None:
        services.make(
            area=area,
            entry=entry.seq,
            subject=entry.subject,
            news=news,
            recipients=recipients(area.slug, entry.subject, entry.at),
            at=at,
        )

    return follow


def stop_telling(area: Area, entry: Entry, _at: datetime) -> None:
    """A voice was taken back: nothing more is sent about it."""
    for recipient in who.of_voice(area.slug, entry.subject, entry.at):
        services.call_back(voice_id=recipient.voice_id)


def stop_asking(area: Area, entry: Entry, _at: datetime) -> None:
    """The speaker said whether we understood: a letter that would ask stays here."""
    for recipient in who.of_voice(area.slug, entry.subject, entry.at):
        services.need_not_ask(voice_id=recipient.voice_id)


received = tell(News.RECEIVED, who.of_voice)
acknowledged = tell(News.ACKNOWLEDGED, who.of_voice)
understood = tell(News.UNDERSTOOD, who.of_voice)
decided = tell(News.DECIDED, who.of_decision)
_told_everyone = tell(News.TOLD, who.of_telling)
_answered_one = tell(News.ANSWERED, who.of_telling)
changed = tell(News.CHANGED, who.of_change)


def told(area: Area, entry: Entry, at: datetime) -> None:
    """An answer was given: to one speaker, or to everyone in a theme."""
    (_answered_one if "voice" in entry.details else _told_everyone)(area, entry, at)
