"""What to put right in a form, for the summary on top of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right: the id and label of the box it is about ("" when it is about the whole form)."""

    target: str
    label: str
    message: str

    def __str__(self) -> str:
        if not self.label:
            return self.message
        return f"{self.label} {self.message}" if self.label[-1] in ".?!:" else f"{self.label}: {self.message}"


def problems(form: forms.BaseForm) -> list[Problem]:
    """Everything to put right in a bound form, in the order of its fields."""
    return [*_of_the_form(form.non_field_errors()), *(found for field in form for found in _of_field(field))]


def _of_the_form(messages: Iterable[Any]) -> list[Problem]:
    return [Problem("", "", str(message)) for message in messages]


def _of_field(field: forms.BoundField) -> list[Problem]:
    return [Problem(first_box(field), str(field.label), str(message)) for message in field.errors]


def first_box(field: forms.BoundField) -> str:
    """The id of the first control of a field: a group of choices has none of its own."""
    if isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return field.id_for_label or str(field.auto_id)
