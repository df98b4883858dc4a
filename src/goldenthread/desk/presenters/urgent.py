"""The safeguarding queue as its leads see it: when it came, and who was asked to look at it when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.reportback.choices import Rung, State
from goldenthread.reportback.models import Alert
from goldenthread.voices.choices import Measure
from goldenthread.voices.models import Voice

from ..selectors.urgent import Queued

RUNGS: Mapping[str, Promise] = {
    Rung.LEAD: _("The lead was asked to look"),
    Rung.DEPUTY: _("The deputy was asked to look"),
    Rung.ADMINISTRATORS: _("The administrators were asked to find somebody"),
}
MEASURES: Mapping[str, Promise] = {
    Measure.POLICE: _("Handed over to the police"),
    Measure.SOCIAL_CARE: _("Handed over to children’s social care"),
    Measure.DESIGNATED_OFFICER: _("Handed over to the officer for worries about staff (LADO)"),
    Measure.HEALTH: _("Handed over to health"),
    Measure.SCHOOL: _("Handed over to the school or college"),
    Measure.STAYS_IN_TOUCH: _("We stay in touch with them"),
    Measure.NO_MORE_FOR_NOW: _("Nothing more to do for now"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """That somebody was asked to look, when, and whether an e-mail could not go out."""

    text: str | Promise
    at: datetime
    not_emailed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue."""

    voice: Voice
    read_at: datetime | None
    anew: bool
    asked: list[Asked]


def rows(waiting: Iterable[Queued]) -> list[Row]:
    """The lines of the queue."""
    return [Row(one.one.voice, one.one.read_at, one.one.anew, asked(one.alerts)) for one in waiting]


def asked(alerts: Iterable[Alert]) -> list[Asked]:
    """Who was asked: each rung once, with its first time."""
    found: dict[str, Asked] = {}
    for alert in alerts:
        before = found.get(alert.rung)
        at = before.at if before else alert.made_at
        trouble = alert.state == State.TO_DO or (before is not None and before.not_emailed)
        found[alert.rung] = Asked(RUNGS[alert.rung], at, trouble)
    return list(found.values())
