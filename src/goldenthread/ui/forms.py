"""Forms that help: every question with its hint, what to put right beside it, and nothing typed lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from .dates import Typed, read_date

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Text: TypeAlias = "str | _StrPromise"


class Renderer(TemplatesSetting):
    """Draws forms and fields with our own templates. Named in the settings as FORM_RENDERER."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class PlainForm(forms.Form):
    """A form in plain words: ``{{ form }}`` draws it whole, ``{% include "ui/field.html" with field=form.x %}`` a part.

    ``heading``: the only question's label is the page's h1. ``say_optional``: mark what may be left out.
    """

    heading = False
    say_optional = True
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("renderer", Renderer())
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            kinder_messages(field)


def kinder_messages(field: forms.Field) -> None:
    """Replace Django's own "This field is required." by what to do; a message of the form's own stays."""
    theirs = _standing(field)
    for code, message in _kinder(field).items():
        if field.error_messages.get(code) == theirs.get(code):
            field.error_messages[code] = message


def _standing(field: forms.Field) -> dict[str, Text]:
    """The messages a field of this kind has when the form says nothing."""
    messages: dict[str, Text] = {}
    for kind in reversed(type(field).__mro__):
        messages |= getattr(kind, "default_error_messages", {})
    return messages


def _kinder(field: forms.Field) -> dict[str, Text]:
    messages: dict[str, Text] = {
        "max_length": _("This is too long. Use %(limit_value)s letters or fewer. There are %(show_value)s now."),
        "min_length": _("This is too short. Use %(limit_value)s letters or more."),
    }
    if "required" not in vars(type(field)).get("default_error_messages", {}):
        messages["required"] = _missing(field)
    if isinstance(field, forms.ChoiceField):
        messages["invalid_choice"] = _("Choose one of the answers on this page.")
    if isinstance(field, forms.EmailField):
        messages["invalid"] = _("Write an email address like name@example.com.")
    if isinstance(field, forms.IntegerField):
        messages["invalid"] = _("Write a whole number, like 12.")
    return messages


def _missing(field: forms.Field) -> Text:
    if isinstance(field, forms.MultipleChoiceField):
        return _("Tick at least one answer.")
    if isinstance(field, forms.ChoiceField):
        return _("Choose an answer.")
    if isinstance(field, forms.BooleanField):
        return _("Tick the box to go on.")
    if isinstance(field, forms.EmailField):
        return _("Write an email address.")
    return _("Write an answer here.")


class _Hints:
    """Gives each choice a line of its own that explains it."""

    def __init__(self, *args: Any, hints: Mapping[Any, Text] | None = None, **kwargs: Any) -> None:
        self.hints = hints or {}
        super().__init__(*args, **kwargs)

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the hint to what the template is given."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option["hint"] = self.hints.get(str(value), "")
        return option


class BigRadios(_Hints, forms.RadioSelect):
    """One answer out of a few, each a big target. ``hints``: value → a line that explains it."""


class BigTicks(_Hints, forms.CheckboxSelectMultiple):
    """Any number of answers, each a big target. ``hints``: value → a line that explains it."""


class Growing(forms.Textarea):
    """A box for somebody's own words that grows with them."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 5, **(attrs or {})})


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
