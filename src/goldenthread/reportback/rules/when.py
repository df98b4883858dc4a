"""When a message is tried: at once, then after longer and longer waits, then a person does it by hand."""

from datetime import datetime, timedelta

from ..choices import News

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""How long to wait after the first, second, … try that failed. After the last of them a person is asked."""

LEASE = timedelta(seconds=60)
"""How long one worker may take over a message before another may try it."""

OVERTAKES: dict[News, frozenset[News]] = {
    News.RECEIVED: frozenset(),
    News.ACKNOWLEDGED: frozenset({News.RECEIVED}),
    News.UNDERSTOOD: frozenset({News.RECEIVED, News.ACKNOWLEDGED}),
    News.DECIDED: frozenset({News.RECEIVED, News.ACKNOWLEDGED, News.UNDERSTOOD}),
    News.TOLD: frozenset({News.RECEIVED, News.ACKNOWLEDGED, News.UNDERSTOOD, News.DECIDED}),
    News.ANSWERED: frozenset({News.RECEIVED, News.ACKNOWLEDGED, News.UNDERSTOOD, News.DECIDED}),
    News.CHANGED: frozenset(),
}
"""Which earlier news need no message of their own once this news is there: they are all on the same page.

A letter or a call asks with every news whether we understood, until the speaker has said so.
An answer is never overtaken: everyone hears back.
"""


def next_try(tries: int, at: datetime) -> datetime | None:
    """When to try again after ``tries`` tries, the last at ``at``; ``None`` when a person must do it."""
    return at + WAITS[tries - 1] if 0 < tries <= len(WAITS) else None


def leased_until(at: datetime) -> datetime:
    """Until when a message taken ``at`` belongs to who took it."""
    return at + LEASE
