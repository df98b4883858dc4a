"""Forms of reporting back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.ui.forms import PlainForm

from .choices import Progress
from .presenters.published import STATES


class Finder(PlainForm):
    """Words to look for, and how far it has come. Whatever is typed, the list is shown."""

    say_optional = False
    q = forms.CharField(label=_("Look for"), max_length=100, required=False, widget=forms.TextInput({"type": "search"}))
    state = forms.ChoiceField(
        label=_("How far it has come"),
        required=False,
        choices=[("", _("Anything")), *((str(state), label) for state, label in STATES.items())],
    )

    def wanted(self) -> tuple[str, Progress | None]:
        """The words and the state that were asked for; what makes no sense is left out."""
        found: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        return found.get("q", ""), Progress(found["state"]) if found.get("state") else None
