"""What administrators set about people: invitations, roles, leads."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.areas.models import Organisation, Team
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import Person
from goldenthread.people.presenters import ROLE_HINTS, ROLES
from goldenthread.ui.forms import BigRadios

from .settings import Asked, one_of


class Places(NamedTuple):
    """Where in an area somebody may belong."""

    teams: Sequence[Team]
    organisations: Sequence[Organisation]


class RoleForm(Asked):
    """What somebody is here."""

    refused_at = "kind"
    kind = forms.TypedChoiceField(
        label=_("What are they here?"),
        choices=list(ROLES.items()),
        coerce=RoleKind,
        widget=BigRadios(hints=ROLE_HINTS),
    )

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"] = one_of(
            places.teams,
            none=_("No team"),
            label=_("Which team are they in?"),
            help_text=_("A participation officer needs a team."),
            required=False,
        )
        self.fields["organisation"] = one_of(
            places.organisations,
            none=_("None, or that of the team"),
            label=_("Which organisation do they come from?"),
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """An officer answers for a team."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == RoleKind.PARTICIPATION_OFFICER and not cleaned.get("team"):
            self.add_error("team", _("Choose the team that this officer answers for."))
        return cleaned


class InviteForm(RoleForm):
    """Somebody new."""

    refused_at = "email"
    shown_name = forms.CharField(
        label=_("What shall we call them?"),
        help_text=_("Only people who work here see it. A first name is enough."),
        max_length=80,
    )
    email = forms.EmailField(
        label=_("Their email address"),
        help_text=_("We send a short invitation. Without an email address they sign in with a card."),
        widget=forms.EmailInput({"class": "w-20", "autocomplete": "off"}),
        required=False,
    )
    field_order = ("shown_name", "email", "kind")


class SuccessorForm(Asked):
    """Who takes over."""

    refused_at = "successor"

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"] = one_of(
            people,
            none=_("Choose somebody"),
            label=_("Who takes over?"),
            help_text=_("They answer for the team from now on."),
        )


class LeadForm(Asked):
    """Who leads on something, and what the public sees."""

    refused_at = "person"
    title = forms.CharField(label=_("What is their job called?"), help_text=_("Everyone can see this."), max_length=120)
    first_name = forms.CharField(
        label=_("Their first name"),
        help_text=_("Everyone can see this. Leave it empty if they do not wish to be named."),
        max_length=40,
        required=False,
        widget=forms.TextInput({"class": "w-20"}),
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = one_of(people, none=_("Choose somebody"), label=_("Who is it?"))
        self.order_fields(["person", "title", "first_name"])
