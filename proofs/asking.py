"""Run on a site's data when its server is down: the worker's last round, and what the database then holds, as JSON.

``python -m proofs.asking``
"""

import json
import os
import threading
from datetime import datetime, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402

from goldenthread.areas.models import Area  # noqa: E402
from goldenthread.foundation.clock import now  # noqa: E402
from goldenthread.foundation.scope import across_areas  # noqa: E402
from goldenthread.journal.choices import Kind  # noqa: E402
from goldenthread.journal.models import Entry  # noqa: E402
from goldenthread.journal.selectors import chain_faults  # noqa: E402
from goldenthread.people.choices import Channel  # noqa: E402
from goldenthread.reportback.choices import News, State  # noqa: E402
from goldenthread.reportback.models import Delivery, Gap  # noqa: E402
from goldenthread.site import worker  # noqa: E402
from goldenthread.voices.choices import Part  # noqa: E402
from goldenthread.voices.models import TellBy, Voice, Words  # noqa: E402

AHEAD = timedelta(minutes=5)
"""Past every lease that a killed worker left behind, and past the reconciler's five minutes."""


def later() -> datetime:
    """The worker's clock for its last rounds."""
    return now() + AHEAD


def found() -> dict[str, Any]:
    """What there is: each voice with its words, what is half written, what is wrong with the chain, what was told."""
    area = Area.objects.get()
    said = {words.voice.reference: words.text for words in Words.objects.filter(part=Part.SAID).select_related("voice")}
    emails = Delivery.objects.filter(channel=Channel.EMAIL)
    answered = emails.filter(news=News.ANSWERED).select_related("voice")
    return {
        "voices": said,
        "rows": Voice.objects.count(),
        "lines": Entry.objects.filter(kind=Kind.VOICE_SAID).count(),
        "half": Voice.objects.count() - TellBy.objects.count() + Voice.objects.count() - len(said),
        "forks": Entry.objects.values("area", "seq").annotate(n=Count("id")).filter(n__gt=1).count(),
        "faults": [f"{fault.seq} {fault.what}" for fault in chain_faults(area.slug)],
        "waiting": emails.filter(state__in=[State.WAITING, State.LEASED]).count(),
        "by_hand": emails.filter(state=State.TO_DO).count(),
        "sent": [delivery.message_id for delivery in emails.filter(state=State.SENT)],
        "answered": {delivery.voice.reference: delivery.message_id for delivery in answered},
        "gaps": Gap.objects.filter(mended_at=None).count(),
        "mended": Gap.objects.exclude(mended_at=None).count(),
        "whole": _whole(),
    }


def _whole() -> str:
    if connection.vendor != "sqlite":
        return "ok"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return "; ".join(str(row[0]) for row in cursor.fetchall())


def main() -> None:
    """Do what is left to do, then print what there is."""
    worker.run(threading.Event(), once=True, clock=later)
    with across_areas("everything is looked at"):
        print(json.dumps(found()))


if __name__ == "__main__":
    main()
