"""What waits for somebody today, as a list of things to do."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.areas.models import Area

from ..selectors.actions import Which
from ..selectors.day import Counts
from ..selectors.voices import Show
from .labels import SHOWS
from .rows import count

HELP = {
    Show.OVERDUE: _("We promised an answer, and the day has gone by."),
    Show.TODAY: _("Somebody hears from us today."),
    Show.CHALLENGED: _("Our answer did not help. Somebody new answers: you."),
    Show.NEW: _("Read it, and say that we have it."),
    Show.CORRECTED: _("Write back once more how you understood it."),
    Show.TO_TELL: _("It is decided. They do not know yet."),
    Show.UNCONFIRMED: _("We wrote back. They have not answered, and need not."),
    Show.NO_THEME: _("Nothing is decided on these yet."),
    Show.TO_REDACT: _("The speaker said yes. The project group reads it when the names are out."),
}
ALWAYS = (Show.OVERDUE, Show.TODAY, Show.NEW)
"""Shown even when nothing of the sort waits, so that nobody wonders."""
MOODS = {Show.OVERDUE: "bad", Show.CHALLENGED: "bad", Show.TODAY: "now", Show.NEW: "now", Show.CORRECTED: "now"}


@dataclass(frozen=True, slots=True)
class Task:
    """One sort of work with how much of it waits."""

    label: str | Promise
    text: str | Promise
    href: str
    status: str
    mood: str


def tasks(area: Area, counts: Counts, *, officer: bool) -> list[Task]:
    """What waits, the most pressing first. Of what does not wait only the first few are shown."""
    found = [_of_voices(area, show, counts.voices[show]) for show in HELP if counts.voices[show] or show in ALWAYS]
    if officer and counts.by_hand:
        found.append(_by_hand(area, counts.by_hand))
    if counts.late_actions:
        found.append(_late(area, counts.late_actions))
    if counts.untagged:
        found.append(_untagged(area, counts.untagged))
    return found


def _late(area: Area, number: int) -> Task:
    return _of_actions(area, Which.OVERDUE, number, _("Actions past their day"), _("Ask how they are going."))


def _untagged(area: Area, number: int) -> Task:
    text = _("Say with whom they were made, or begin to make them together.")
    return _of_actions(area, Which.UNTAGGED, number, _("Actions without “made with”"), text)


def _of_voices(area: Area, show: Show, number: int) -> Task:
    href = f"{reverse('desk:voices', kwargs={'area': area})}?show={show}"
    return Task(SHOWS[show], HELP[show], href, count(number), MOODS.get(show, "") if number else "good")


def _of_actions(area: Area, which: Which, number: int, label: Promise, text: Promise) -> Task:
    href = f"{reverse('desk:actions', kwargs={'area': area})}?show={which}"
    return Task(label, text, href, count(number), "bad" if number and which is Which.OVERDUE else "")


def _by_hand(area: Area, number: int) -> Task:
    href = reverse("desk:deliveries", kwargs={"area": area})
    return Task(_("Letters and calls"), _("Post or ring, then tick it off."), href, count(number), "")
