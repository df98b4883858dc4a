"""What the safeguarding lead writes to a speaker, or why they do not."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.reportback.choices import NotSafe
from goldenthread.ui.forms import BigRadios

from ..presenters.labels import NOT_SAFE, choices
from .asking import AskingForm
from .writing import WordedForm


class WriteForm(WordedForm):
    """The safeguarding lead's own answer."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plain"].label = _("What you write to them, in plain words")
        self.fields["easy_read"].label = _("The same in Easy Read")
        self.fields["exception_reason"].help_text = ""


class NotSafeForm(AskingForm):
    """Why nothing is written."""

    say_optional = False
    because = forms.ChoiceField(label=_("Why do you not write to them?"), choices=choices(NOT_SAFE), widget=BigRadios)

    def asked(self) -> NotSafe:
        """The reason that was chosen."""
        return NotSafe(self.cleaned_data["because"])
