"""What the settings are called on the screen, and what is still missing in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from goldenthread.areas.choices import OrganisationKind, PhoneKind, Promise, Unit
from goldenthread.areas.models import Area, Team
from goldenthread.charters.rules import Number
from goldenthread.people.presenters import DUTIES
from goldenthread.people.rules import SAFEGUARDING

from ..selectors.settings import Setup

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Text: TypeAlias = "str | _StrPromise"

PHONE_KINDS: dict[PhoneKind, Text] = {
    PhoneKind.URGENT_DAY: _("Urgent, by day"),
    PhoneKind.OUT_OF_HOURS: _("Nights and weekends"),
    PhoneKind.SAFEGUARDING: _("Worried that a child is not safe"),
    PhoneKind.TEAM: _("The team that answers"),
    PhoneKind.COMPLAINT: _("Complaints"),
}
ORGANISATION_KINDS: dict[OrganisationKind, Text] = {
    OrganisationKind.COUNCIL: _("Council"),
    OrganisationKind.HEALTH: _("Health"),
    OrganisationKind.SCHOOL: _("School or college"),
    OrganisationKind.PARENT_CARER_FORUM: _("Parent carer forum"),
    OrganisationKind.YOUNG_PEOPLE: _("Young people’s group"),
    OrganisationKind.VOLUNTARY: _("Charity or community group"),
}
PROMISES: dict[Promise, Text] = {
    Promise.ACKNOWLEDGE: _("We have read it"),
    Promise.ANSWER: _("Our answer"),
}
WEEKDAYS: tuple[Text, ...] = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
SHORT_WEEKDAYS: tuple[Text, ...] = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
PATH_IS_SHUT = _(
    "Urgent things cannot be written here now: people are shown the phone numbers only. "
    "It opens when a safeguarding lead and a deputy are both named."
)
NEEDED_PHONES = (PhoneKind.URGENT_DAY, PhoneKind.OUT_OF_HOURS, PhoneKind.SAFEGUARDING, PhoneKind.TEAM)


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the checklist."""

    label: Text
    href: str
    text: str
    status: str
    mood: str


def days_of(team: Team) -> str:
    """The days on which a team works: "Monday to Friday", or "Mon, Tue, Thu"."""
    if team.weekdays == "01234":
        return say("Monday to Friday")
    return ", ".join(str(SHORT_WEEKDAYS[int(digit)]) for digit in team.weekdays)


def number_in_words(number: int, unit: str) -> str:
    """A promise's number with its unit: "10 working days"."""
    if unit == Unit.CALENDAR_DAYS:
        return ngettext("%(n)s day", "%(n)s days", number) % {"n": number}
    if unit == Unit.HOURS:
        return ngettext("%(n)s hour", "%(n)s hours", number) % {"n": number}
    return ngettext("%(n)s working day", "%(n)s working days", number) % {"n": number}


def charters_number(number: Number | None) -> str:
    """What the charter says about a promise."""
    return number_in_words(number.number, number.unit) if number else say("No number")


def checklist(area: Area, setup: Setup) -> Sequence[Task]:
    """What an area needs before it opens its doors, in the order in which it is best done."""
    return [
        _task(area, _("Phone numbers"), "settings_phones", _phones(setup), say("Every kind of number is there.")),
        _task(area, _("Teams, hours and cover"), "settings_teams", _teams(setup), say("Somebody always stands in.")),
        _task(
            area, _("People"), "settings_people", _people(setup), say("Somebody answers, and two can set things up.")
        ),
        _task(area, _("Leads"), "settings_leads", _leads(setup), say("All leads are named.")),
        _task(area, _("Answer times"), "settings_clocks", _clocks(setup), say("Every team has a number."), must=False),
        _task(
            area, _("Letters to us"), "settings_post", _post(area), say("Letters say where to write back."), must=False
        ),
        _task(area, _("Small numbers and waiting"), "settings_limits", [], _limits(area)),
        _easy_read(area, setup),
    ]


def _task(area: Area, label: Text, route: str, missing: Iterable[str], done: str, must: bool = True) -> Task:
    href = reverse(f"desk:{route}", kwargs={"area": area})
    left = " ".join(missing)
    if not left:
        return Task(label, href, done, say("Done"), "good")
    return Task(label, href, left, say("To do") if must else say("If you wish"), "now" if must else "")


def _phones(setup: Setup) -> list[str]:
    kinds = [PHONE_KINDS[kind] for kind in NEEDED_PHONES if kind not in setup.phone_kinds]
    missing = [say("Missing: %(kinds)s.") % {"kinds": ", ".join(str(kind) for kind in kinds)}] if kinds else []
    if setup.example_phones:
        missing.append(say("Some are only examples. Put in your own numbers."))
    return missing


def _teams(setup: Setup) -> list[str]:
    missing = [] if setup.has_first_reader else [say("No team reads new voices yet.")]
    if setup.teams_without_cover:
        missing.append(say("Nobody stands in for: %(teams)s.") % {"teams": ", ".join(setup.teams_without_cover)})
    return missing


def _people(setup: Setup) -> list[str]:
    missing = [] if setup.first_reader_has_officer else [say("The team that reads first has no officer.")]
    if setup.teams_without_officer:
        said = say("Nobody answers for: %(teams)s. Invite an officer, or no theme can go there.")
        missing.append(said % {"teams": ", ".join(setup.teams_without_officer)})
    if setup.officers == 1:
        missing.append(say("Only one officer can answer. When an answer does not help, nobody else can look at it."))
    if setup.asked_again_for_nobody:
        said = ngettext(
            "%(n)s person said that our answer did not help, and waits. Invite a second officer to answer them.",
            "%(n)s people said that our answer did not help, and wait. Invite a second officer to answer them.",
            setup.asked_again_for_nobody,
        )
        missing.append(said % {"n": setup.asked_again_for_nobody})
    if setup.administrators < 2:
        missing.append(say("There is only one administrator. Invite a second one."))
    return missing


def _leads(setup: Setup) -> list[str]:
    duties = [str(DUTIES[duty]) for duty in setup.duties_open]
    missing = [say("Not named yet: %(duties)s.") % {"duties": ", ".join(duties)}] if duties else []
    if not SAFEGUARDING.isdisjoint(setup.duties_open):
        missing.append(str(PATH_IS_SHUT))
    return missing


def _clocks(setup: Setup) -> list[str]:
    promises = [str(PROMISES[promise]) for promise in setup.promises_without_number]
    if not promises:
        return []
    return [say("For some teams no number is agreed: %(promises)s. Pages say so.") % {"promises": ", ".join(promises)}]


def _easy_read(area: Area, setup: Setup) -> Task:
    """Each text without Easy Read is shown to everyone with its reason: a list to work off, not to set."""
    if not setup.without_easy_read:
        return Task(_("Easy Read"), "", say("Every text has an Easy Read wording."), say("Done"), "good")
    said = ngettext(
        "%(n)s text has no Easy Read wording.", "%(n)s texts have no Easy Read wording.", setup.without_easy_read
    )
    return Task(
        _("Easy Read"),
        reverse("reportback:exceptions", kwargs={"area": area}),
        said % {"n": setup.without_easy_read},
        say("If you wish"),
        "",
    )


def _post(area: Area) -> list[str]:
    return [] if area.reply_address else [say("Whoever gets a letter from you cannot write back yet.")]


def _limits(area: Area) -> str:
    said = say("Fewer than %(limit)s people are “a few”. Work goes on after %(days)s working days without a yes.")
    return said % {"limit": area.small_number_limit, "days": area.confirm_after_working_days}
