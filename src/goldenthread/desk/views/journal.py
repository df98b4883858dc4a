"""The journal: every act a line, nobody's words."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.areas.models import Area
from goldenthread.desk.forms.journal import JournalFilter
from goldenthread.desk.presenters.journal import about_voices, shown
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.journal.selectors import latest_entries, tail_is_whole
from goldenthread.people.permissions import BOARD
from goldenthread.voices.selectors.safeguarding import on_safeguarding_path

from .at_desk import perhaps_at_desk

PAGE = 50
"""Lines on a page; as many at the end of the chain are checked each time it is opened."""


@policy(BOARD)
def journal(request: HttpRequest, area: Area) -> HttpResponse:
    """The newest lines first; for those who answer for the area: officers, the board, administrators."""
    form = JournalFilter(request.GET if "show" in request.GET else {"show": ""})
    kinds = form.group.kinds if form.group else None
    before = request.GET.get("before", "")
    entries = latest_entries(area.slug, before=int(before) if _is_line(before) else None, kinds=kinds, limit=PAGE + 1)
    older = {"before": entries[PAGE - 1].seq} if len(entries) > PAGE else {}
    guarded = on_safeguarding_path(area, about_voices(entries[:PAGE]))
    context = {
        "desk": perhaps_at_desk(request, area),
        "form": form,
        "lines": list(shown(entries[:PAGE], request.actor.reference, guarded)),  # type: ignore[attr-defined]
        "whole": tail_is_whole(area.slug, PAGE),
        "now": now(),
        "older": older and _address(request, form, older),
        "newest": _is_line(before) and _address(request, form, {}),
    }
    return render(request, "desk/journal.html", context)


def _is_line(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _address(request: HttpRequest, form: JournalFilter, page: dict[str, int]) -> str:
    show = {"show": form.group.value} if form.group else {}
    return f"?{urlencode({**request.carried, **show, **page})}"  # type: ignore[attr-defined]
