"""A box for somebody's own words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.foundation.answers import No
from goldenthread.ui.forms import Growing, in_words

from ..rules import may_be_added, may_be_said, tidy


class WordsField(forms.Field):
    """Words as they were typed, tidied; nothing is refused because of a character in it. ``rows`` is its height."""

    def __init__(self, *, rows: int = 8, **kwargs: Any) -> None:
        kwargs.setdefault("widget", Growing(attrs={"rows": rows, "dir": "auto"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        """Tidy, then ask the rule, whose reason stands beside the box."""
        text = tidy(value or "")
        answer = may_be_said(text) if self.required else may_be_added(text)
        if isinstance(answer, No):
            raise ValidationError(in_words(answer.because))
        return text
