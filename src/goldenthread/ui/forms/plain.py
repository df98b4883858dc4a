"""The form itself: how it is drawn, and messages that say what to do."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from .widgets import Text


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
