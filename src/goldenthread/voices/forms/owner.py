"""What a speaker writes on the page where they follow their voice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.ui.forms import BigRadios, PlainForm

from .afterwards import MONTHS
from .fields import WordsField


class CorrectForm(PlainForm):
    """No, this is what I meant."""

    heading = True
    words = WordsField(label=_("What did you mean?"), help_text=_("Say it your own way. We write back again."), rows=6)


class UntilForm(PlainForm):
    """How long one use may go on."""

    say_optional = False
    months = forms.ChoiceField(
        label=_("For how long?"),
        choices=[("3", _("3 months")), ("12", _("One year")), ("24", _("Two years"))],
        initial="12",
        widget=BigRadios(),
    )

    def days(self) -> int:
        """The number of days that was chosen."""
        chosen: Any = self.cleaned_data["months"]
        return MONTHS[chosen]
