"""The two forms of saying something: the words, and how to tell back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from goldenthread.people.choices import Channel, Format
from goldenthread.ui.forms import BigRadios, Growing, PlainForm

from ..presenters import CHANNELS, FORMATS
from ..rules import tidy
from ..services import Tell
from .fields import WordsField

FEWEST_DIGITS = 10


class WordsForm(PlainForm):
    """What somebody wants to tell us. An idea is welcome and never needed (H24)."""

    say_optional = False
    words = WordsField(
        label=_("What do you want to tell us?"),
        help_text=_("Say it your own way. There is no right length. One word is enough."),
        rows=8,
    )
    idea = WordsField(
        label=_("What do you think would help?"),
        help_text=_("Only if you have an idea. Finding an answer is our job."),
        required=False,
        rows=4,
    )

    def __init__(self, *args: Any, shown: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if shown:  # A picture or a sound says it.
            self.fields["words"].required = False
            self.fields["words"].help_text = _("Your picture or sound is enough. Write only if you want to.")


class TellForm(PlainForm):
    """How somebody wishes to be told; only the address that this way needs is looked at."""

    say_optional = False
    channel = forms.ChoiceField(
        label=_("How shall we tell you what happens?"),
        choices=list(CHANNELS.items()),
        initial=Channel.HERE.value,
        widget=BigRadios(
            hints={
                Channel.HERE.value: _("We give you a code now. Look whenever you like. You need not say who you are."),
                Channel.EMAIL.value: _("The email never shows what you told us."),
                Channel.TEXT.value: _("The text never shows what you told us."),
            }
        ),
    )
    email = forms.CharField(
        label=_("Your email address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "w-full"}),
    )
    number = forms.CharField(
        label=_("Your phone number"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "class": "w-20"}),
    )
    address = forms.CharField(
        label=_("Name and address for the letter"),
        required=False,
        widget=Growing(attrs={"rows": 4, "autocomplete": "off"}),
    )
    format = forms.ChoiceField(
        label=_("How do you like to read?"),
        choices=list(FORMATS.items()),
        initial=Format.PLAIN.value,
        widget=BigRadios(),
    )
    language = forms.CharField(
        label=_("Which language?"), required=False, max_length=40, widget=forms.TextInput(attrs={"class": "w-20"})
    )

    def clean(self) -> dict[str, Any]:
        """The chosen way needs its address, and another language needs its name."""
        data = super().clean() or {}
        needed = None if data.get("discreet") else NEEDS.get(data.get("channel", ""))
        if needed and "channel" in data:
            self._ask(needed, data.get(needed, ""))
        if data.get("format") == Format.OTHER_LANGUAGE and not data.get("language"):
            self.add_error("language", _("Write which language you would like."))
        return data

    def _ask(self, name: str, typed: str) -> None:
        problem = CHECKS[name](tidy(typed))
        if problem:
            self.add_error(name, problem)

    def say_code_is_kept(self) -> None:
        """Say of the first way what is true when somebody has a code already."""
        own: Any = self.fields["channel"].widget
        own.hints = {**own.hints, Channel.HERE.value: _("Look with the code that you have, whenever you like.")}

    def tell(self) -> Tell:
        """What was chosen, without the addresses that this way does not need."""
        data = self.cleaned_data
        needed = NEEDS.get(data["channel"])
        return Tell(
            channel=Channel(data["channel"]),
            format=Format(data["format"]),
            language=data["language"] if data["format"] == Format.OTHER_LANGUAGE else "",
            address=tidy(data[needed]) if needed else "",
        )


class SayTellForm(TellForm):
    """The same while it is being said: with a way to keep it from others at home."""

    discreet = forms.BooleanField(
        label=_("It is not safe if others at home see this"),
        help_text=_("Then it is not on any account. We send no message. Only the code and its six words open it."),
        required=False,
    )


NEEDS: dict[str, str] = {
    Channel.EMAIL.value: "email",
    Channel.TEXT.value: "number",
    Channel.PHONE.value: "number",
    Channel.LETTER.value: "address",
}
"""Which field each way needs; telling here needs none."""


def email_problem(typed: str) -> Any:
    """What is wrong with an e-mail address, or None."""
    try:
        validate_email(typed)
    except ValidationError:
        return _("Write an email address like name@example.com.")
    return None


def number_problem(typed: str) -> Any:
    """What is wrong with a phone number, or None."""
    digits = sum(sign.isdigit() for sign in typed)
    return None if digits >= FEWEST_DIGITS else _("Write a phone number with all its digits, like 07700 900123.")


def address_problem(typed: str) -> Any:
    """What is wrong with a postal address, or None."""
    return None if len(typed.split()) > 2 else _("Write the name, the street, the town and the postcode.")


CHECKS = {"email": email_problem, "number": number_problem, "address": address_problem}
