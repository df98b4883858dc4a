"""What a person has to do so that everyone hears back: letters, calls, texts, e-mails that would not go."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.foundation.working_days import local_date
from goldenthread.people.choices import Channel
from goldenthread.people.permissions import may_work_at_desk
from goldenthread.reportback.models import Delivery
from goldenthread.reportback.permissions import DELIVERING
from goldenthread.reportback.presenters.letters import letter, text_message
from goldenthread.reportback.selectors.by_hand import A_PAGE, one_to_do, to_do, with_contents, with_wishes
from goldenthread.reportback.selectors.promised import for_actor, promised_news
from goldenthread.reportback.selectors.reconciling import open_gaps
from goldenthread.reportback.selectors.telling import half_told
from goldenthread.reportback.services import done_by_hand, try_again

LETTERS = (Channel.LETTER,)


def _one(request: HttpRequest, area: Area, reference: str) -> Delivery:
    found = one_to_do(area, request.actor, reference)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


@policy(DELIVERING)
def deliveries(request: HttpRequest, area: Area) -> HttpResponse:
    """The list, oldest first, and what else keeps people from hearing back. No address stands here."""
    at, actor = now(), request.actor  # type: ignore[attr-defined]
    mine = to_do(area, actor)
    context: dict[str, Any] = {
        "letters": [letter(item, at) for item in with_wishes(mine[:A_PAGE])],
        "more": len(mine) > A_PAGE,
        "any_letters": any(delivery.channel == Channel.LETTER for delivery in mine[:A_PAGE]),
        "now": at,
    }
    if may_work_at_desk(actor):
        today = local_date(at)
        soon = for_actor(promised_news(area, today, today + timedelta(days=6)), actor)
        context |= {"half_told": half_told(area), "gaps": open_gaps(area), "promised": soon}
    return render(request, "desk/deliveries/list.html", context)


@policy(DELIVERING)
def delivery(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """One letter, call, text or e-mail: to whom, and what to say."""
    [item] = with_contents([_one(request, area, reference)])
    context = {
        "letter": letter(item, now()),
        "channel": item.delivery.channel,
        "address": item.wish.address if item.wish else "",
        "text": text_message(item),
        "now": now(),
    }
    return render(request, "desk/deliveries/one.html", context)


@policy(DELIVERING)
def letters(request: HttpRequest, area: Area) -> HttpResponse:
    """Every letter, each on a page of its own, ready to print; and, when posted, marked together."""
    mine = to_do(area, request.actor, LETTERS)[:A_PAGE]  # type: ignore[attr-defined]
    if request.method == "POST":
        return _posted(request, area, mine)
    printed = [(letter(item, now()), item.wish.address if item.wish else "") for item in with_contents(mine)]
    return render(request, "desk/deliveries/letters.html", {"letters": printed, "now": now()})


def _posted(request: HttpRequest, area: Area, mine: list[Delivery]) -> HttpResponse:
    """Mark the letters that were on the page, and only those: one that came meanwhile was not printed."""
    shown = _shown(request.POST)
    for posted in mine:
        if posted.reference in shown:
            done_by_hand(delivery=posted, by=request.actor, at=now())  # type: ignore[attr-defined]
    return redirect("desk:deliveries", area=area)


def _shown(sent: QueryDict) -> frozenset[str]:
    return frozenset(sent.getlist("letter")[:A_PAGE])


@policy(DELIVERING)
@require_POST
def delivered(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """It was posted, said or sent; or, for an e-mail, it shall be tried again."""
    act = try_again if "again" in request.POST else done_by_hand
    act(delivery=_one(request, area, reference), by=request.actor, at=now())  # type: ignore[attr-defined]
    return redirect("desk:deliveries", area=area)
