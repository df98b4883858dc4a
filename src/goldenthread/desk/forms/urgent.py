"""What the safeguarding lead writes to a speaker, or why they do not; and what they did about it."""

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.foundation.working_days import LONDON
from goldenthread.reportback.choices import NotSafe
from goldenthread.ui.forms import BigRadios, Growing, PlainDateField
from goldenthread.voices.choices import Measure

from ..presenters.labels import NOT_SAFE, choices
from ..presenters.urgent import MEASURES
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


def just_now(at: datetime) -> dict[str, Any]:
    """The day and the time in London, to begin with."""
    local = at.astimezone(LONDON)
    return {"day": local.date(), "time": local.strftime("%H:%M")}


class SafeguardForm(AskingForm):
    """To whom it was handed over, or what was decided; the day and the time in London."""

    refused_at = "time"
    measure = forms.ChoiceField(label=_("What did you do?"), choices=choices(MEASURES), widget=BigRadios)
    day = PlainDateField(label=_("On which day?"))
    time = forms.TimeField(
        label=_("At what time?"),
        help_text=_("For example, 14:30."),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        error_messages={"required": _("Write the time."), "invalid": _("Write the time like 14:30.")},
        widget=forms.TextInput(attrs={"class": "w-10", "inputmode": "numeric", "autocomplete": "off"}),
    )
    note = forms.CharField(
        label=_("Who took it, and what happens next"),
        help_text=_("Only you and the other safeguarding lead can read this."),
        required=False,
        widget=Growing(attrs={"rows": 3}),
    )

    def done(self) -> dict[str, Any]:
        """What was done and when, as the service takes it."""
        data = self.cleaned_data
        clock: time = data["time"]
        done_at = datetime.combine(data["day"], clock, tzinfo=LONDON).astimezone(UTC)
        return {"measure": Measure(data["measure"]), "done_at": done_at, "note": data["note"]}
