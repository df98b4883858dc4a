"""How the whole site stands now, in twelve numbers (seven queries, and one more on a new site)."""

from datetime import datetime

from django.db.models import Count, Min, Q, Sum

from goldenthread.foundation.working_days import local_date
from goldenthread.journal.models import Cursor, Head
from goldenthread.reportback.choices import Safety, State
from goldenthread.reportback.models import Alert, Delivery, Gap
from goldenthread.reportback.selectors.safety import standings
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Voice

from ..switchboard import FOLLOWER


def standing(at: datetime) -> dict[str, float]:
    """Each figure by its name (see :mod:`.figures`)."""
    sent = Delivery.objects.filter(state__in=[State.WAITING, State.LEASED, State.TO_DO]).aggregate(
        due=Count("pk", filter=Q(next_try_at__lte=at) & ~Q(state=State.TO_DO)),
        oldest=Min("next_try_at", filter=~Q(state=State.TO_DO)),
        by_hand=Count("pk", filter=Q(state=State.TO_DO)),
    )
    written = Head.objects.aggregate(lines=Sum("seq"))["lines"] or 0
    followed = Cursor.objects.filter(follower=FOLLOWER).aggregate(lines=Sum("seq"))["lines"] or 0
    unsent = Alert.objects.filter(state__in=[State.WAITING, State.LEASED, State.TO_DO])
    alerts = unsent.aggregate(oldest=Min("made_at"))
    return {
        "voices_overdue": Voice.objects.filter(due_on__lt=local_date(at), path=Path.TEAM).count(),
        "messages_waiting": sent["due"],
        "messages_waiting_seconds": _since(sent["oldest"], at),
        "messages_for_a_person": sent["by_hand"],
        "alerts_waiting_seconds": _since(alerts["oldest"], at),
        "journal_entries": written,
        "journal_entries_behind": written - followed,
        "gaps_open": Gap.objects.filter(mended_at__isnull=True).count(),
        **_safety(at),
    }


def _since(moment: datetime | None, at: datetime) -> float:
    return max(0.0, (at - moment).total_seconds()) if moment else 0.0


def _safety(at: datetime) -> dict[str, float]:
    """How old the last good backup and the last good trial are."""
    found, both = {}, standings()
    for duty, name in ((Safety.BACKUP, "backup"), (Safety.DRILL, "drill")):
        stands = both[duty]
        found[f"{name}_age_seconds"] = _since(stands.since, at)
        found[f"{name}_failing"] = float(stands.failed_at is not None)
    return found
