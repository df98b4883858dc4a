""" "I was not treated as the charter says", and its answer."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.ui.forms import PlainForm

from .fields import WordsField


class ConcernForm(PlainForm):
    """What happened, and perhaps which promise of the charter it is about."""

    words = WordsField(label=_("What happened?"), help_text=_("Say it your own way. You need not say who you are."))
    principle = forms.ChoiceField(label=_("Which part of the charter is it about?"), required=False)

    deputy_only = forms.BooleanField(
        label=_("It is about the independent lead"),
        help_text=_("Then it goes to their deputy, and the lead never sees it."),
        required=False,
    )

    def __init__(
        self, *args: Any, principles: Iterable[tuple[str, str]] = (), deputy: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not deputy:
            del self.fields["deputy_only"]
        named = list(principles)
        if named:
            self.fields["principle"].choices = [("", _("I am not sure")), *named]  # type: ignore[attr-defined]
        else:
            del self.fields["principle"]


class AnswerForm(PlainForm):
    """The independent lead's answer."""

    text = WordsField(label=_("Your answer"), help_text=_("In plain words. Say what you found, and what happens now."))
