""" "You said, we did": the list, one theme, and what has no Easy Read yet."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import PUBLIC, policy
from goldenthread.foundation.references import read_reference
from goldenthread.foundation.working_days import local_date

from ..forms import Finder
from ..presenters.published import PARTS, short, whole
from ..selectors.exceptions import without_easy_read
from ..selectors.published import one_published, published


def _easy(request: HttpRequest) -> bool:
    return request.wording == "easy"  # type: ignore[attr-defined]


@policy(PUBLIC, known=("q", "state", "after"))
def themes(request: HttpRequest, area: Area) -> HttpResponse:
    """What people said and what became of it, newest first."""
    today, finder = local_date(now()), Finder(request.GET)
    words, state = finder.wanted()
    page = published(area, words=words, state=state, after=read_reference(request.GET.get("after", "")) or "")
    asked = {name: value for name, value in (("q", words), ("state", state or "")) if value}
    return render(
        request,
        "reportback/list.html",
        {
            "form": finder,
            "themes": [short(entry, easy=_easy(request), today=today) for entry in page.entries],
            "asked": bool(asked),
            "older": f"?{urlencode(asked | {'after': page.older})}" if page.older else "",
            "newest": f"?{urlencode(asked)}" if "after" in request.GET else "",
        },
    )


@policy(PUBLIC)
def theme(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """One theme, from what people said to what changed."""
    entry = one_published(area, reference)
    if entry is None:
        raise Http404
    shown = whole(entry, easy=_easy(request), today=local_date(now()))
    return render(request, "reportback/theme.html", {"theme": shown})


@policy(PUBLIC)
def exceptions(request: HttpRequest, area: Area) -> HttpResponse:
    """What has no Easy Read yet, and why."""
    texts = [(text, PARTS[text.part]) for text in without_easy_read(area)]
    return render(request, "reportback/exceptions.html", {"texts": texts})
