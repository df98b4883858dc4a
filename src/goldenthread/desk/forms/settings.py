"""What administrators set: phones, teams, clocks, limits."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.areas.choices import OrganisationKind, PhoneKind
from goldenthread.areas.models import Organisation, Team
from goldenthread.areas.rules import FEWEST_SHOWN, LONGEST_CONFIRM, LONGEST_TARGET, MOST_HIDDEN
from goldenthread.ui.forms import BigRadios, BigTicks, PlainDateField, PlainForm

from ..presenters.settings import ORGANISATION_KINDS, PHONE_KINDS, WEEKDAYS

CLOCK_TIMES = ["%H:%M", "%H.%M", "%H:%M:%S", "%I:%M%p", "%I.%M%p", "%I%p"]


class Asked(PlainForm):
    """A form whose refusal by a rule stands beside the field it is most about."""

    refused_at: ClassVar[str | None] = None

    def standing(self) -> list[tuple[str, str]]:
        """What stands and is otherwise than what was typed: label and value, in words."""
        changed = (self[name] for name in self.changed_data if name in self.initial)
        return [(str(field.label), _in_words(field)) for field in changed if not field.is_hidden]


class AskedOfWhatStands(Asked):
    """A form that changes what stands. ``seen`` says what its page showed, so that nobody is overwritten unseen."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


def one_of(rows: Sequence[Any], *, none: Any = "", **values: Any) -> forms.TypedChoiceField:
    """A choice out of rows, by their reference; gives the row, or None for the empty answer."""
    by_reference = {row.reference: row for row in rows}
    choices = [("", none), *((row.reference, str(row)) for row in rows)]
    return forms.TypedChoiceField(choices=choices, coerce=by_reference.__getitem__, empty_value=None, **values)


def _in_words(field: forms.BoundField) -> str:
    """The value that stands, as a person reads it."""
    value = field.initial
    choices = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
    values = value if isinstance(value, list) else [value]
    return ", ".join(choices.get(str(one), "" if one is None else str(one)) for one in values)


class PhoneForm(AskedOfWhatStands):
    """A number to ring."""

    refused_at = "number"
    label = forms.CharField(label=_("Who answers?"), max_length=120)
    number = forms.CharField(
        label=_("Phone number"), max_length=30, widget=forms.TextInput({"inputmode": "tel", "class": "w-20"})
    )
    hours_text = forms.CharField(
        label=_("When does somebody answer?"),
        help_text=_("For example: Monday to Friday, 9am to 5pm"),
        max_length=200,
    )
    kind = forms.TypedChoiceField(
        label=_("What is it for?"), choices=list(PHONE_KINDS.items()), coerce=PhoneKind, widget=BigRadios
    )


class OrganisationForm(Asked):
    """An organisation of the area."""

    name = forms.CharField(label=_("What is it called?"), max_length=200)
    kind = forms.TypedChoiceField(
        label=_("What kind is it?"), choices=list(ORGANISATION_KINDS.items()), coerce=OrganisationKind, widget=BigRadios
    )


class TeamForm(AskedOfWhatStands):
    """When a team works, and who stands in."""

    refused_at = "closes"
    name = forms.CharField(label=_("What is the team called?"), max_length=100)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days does it work?"),
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS)],
        coerce=int,
        widget=BigTicks,
    )
    opens = forms.TimeField(
        label=_("From"),
        input_formats=CLOCK_TIMES,
        widget=forms.TimeInput({"type": "time", "class": "w-10"}, format="%H:%M"),
        error_messages={"invalid": _("Write a time, like 09:00.")},
    )
    closes = forms.TimeField(
        label=_("Until"),
        input_formats=CLOCK_TIMES,
        widget=forms.TimeInput({"type": "time", "class": "w-10"}, format="%H:%M"),
        error_messages={"invalid": _("Write a time, like 17:00.")},
    )
    first_reader = forms.BooleanField(
        label=_("New voices come to this team first"),
        help_text=_("One team of the area reads first. To change it, tick this at another team."),
        required=False,
    )

    def __init__(self, *args: Any, teams: Sequence[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cover"] = one_of(
            teams,
            none=_("Nobody"),
            label=_("Who stands in when this team is away?"),
            help_text=_("The clock then runs by the hours of the team that stands in."),
            required=False,
        )
        self.order_fields(["organisation", "name", "weekdays", "opens", "closes", "cover", "first_reader"])


class NewTeamForm(TeamForm):
    """A new team belongs to an organisation."""

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["seen"]  # A new one was not seen by anybody.
        self.fields["organisation"] = one_of(
            organisations, none=_("Choose one"), label=_("Which organisation is it in?")
        )
        self.order_fields(["organisation", "name", "weekdays", "opens", "closes", "cover", "first_reader"])


class AwayForm(Asked):
    """Days on which a team is away."""

    refused_at = "last_day"
    first_day = PlainDateField(label=_("First day away"))
    last_day = PlainDateField(label=_("Last day away"))


class TargetForm(AskedOfWhatStands):
    """A team's own number, from a date on."""

    refused_at = "valid_from"
    number = forms.IntegerField(
        label=_("How many working days?"),
        help_text=_("Leave it empty if the team sets itself no number. Pages then say that no number is agreed."),
        min_value=1,
        max_value=LONGEST_TARGET,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "class": "w-4"}),
    )
    valid_from = PlainDateField(
        label=_("From which day?"), help_text=_("Today or later. What was promised before stays as it was.")
    )


class ReplyForm(AskedOfWhatStands):
    """Where letters to the area go."""

    refused_at = "address"
    address = forms.CharField(
        label=_("Where do people send letters?"),
        help_text=_("For example: who, which house and street, which town, the postcode. Each on a line of its own."),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )


class LimitsForm(AskedOfWhatStands):
    """Small numbers, and how long to wait for a yes."""

    limit = forms.IntegerField(
        label=_("Below which number do we say “a few”?"),
        help_text=_("A small number could show who somebody is. At least 5."),
        min_value=FEWEST_SHOWN,
        max_value=MOST_HIDDEN,
        widget=forms.TextInput({"inputmode": "numeric", "class": "w-4"}),
    )
    days = forms.IntegerField(
        label=_("How many working days do we wait until work goes on?"),
        help_text=_("We ask people: did we understand you? Then we wait this long. They can still say no later."),
        min_value=1,
        max_value=LONGEST_CONFIRM,
        widget=forms.TextInput({"inputmode": "numeric", "class": "w-4"}),
    )
