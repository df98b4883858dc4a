"""A date in three boxes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from goldenthread.ui.rules import Typed, read_date

from .widgets import Text


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    id: str
    label: Text
    value: str
    width: str
    inputmode: str
    autocomplete: str = ""


class ThreeBoxes(forms.Widget):
    """A date as three boxes: day, month, year. ``birthday=True`` lets the browser fill them in."""

    template_name = "ui/dates.html"
    use_fieldset = True
    keys = ("day", "month", "year")

    def __init__(self, attrs: dict[str, Any] | None = None, *, birthday: bool = False) -> None:
        super().__init__(attrs)
        self.birthday = birthday

    def id_for_label(self, id_: str | None) -> str:
        """The error summary leads to the first box."""
        return f"{id_}_day" if id_ else ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        """What was typed, whatever it was, so that it can be shown again."""
        return Typed(*(str(data.get(f"{name}_{key}", "")).strip() for key in self.keys))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Left out only when none of the boxes was sent."""
        return not any(f"{name}_{key}" in data for key in self.keys)

    def format_value(self, value: Any) -> Typed:
        """A date, or what was typed in its place."""
        if isinstance(value, date):
            return Typed(str(value.day), str(value.month), str(value.year))
        return value if isinstance(value, Typed) else Typed("", "", "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The three boxes with their labels."""
        context = super().get_context(name, value, attrs)
        typed, id_ = self.format_value(value), context["widget"]["attrs"].get("id", name)
        labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
        context["widget"]["invalid"] = context["widget"]["attrs"].get("aria-invalid") == "true"
        context["widget"]["parts"] = [
            _Part(
                name=f"{name}_{key}",
                id=f"{id_}_{key}",
                label=labels[key],
                value=getattr(typed, key),
                width="w-4" if key == "year" else "w-2",
                inputmode="text" if key == "month" else "numeric",
                autocomplete=f"bday-{key}" if self.birthday else "",
            )
            for key in self.keys
        ]
        return context


class PlainDateField(forms.Field):
    """A date typed in three boxes; the month as a number or a word. Gives a :class:`datetime.date` or None."""

    widget = ThreeBoxes
    default_error_messages = {
        "required": _("Write the day, the month and the year."),
        "invalid": _("Write a real date, like 4 12 2026."),
    }

    def to_python(self, value: Any) -> date | None:
        """Read what was typed."""
        if value is None or value == Typed("", "", "") or isinstance(value, date):
            return value if isinstance(value, date) else None
        found = read_date(value)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare dates, not how they were typed."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True
