"""What templates of every app use: addresses that carry the language, dates as people say them, fields, charts."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundWidget
from django.template.context import RequestContext
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from goldenthread.foundation.answers import Because
from goldenthread.foundation.references import spaced
from goldenthread.ui import charts, rules, words
from goldenthread.ui import forms as plain
from goldenthread.ui.addresses import asset, carrying

register = template.Library()


def _carried(context: RequestContext) -> dict[str, str]:
    return getattr(context.get("request"), "carried", {})


@register.simple_tag(takes_context=True)
def href(context: RequestContext, name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its route's name, with the language and wording of this one."""
    return carry(context, reverse(name, args=args or None, kwargs=kwargs or None))


@register.simple_tag(takes_context=True)
def carry(context: RequestContext, address: str, **extra: Any) -> str:
    """An address with the language and wording of this page, and any other parameters given."""
    return carrying(address, {**_carried(context), **extra})


@register.simple_tag(takes_context=True)
def carried_fields(context: RequestContext) -> SafeString:
    """Hidden fields that keep language and wording in a form sent by GET."""
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', _carried(context).items())


register.simple_tag(asset)


register.filter("spaced", spaced)


@register.filter
def html_lang(code: str) -> str:
    """A language code as HTML writes it: en-GB."""
    head, _, tail = code.partition("-")
    return f"{head}-{tail.upper()}" if tail else head


@register.filter
def friendly_day(value: date | datetime | None, now: date | datetime | None = None) -> str:
    """Friday 4 December; with the year unless it is the year of ``now``."""
    if value is None:
        return ""
    day = _local(value)
    said = formats.date_format(day, "l j F")
    return said if now is not None and _local(now).year == day.year else f"{said} {day.year}"


@register.simple_tag(takes_context=True)
def day(context: RequestContext, value: date | datetime | None) -> str:
    """A day as people say it, with the year unless it is the year of the page's ``now``."""
    return friendly_day(value, context.get("now"))


@register.filter
def friendly_time(value: datetime | None) -> str:
    """3:30pm, 4pm, midday, midnight: on the clock in London."""
    if value is None:
        return ""
    at = _local(value)
    if (at.hour, at.minute) in ((0, 0), (12, 0)):
        return gettext("midday") if at.hour else gettext("midnight")
    hour, half = at.hour % 12 or 12, "am" if at.hour < 12 else "pm"
    return f"{hour}:{at.minute:02}{half}" if at.minute else f"{hour}{half}"


def _local(value: Any) -> Any:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@register.filter
def because(reason: Because | None) -> str:
    """A rule's reason in the page's language."""
    return plain.in_words(reason) if reason else ""


@register.filter
def band(number: int, few_below: int = 10) -> str:
    """How many, in a band: "a few", "10 to 19"."""
    return because(rules.band(number, few_below))


@register.filter
def days(number: int) -> str:
    """1 day, 2 days."""
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}


@register.filter
def digits(number: str) -> str:
    """A phone number as a phone dials it."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


@register.filter
def split(text: str) -> list[str]:
    """Words written with commas in a template, as a list (the head of a table)."""
    return [part.strip() for part in text.split(",")]


@register.filter
def kind(field: forms.BoundField) -> str:
    """Which of the three shapes a field has: "choices", "tick" or "box"."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect):
        return "choices"
    return "tick" if isinstance(widget, forms.CheckboxInput) else "box"


@register.filter
def options(field: forms.BoundField) -> list[BoundWidget]:
    """The choices of a field. A radio button may not be marked invalid by itself (ARIA): the group says it."""
    shown = list(field.subwidgets)
    for option in shown:
        if option.data.get("type") == "radio":
            option.data["attrs"].pop("aria-invalid", None)
    return shown


@register.filter
def problems(form: forms.BaseForm) -> list[plain.Problem]:
    """What to put right in a form, each with the box it is about."""
    return plain.problems(form)


@register.simple_tag
def picture(name: str, label: str = "") -> SafeString:
    """One of the Easy Read pictures (``static/ui/pictures``); without a label it is only an ornament."""
    return _image(f"ui/pictures/{name}.svg", label)


@register.simple_tag
def word_picture(word: str) -> SafeString:
    """The picture of one of the picture words; the word stands beside it."""
    return _image(words.picture(word), "")


def _image(path: str, label: str) -> SafeString:
    return format_html('<img class="pic" src="{}" alt="{}" width="32" height="32" loading="lazy">', asset(path), label)


@register.inclusion_tag("ui/bar_chart.html")
def bar_chart(numbers: Sequence[tuple[str, float]], caption: str, unit: str = "") -> dict[str, Any]:
    """Labelled numbers as bars inside their own table."""
    return {"caption": caption, "unit": unit, "rows": [(bar, mark_safe(bar.svg)) for bar in charts.bars(numbers)]}  # noqa: S308


@register.inclusion_tag("ui/stack_chart.html")
def stack_chart(numbers: Sequence[tuple[str, float]], caption: str, unit: str = "") -> dict[str, Any]:
    """Labelled numbers as parts of one line, with a table that is also the key."""
    drawn = charts.stack(numbers)
    return {"caption": caption, "unit": unit, "svg": mark_safe(drawn.svg), "parts": drawn.parts}  # noqa: S308


@register.inclusion_tag("ui/line_chart.html")
def line_chart(numbers: Sequence[tuple[str, float]], caption: str, unit: str = "") -> dict[str, Any]:
    """Labelled numbers in order as a line, with a table behind "Show the numbers"."""
    if not numbers:
        return {"caption": caption, "line": None}
    (begin, before), (end, after) = numbers[0], numbers[-1]
    said = gettext("%(caption)s: %(before)s in %(begin)s, %(after)s in %(end)s.")
    shown = said % {"caption": caption, "before": before, "begin": begin, "after": after, "end": end}
    drawn = charts.line(numbers, shown)
    return {"caption": caption, "unit": unit, "line": drawn, "svg": mark_safe(drawn.svg), "said": shown}  # noqa: S308
