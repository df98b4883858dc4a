""" "You said, we did": the list, one theme, and what has no Easy Read yet."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import PUBLIC, policy
from goldenthread.foundation.references import read_reference
from goldenthread.foundation.working_days import local_date

from ..forms import asked
from ..presenters.labels import PARTS, how_counted, states
from ..presenters.published import short, whole
from ..selectors.exceptions import without_easy_read
from ..selectors.one_published import one_published
from ..selectors.published import published


def _easy(request: HttpRequest) -> bool:
    return request.wording == "easy"  # type: ignore[attr-defined]


@policy(PUBLIC, known=("q", "state", "after"))
def themes(request: HttpRequest, area: Area) -> HttpResponse:
    """What people said and what became of it, newest first."""
    today, looked_for = local_date(now()), asked(request.GET)
    after = read_reference(request.GET.get("after", "")) or ""
    page = published(area, words=looked_for.words, state=looked_for.state, after=after)
    asked_before = looked_for.parameters
    carried = urlencode(request.carried)  # type: ignore[attr-defined]
    return render(
        request,
        "reportback/list.html",
        {
            "themes": short(page.entries, easy=_easy(request), today=today),
            "words": looked_for.words,
            "states": [(state, label, state is looked_for.state) for state, label in states()],
            "asked": bool(looked_for),
            "how_counted": how_counted(area.small_number_limit),
            "here": request.path,
            "carried": f"?{carried}" if carried else "",
            "older": f"?{urlencode(asked_before | {'after': page.older})}" if page.older else "",
            "newest": f"?{urlencode(asked_before)}" if after else "",
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
    texts = [(text, gettext(PARTS[text.part])) for text in without_easy_read(area)]
    return render(request, "reportback/exceptions.html", {"texts": texts})
