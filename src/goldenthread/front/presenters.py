"""The names of kinds of organisation, what each lead is there for, and how we keep our word in figures."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.areas.choices import OrganisationKind
from goldenthread.people.choices import Duty
from goldenthread.reportback.selectors.figures import Promise as Kept

ORGANISATION_KINDS: dict[str, str | Promise] = {
    OrganisationKind.COUNCIL: _("council"),
    OrganisationKind.HEALTH: _("health"),
    OrganisationKind.SCHOOL: _("school"),
    OrganisationKind.PARENT_CARER_FORUM: _("parent carer forum"),
    OrganisationKind.YOUNG_PEOPLE: _("young people’s group"),
    OrganisationKind.VOLUNTARY: _("charity"),
}
DUTIES: dict[str, str | Promise] = {
    Duty.SAFEGUARDING_LEAD: _("Reads it first if someone may not be safe."),
    Duty.SAFEGUARDING_DEPUTY: _("Steps in when the safeguarding lead is away."),
    Duty.INDEPENDENT_LEAD: _("Listens if you were not treated as the charter says. Not part of the team that answers."),
    Duty.INDEPENDENT_DEPUTY: _("Steps in for the independent lead, or if it is about them."),
}


def our_word(kept: Kept) -> list[tuple[str, int]]:
    """The figures as parts of one whole: every voice is in exactly one of them."""
    return [
        (gettext("Answered on time"), kept.answered_on_time),
        (gettext("Answered late"), kept.answered_with_date - kept.answered_on_time),
        (gettext("Answered, no day was agreed"), kept.answered - kept.answered_with_date),
        (gettext("Waiting"), kept.waiting - kept.overdue),
        (gettext("Waiting too long"), kept.overdue),
    ]
