"""What people are asked about themselves, and when they sign in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from goldenthread.foundation.references import read_reference
from goldenthread.ui.forms import BigRadios, Growing, PlainForm
from goldenthread.ui.words import read_words, unknown

from .choices import Channel, Format
from .presenters import CHANNELS, FORMATS
from .services.cards import NUMBER_OF_WORDS
from .services.factors import LONGEST_NAME


class AskForCode(PlainForm):
    """Where to send the code."""

    email = forms.EmailField(
        label=_("Your email address"),
        widget=forms.EmailInput({"autocomplete": "email", "class": "w-20", "spellcheck": "false"}),
    )

    def clean_email(self) -> str:
        """As we keep addresses: in small letters."""
        return str(self.cleaned_data["email"]).lower()


class TypeCode(PlainForm):
    """The code from the email."""

    code = forms.CharField(
        label=_("The code from the email"),
        help_text=_("Eight letters and numbers. Small letters do not matter. The code works for 10 minutes."),
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "class": "w-10", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        max_length=40,
        error_messages={"required": _("Type the eight letters and numbers from the email.")},
    )


class ProveAgain(PlainForm):
    """A code of an app, or a recovery code."""

    code = forms.CharField(
        label=_("The code from your app"),
        help_text=_("Six numbers. A recovery code works here too."),
        widget=forms.TextInput({"autocomplete": "one-time-code", "class": "w-10", "spellcheck": "false"}),
        max_length=40,
        error_messages={"required": _("Type the six numbers that your app shows now, or a recovery code.")},
    )


class FirstCode(PlainForm):
    """The first code of an app that is being set up."""

    code = forms.CharField(
        label=_("The six numbers that your app shows now"),
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "class": "w-10"}),
        max_length=20,
        error_messages={"required": _("Type the six numbers that your app shows now.")},
    )


class NameOfPasskey(PlainForm):
    """What somebody calls a passkey."""

    name = forms.CharField(
        label=_("What do you call this device?"),
        help_text=_("So that you know it again. For example: my phone."),
        widget=forms.TextInput({"class": "w-20", "autocomplete": "off"}),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Give this device a name, such as: my phone.")},
    )


class CardForm(PlainForm):
    """The reference and the words of a printed card."""

    reference = forms.CharField(
        label=_("The number on your card"),
        help_text=_("Ten letters and numbers. Spaces and small letters do not matter."),
        widget=forms.TextInput({"autocomplete": "off", "class": "w-20", "spellcheck": "false"}),
        max_length=40,
    )
    words = forms.CharField(
        label=_("The six words on your card"),
        help_text=_("In the order on the card, with a space between them."),
        widget=forms.TextInput({"autocomplete": "off", "class": "w-full", "autocapitalize": "none"}),
        max_length=200,
    )

    def clean_reference(self) -> str:
        """The reference as we write it."""
        reference = read_reference(self.cleaned_data["reference"])
        if reference is None:
            raise ValidationError(_("The number on the card has ten letters and numbers. Check it, letter by letter."))
        return reference

    def clean_words(self) -> list[str]:
        """Six words that we know; the first that cannot be is named, so that a slip is found."""
        words = list(read_words(self.cleaned_data["words"]))
        strange = list(unknown(words))
        if strange:
            raise ValidationError(
                _("“%(word)s” is not one of our words. Check how it is written."), params={"word": strange[0]}
            )
        if len(words) != NUMBER_OF_WORDS:
            raise ValidationError(_("The card has six words. You wrote %(number)s."), params={"number": len(words)})
        return words


class HowToReachMe(PlainForm):
    """Told once: how to tell somebody, and what helps them to take part."""

    channel = forms.ChoiceField(
        label=_("How shall we tell you news?"), choices=list(CHANNELS.items()), widget=BigRadios
    )
    address = forms.CharField(
        label=_("The phone number or address to use"),
        help_text=_("Only for a text message, a letter or a phone call."),
        widget=Growing({"rows": 2, "autocomplete": "off"}),
        max_length=500,
        required=False,
    )
    format = forms.ChoiceField(
        label=_("What is easiest for you to read?"), choices=list(FORMATS.items()), widget=BigRadios
    )
    language = forms.CharField(
        label=_("Which language?"),
        help_text=_("Only if you chose another language."),
        widget=forms.TextInput({"class": "w-20"}),
        max_length=40,
        required=False,
    )
    needs = forms.CharField(
        label=_("Is there anything that helps you to take part?"),
        help_text=_("For example: a quiet room, a sign language interpreter, more time. You tell us once."),
        widget=Growing({"rows": 3}),
        max_length=2000,
        required=False,
    )

    def clean_channel(self) -> Channel:
        """One of the ways of telling."""
        return Channel(self.cleaned_data["channel"])

    def clean_format(self) -> Format:
        """One of the forms."""
        return Format(self.cleaned_data["format"])

    def clean(self) -> dict[str, Any]:
        """Another language has a name."""
        cleaned = super().clean() or {}
        if cleaned.get("format") == Format.OTHER_LANGUAGE and not cleaned.get("language"):
            self.add_error("language", _("Write which language you read best."))
        return cleaned
