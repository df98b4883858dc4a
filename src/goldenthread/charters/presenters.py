"""A charter's rules and documents in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from goldenthread.areas.choices import Unit

from .models import Document, Rule

AUDIENCES: dict[str, str | Lazy] = {
    "everyone": _("everyone"),
    "parents_and_carers": _("parents and carers"),
    "young_people": _("young people"),
}
RELATIONS: dict[str, str | Lazy] = {
    "links_to": _("It goes with this charter."),
    "supplements": _("This charter adds to it."),
    "superseded_by": _("It takes the place of this charter once it is in force."),
    "toolkit": _("It helps people to do what is here."),
    "agreement": _("It is an agreement under this charter."),
}
STATUSES: dict[str, str | Lazy] = {
    "draft": _("It is a draft, so it does not count yet."),
    "in_force": _("It is in force."),
    "expired": _("It has ended."),
    "not_known": _("We do not know if it is in force."),
}
ENTRIES: dict[str, str | Lazy] = {
    "principle": _("Principle"),
    "value": _("Value"),
    "promise": _("Promise"),
}


def measure(rule: Rule) -> str:
    """The rule's number with its unit; "no number agreed yet" where the charter gives none (C12)."""
    if rule.unit == Unit.TIME_WINDOW and rule.window_from and rule.window_to:
        return gettext("between %(start)s and %(end)s") % {
            "start": _clock(rule.window_from.hour),
            "end": _clock(rule.window_to.hour),
        }
    if rule.number is None:
        return gettext("no number agreed yet")
    forms = {
        Unit.CALENDAR_DAYS: ngettext("%(n)s day (every day counts)", "%(n)s days (every day counts)", rule.number),
        Unit.WORKING_DAYS: ngettext("%(n)s working day", "%(n)s working days", rule.number),
        Unit.HOURS: ngettext("%(n)s hour", "%(n)s hours", rule.number),
    }
    return forms[Unit(rule.unit)] % {"n": rule.number}


def _clock(hour: int) -> str:
    return f"{hour % 12 or 12}{'am' if hour < 12 else 'pm'}"


@dataclass(frozen=True, slots=True)
class Linked:
    """A linked document in words; ``ended`` flags one whose years are over (S61)."""

    title: str
    relation: str | Lazy
    status: str | Lazy
    years: str
    ended: bool


def linked(document: Document, today: date) -> Linked:
    """A document with its relation, status and years, flagged when it has ended."""
    ended = document.status == "expired" or (document.valid_to is not None and document.valid_to < today.year)
    years = f"{document.valid_from or ''} to {document.valid_to}" if document.valid_to else ""
    status = STATUSES["expired"] if ended else STATUSES.get(document.status, STATUSES["not_known"])
    return Linked(document.title, RELATIONS.get(document.relation, document.relation), status, years, ended)
