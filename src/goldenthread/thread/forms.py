"""Find a voice by its reference, open it with its words, and say that an answer was none."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from goldenthread.foundation.references import read_reference
from goldenthread.ui.forms import Growing, PlainForm
from goldenthread.ui.words import read_words, unknown

HOW_MANY = 6
AS_TYPED = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class ReferenceForm(PlainForm):
    """The reference from a receipt."""

    say_optional = False
    reference = forms.CharField(
        label=_("Your reference"),
        help_text=_("It is on your receipt, and looks like this: 7K2M Q8X0 DA"),
        max_length=40,
        widget=forms.TextInput(attrs={**AS_TYPED, "autocapitalize": "characters", "class": "w-20"}),
    )

    def clean_reference(self) -> str:
        """The reference that was meant, however it was typed."""
        found = read_reference(self.cleaned_data["reference"])
        if found is None:
            raise ValidationError(_("A reference has 10 letters and numbers. Check it against your receipt."))
        return found


class SecretForm(PlainForm):
    """The six secret words, in one box."""

    say_optional = False
    secret = forms.CharField(
        label=_("Your six secret words"),
        help_text=_("In the same order as on your receipt, with a space between them."),
        max_length=200,
        widget=forms.TextInput(attrs={**AS_TYPED, "class": "w-full"}),
    )

    def clean_secret(self) -> str:
        """Say which word cannot be one of ours: a slip of the finger costs no try."""
        words = read_words(self.cleaned_data["secret"])
        strange = unknown(words)
        if strange:
            message = ngettext(
                "We do not use this word: %(words)s. Check how it is written.",
                "We do not use these words: %(words)s. Check how they are written.",
                len(strange),
            )
            raise ValidationError(message % {"words": ", ".join(strange)})
        if len(words) != HOW_MANY:
            raise ValidationError(_("Write all six words."))
        return " ".join(words)


class NotAnsweredForm(PlainForm):
    """What is still missing; may be left empty."""

    words = forms.CharField(
        label=_("What is still missing?"),
        help_text=_("You need not explain. One word is enough."),
        required=False,
        strip=False,
        widget=Growing(attrs={"rows": 5, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].validators = []
