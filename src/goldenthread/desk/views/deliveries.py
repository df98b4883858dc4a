"""What a person has to do so that everyone hears back: letters, calls, texts, e-mails that would not go."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from goldenthread.areas.models import Area
from goldenthread.foundation.policies import policy
from goldenthread.people.choices import Channel
from goldenthread.people.permissions import may_work_at_desk
from goldenthread.reportback.choices import News
from goldenthread.reportback.models import Delivery
from goldenthread.reportback.permissions import DELIVERING
from goldenthread.reportback.presenters.carried import lines as carried_lines
from goldenthread.reportback.presenters.letters import Letter, letter
from goldenthread.reportback.presenters.letters import letters as put_together
from goldenthread.reportback.presenters.messages import text_message
from goldenthread.reportback.selectors.by_hand import (
    A_PAGE,
    ByHand,
    one_to_do,
    rings,
    to_do,
    with_contents,
    with_wishes,
)
from goldenthread.reportback.selectors.carried import held_up, lately
from goldenthread.reportback.selectors.promised import promised_news
from goldenthread.reportback.selectors.reconciling import open_gaps
from goldenthread.reportback.selectors.telling import half_told
from goldenthread.reportback.services import done_by_hand, try_again
from goldenthread.reportback.tasks.channels import may_go_by_itself

from .at_desk import AtDesk, at_desk

LETTERS = (Channel.LETTER,)


def _one(desk: AtDesk, reference: str) -> Delivery:
    found = one_to_do(desk.area, desk.actor, reference)
    if found is None:
        raise Http404
    return found


def _frame(desk: AtDesk) -> dict[str, Any]:
    """What every one of these pages needs. The safeguarding lead has no other page of the desk."""
    return {"desk": desk, "now": desk.at, "officer": bool(may_work_at_desk(desk.actor))}


@policy(DELIVERING)
def deliveries(request: HttpRequest, area: Area) -> HttpResponse:
    """The list, oldest first, and what else keeps people from hearing back. No address stands here."""
    desk = at_desk(request, area)
    mine = to_do(area, desk.actor)
    context = _frame(desk) | {
        "letters": [letter(item, desk.at) for item in with_wishes(mine[:A_PAGE])],
        "more": len(mine) > A_PAGE,
        "any_letters": any(delivery.channel == Channel.LETTER for delivery in mine[:A_PAGE]),
        "carried": carried_lines([*held_up(area, desk.actor), *lately(area, desk.actor)]),
    }
    if context["officer"]:
        soon = promised_news(area, desk.today, desk.today + timedelta(days=6), desk.actor)
        context |= {"half_told": half_told(area), "gaps": open_gaps(area), "promised": soon}
    return render(request, "desk/deliveries/list.html", context)


@policy(DELIVERING)
def delivery(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """One letter, call, text or e-mail: to whom, and what to say."""
    desk = at_desk(request, area)
    [item] = with_contents([_one(desk, reference)])
    context = _frame(desk) | {
        "letter": _whole(desk, item),
        "channel": item.delivery.channel,
        "again": may_go_by_itself(Channel(item.delivery.channel)),
        "address": item.wish.address if item.wish else "",
        "text": text_message(area, News(item.delivery.news)),
    }
    return render(request, "desk/deliveries/one.html", context)


def _whole(desk: AtDesk, item: ByHand) -> Letter:
    """A letter with whatever else goes to the same person now; a call by itself."""
    numbers = rings(desk.area)
    if item.delivery.channel != Channel.LETTER:
        return letter(item, desk.at, numbers)
    found = put_together(with_contents(to_do(desk.area, desk.actor, LETTERS)[:A_PAGE]), desk.at, numbers)
    own = item.delivery.reference
    return next((one for one, _address in found if own in one.references), letter(item, desk.at, numbers))


@policy(DELIVERING)
def letters(request: HttpRequest, area: Area) -> HttpResponse:
    """Every letter, each on a page of its own, ready to print; and, when posted, marked together."""
    desk = at_desk(request, area)
    mine = to_do(area, desk.actor, LETTERS)[:A_PAGE]
    if request.method == "POST":
        return _posted(request, desk, mine)
    printed = put_together(with_contents(mine), desk.at, rings(area))
    return render(request, "desk/deliveries/letters.html", _frame(desk) | {"letters": printed})


def _posted(request: HttpRequest, desk: AtDesk, mine: list[Delivery]) -> HttpResponse:
    """Mark the letters that were on the page, and only those: one that came meanwhile was not printed."""
    shown = frozenset(request.POST.getlist("letter")[:A_PAGE])
    for printed in mine:
        if printed.reference in shown:
            done_by_hand(delivery=printed, by=desk.actor, at=desk.at)
    messages.success(request, gettext("Written down: the letters are posted."))
    return redirect("desk:deliveries", area=desk.area)


@policy(DELIVERING)
@require_POST
def delivered(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """It was posted, said or sent; or, for an e-mail, it shall be tried again."""
    desk = at_desk(request, area)
    act = try_again if "again" in request.POST else done_by_hand
    act(delivery=_one(desk, reference), by=desk.actor, at=desk.at)
    for printed in to_do(area, desk.actor, LETTERS):
        if printed.reference in request.POST.getlist("letter")[:A_PAGE]:
            done_by_hand(delivery=printed, by=desk.actor, at=desk.at)
    messages.success(request, gettext("Written down. Thank you."))
    return redirect("desk:deliveries", area=area)
