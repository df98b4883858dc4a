"""What somebody said by phone, on paper or face to face; or what several said at a coffee morning."""

from datetime import date, datetime, time
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.foundation.working_days import LONDON, local_date
from goldenthread.people.permissions import ENTERING
from goldenthread.ui.forms import in_words
from goldenthread.ui.forms.again import REFUSED, WRONG, clean

from ..choices import CameBy
from ..forms import Sitting
from ..selectors.drafts import draft_of
from ..services import Receipt, drop_draft, keep_draft, say
from .saying import given
from .visit import SITTING, keep_keys, read_key, see_again

NOT_KEPT = frozenset({"csrfmiddlewaretoken", "add", "send"})


@policy(ENTERING)
@require_http_methods(["GET", "HEAD", "POST"])
def for_others(request: HttpRequest, area: Area) -> HttpResponse:
    """One form for one voice or for twenty: each is kept by itself, with a receipt to hand over."""
    at = now()
    key = read_key(request, SITTING) or uuid4()
    if request.method == "POST":
        return _sent(request, area, key, at)
    kept = draft_of(area, key, at) or {}
    sitting = Sitting(clean(kept), today=local_date(at), silent=kept.get(WRONG) != SITTING)
    sitting.refuse(kept.get(REFUSED, ""))
    response = render(request, "voices/for_others.html", {"sitting": sitting, "key": key, "form": sitting})
    keep_keys(request, response, area, SITTING, [key])
    return response


def _sent(request: HttpRequest, area: Area, key: UUID, at: datetime) -> HttpResponse:
    """They are kept; or there is room for one more, or something to put right."""
    typed = {name: str(value) for name, value in request.POST.items() if name not in NOT_KEPT}
    keep_draft(area=area, key=key, answers=typed, at=at)
    another = "add" in request.POST
    sitting = Sitting(typed, today=local_date(at), more=int(another), silent=another)
    if not another and sitting.is_valid() and _said(request, area, sitting):
        drop_draft(area=area, key=key)
        return given(request, area, sitting.keys(), [])
    marks = {"count": str(sitting.count)} if another else {WRONG: SITTING, REFUSED: sitting.refused}
    keep_draft(area=area, key=key, answers={**typed, **marks}, at=at)
    response = see_again(request, "voices:for_others", area)
    keep_keys(request, response, area, SITTING, [key])
    return response


def _said(request: HttpRequest, area: Area, sitting: Sitting) -> list[Receipt]:
    """Keep each voice; sending the page again keeps none twice. Empty where a rule refused, with its reason shown."""
    at = now()
    how = sitting.how.cleaned_data
    said_at = _instant(how["said_on"], at)
    receipts = []
    for form in sitting.filled:
        try:
            receipts.append(
                say(
                    area=area,
                    by=request.actor,  # type: ignore[attr-defined]
                    at=at,
                    came_by=CameBy(how["came_by"]),
                    said_at=said_at,
                    **form.said(),
                )
            )
        except Refused as refused:
            sitting.refused = f"{form.prefix} {in_words(refused.because)}"
            return []
    return receipts


def _instant(said_on: date, at: datetime) -> datetime:
    """Said today: now. Said on another day: at its noon, for nobody remembers the minute."""
    return at if said_on == local_date(at) else datetime.combine(said_on, time(12), LONDON)
