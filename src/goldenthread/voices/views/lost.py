"""When a form is refused because its page was too old: the words are shown back, not lost."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SHOWN = ("words", "idea", "text", "because", "title", "summary", "plain", "easy_read", "how_known")


def not_saved(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Named in the settings as CSRF_FAILURE_VIEW. Nothing was saved; here is what was typed."""
    own = [
        request.POST[name] for name in request.POST if name.rpartition("-")[2] in SHOWN and request.POST[name].strip()
    ]
    page = {"said": "\n\n".join(own), "again": request.path}
    return render(request, "voices/not_saved.html", page, status=403)
