"""Nobody who writes of danger waits unread: the lead is asked at once, then the deputy, then the administrators."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from django.core.mail import EmailMultiAlternatives

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import all_areas
from goldenthread.foundation.scope import in_area
from goldenthread.foundation.working_days import Hours
from goldenthread.journal.models import Entry
from goldenthread.people.models import Person
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Voice
from goldenthread.voices.selectors.safeguarding import not_opened, reading_hours

from .. import services
from ..choices import Rung, State
from ..models import Alert
from ..presenters.alerts import alert as message
from ..rules.alerts import due_at
from ..selectors.alerts import alerts_of, asked_at, ladder, waits
from .how import Failed, hand_over

logger = logging.getLogger(__name__)


def ask_in_all_areas(at: datetime) -> None:
    """The clock's duty: ask whoever is due. An area that fails stops no other, and is tried again."""
    failed = [area.slug for area in all_areas() if not _asked(area, at)]
    if failed:
        raise RuntimeError(f"Could not ask the leads of: {', '.join(failed)}.")


def _asked(area: Area, at: datetime) -> bool:
    try:
        with in_area(area.slug):
            ask_in(area, at)
    except Exception:
        logger.exception("The safeguarding leads of %s could not be asked.", area.slug)
        return False
    return True


def follow(area: Area, entry: Entry, at: datetime) -> None:
    """Something was said: if it is on the safeguarding path, its lead is asked at once."""
    if entry.details.get("path") == Path.SAFEGUARDING:
        ask_in(area, at)


def ask_in(area: Area, at: datetime) -> None:
    """Ask everybody in an area who is due to be asked about what nobody has opened. A second time changes nothing."""
    voices = not_opened(area)
    if not voices:
        return
    people, hours, asked = ladder(area), reading_hours(area), alerts_of(voices)
    for voice in voices:
        _climb(voice, people, hours, asked.get(voice.pk, []), at)


def _climb(voice: Voice, people: dict[Rung, list[Person]], hours: Hours, alerts: Sequence[Alert], at: datetime) -> None:
    asked = dict(asked_at(alerts))
    for rung in (one for one in Rung if one in people):
        due = due_at(rung, said_at=voice.said_at, asked=asked, there=people.keys(), hours=hours)
        if due is None or due > at:
            return
        known = {alert.person_id for alert in alerts if alert.rung == rung}
        if new := [person for person in people[rung] if person.pk not in known]:
            services.ask(voice=voice, rung=rung, people=new, at=at)
        asked.setdefault(rung, at)


def deliver_alerts(clock: Callable[[], datetime], most: int = 100) -> int:
    """Send the e-mails that are due, at most ``most``, and say how many were tried."""
    for tried in range(most):
        alert = services.lease_alert(at=clock())
        if alert is None:
            return tried
        with in_area(alert.area.slug):
            services.mark_alert(alert=alert, state=_deliver(alert), at=clock())
    return most


def _deliver(alert: Alert) -> State:
    """Try once, outside any transaction. What was opened meanwhile needs no e-mail."""
    if not waits(alert.voice):
        return State.SUPERSEDED
    if not alert.person.email or not alert.person.is_active:
        return State.TO_DO
    said = message(alert.area)
    headers = {"Message-ID": alert.message_id, "Auto-Submitted": "auto-generated", "Importance": "high"}
    outcome = hand_over(EmailMultiAlternatives(said.subject, said.body, to=[alert.person.email], headers=headers))
    if not isinstance(outcome, Failed):
        return State.SENT
    logger.warning("Alert %s did not go out (try %s).", alert.reference, alert.tries)
    return State.TO_DO if outcome.for_good else State.WAITING
