"""Records as people read them."""

from datetime import date, datetime

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.ui.templatetags.ui import friendly_day, friendly_time

register = template.Library()
Text = str | Promise

NAMES: dict[str, Text] = {
    "address": _("Where to reach you"),
    "at": _("When"),
    "because": _("Why"),
    "channel": _("How we tell you"),
    "content": _("What it said"),
    "email": _("Your email"),
    "needs": _("What helps you"),
    "part": _("Which words"),
    "read_as": _("Who"),
    "said_at": _("When you said it"),
    "shown_name": _("Your name here"),
    "speaker": _("As what you spoke"),
    "standing": _("For whom you spoke"),
    "text": _("The words"),
    "use": _("What for"),
    "until": _("Until"),
    "voice": _("What you said, by its reference"),
    "why": _("What for"),
}


@register.filter
def field_name(name: str) -> Text:
    """The name of a field: in plain words where we have them, else as it is called."""
    return NAMES.get(name, name.replace("_", " ").capitalize())


@register.filter
def shown(value: object) -> Text:
    """What stands in a field: days as people say them, yes and no, choice words without their underscores."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{friendly_day(value)}, {friendly_time(value)}"
    if isinstance(value, date):
        return friendly_day(value)
    text = str(value)
    return text.replace("_", " ") if text.islower() and text.replace("_", "").isalpha() else text
