"""A picture or a sound, and what it shows or says."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from goldenthread.foundation.cleaning import LARGEST, Unfit
from goldenthread.ui.forms import PlainForm, in_words

from ..rules.files import why_not
from .fields import WordsField

ACCEPTED = (
    "image/jpeg,image/png,image/webp,audio/mpeg,audio/mp4,audio/x-m4a,audio/wav,audio/ogg,audio/webm,"
    ".jpg,.jpeg,.png,.webp,.mp3,.m4a,.wav,.ogg,.opus"
)
"""What is offered to choose from. A phone that keeps photos in another kind then hands over one of these."""


class FileForm(PlainForm):
    """One file. Its name and its claimed kind are never looked at."""

    say_optional = False
    file = forms.FileField(
        label=_("Choose a picture or a sound"),
        help_text=_("JPG, PNG, MP3, M4A or WAV. At most 8 MB, and 5 minutes long."),
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": _("Choose a file first. Or go back and write it.")},
    )

    def clean_file(self) -> UploadedFile:
        """Too large is said before it is read."""
        sent: Any = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise ValidationError(in_words(why_not(Unfit.LARGE)))
        return sent

    def content(self) -> bytes:
        """What was sent."""
        return bytes(self.cleaned_data["file"].read())


class InWordsForm(PlainForm):
    """What it shows or says, from its speaker."""

    heading = True
    say_optional = False
    text = WordsField(
        label=_("What does it show or say?"),
        help_text=_("For those who cannot see or hear it. A few words are enough. Please leave out names."),
        rows=4,
    )
