""" "You said, we did": the list, one theme, and what has no Easy Read yet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import PUBLIC, policy
from goldenthread.foundation.references import read_reference
from goldenthread.foundation.working_days import local_date
from goldenthread.ui.addresses import carrying

from ..presenters.finder import finder
from ..presenters.labels import PARTS, of_the_list
from ..presenters.published import short, whole
from ..presenters.wordings import OLDER
from ..rules.asked import asked
from ..selectors.exceptions import without_easy_read
from ..selectors.one_published import one_published
from ..selectors.published import published


def _easy(request: HttpRequest) -> bool:
    return request.wording == "easy"  # type: ignore[attr-defined]


@policy(PUBLIC, known=("q", "state", "after"))
def themes(request: HttpRequest, area: Area) -> HttpResponse:
    """What people said and what became of it, newest first."""
    today, looked_for, after = local_date(now()), asked(request.GET), read_reference(request.GET.get("after", ""))
    page = published(area, words=looked_for.words, state=looked_for.state, after=after or "")
    here, carried = request.path, request.carried  # type: ignore[attr-defined]
    asked_before = looked_for.parameters
    return render(
        request,
        "reportback/list.html",
        {
            "themes": short(page.entries, easy=_easy(request), today=today),
            "finder": finder(looked_for, here, carried),
            "asked": bool(looked_for),
            "say": of_the_list(area.small_number_limit),
            "here": here,
            "carried": carrying("", carried),
            "older": carrying("", asked_before | {"after": page.older} | carried) if page.older else "",
            "newest": carrying(here, asked_before | carried) if after else "",
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
    return render(request, "reportback/exceptions.html", {"texts": texts, "older": gettext(OLDER)})
