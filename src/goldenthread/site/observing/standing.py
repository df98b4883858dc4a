"""How the whole site stands now, in seven numbers (five queries)."""

from datetime import datetime

from django.db.models import Count, Min, Q, Sum

from goldenthread.foundation.working_days import local_date
from goldenthread.journal.models import Cursor, Head
from goldenthread.reportback.choices import State
from goldenthread.reportback.models import Delivery, Gap
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
    oldest = sent["oldest"]
    return {
        "voices_overdue": Voice.objects.filter(due_on__lt=local_date(at)).count(),
        "messages_waiting": sent["due"],
        "messages_waiting_seconds": max(0.0, (at - oldest).total_seconds()) if oldest else 0.0,
        "messages_for_a_person": sent["by_hand"],
        "journal_entries": written,
        "journal_entries_behind": written - followed,
        "gaps_open": Gap.objects.filter(mended_at__isnull=True).count(),
    }
