"""When a form is refused because its page was too old: the words are shown back, not lost."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SHOWN = ("words", "idea", "text", "because", "title", "summary", "plain", "easy_read", "how_known")


def not_saved(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Named in the settings as CSRF_FAILURE_VIEW. Nothing was saved; here is what was typed."""
    page = {"said": as_typed(request), "again": request.path}
    return render(request, "voices/not_saved.html", page, status=403)


def as_typed(request: HttpRequest) -> str:
    """The person's own words in a form that could not be kept, or on the page before it, to be shown back to them."""
    return _own(request.POST) or _own(getattr(request, "typed_before", {}))


def _own(fields: Mapping[str, object]) -> str:
    own = [str(text) for name, text in fields.items() if name.rpartition("-")[2] in SHOWN]
    return "\n\n".join(text for text in own if text.strip())
