"""The parts of the frame, which is on every page."""

from collections.abc import Hashable
from functools import lru_cache

from django.conf import settings
from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi

from .ui import html_lang

register = Library()


@register.simple_tag
def page_language() -> str:
    """The page's language as HTML writes it."""
    return html_lang(get_language() or settings.LANGUAGE_CODE)


@register.simple_tag
def page_direction() -> str:
    """Which way the page's language is written."""
    return "rtl" if get_language_bidi() else "ltr"


@register.simple_tag
def kept(template: str, /, **given: Hashable) -> SafeString:
    """An include that sees only what it is given, and is written once for that in each language."""
    write = _written.__wrapped__ if settings.DEBUG else _written
    return write(template, tuple(given.items()), get_language())


@lru_cache(maxsize=1024)
def _written(template: str, given: tuple[tuple[str, Hashable], ...], _language: str | None) -> SafeString:
    return render_to_string(template, dict(given))
