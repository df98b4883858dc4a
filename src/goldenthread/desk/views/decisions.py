"""Recording a decision on a theme."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from goldenthread.areas.models import Area
from goldenthread.decisions.choices import Outcome
from goldenthread.decisions.models import Decision
from goldenthread.decisions.rules import only_professionals
from goldenthread.decisions.selectors import standing
from goldenthread.decisions.services import DecidedMeanwhile, decide
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import OFFICER
from goldenthread.ui.sending import new_key
from goldenthread.voices.choices import ReadFor
from goldenthread.voices.services import open_words

from ..forms.deciding import DecideForm
from ..presenters.rows import rows_to_weigh
from ..selectors.weighing import to_weigh
from .at_desk import at_desk, kept_theme
from .writing import write


@policy(OFFICER)
def decide_it(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """What was decided, why, who took part, and how each voice was weighed."""
    desk = at_desk(request, area)
    theme = kept_theme(desk, reference)
    voices = to_weigh(theme, desk.actor, desk.today, DecideForm.touched(request.POST), _after(request))
    put_right = [one.voice for one in voices.listed if one.voice.reference in voices.put_right]
    open_words(voices=put_right, why=ReadFor.DECIDE, by=desk.actor, at=desk.at)
    begun = {} if request.method == "POST" else {"standing": _reference(standing(theme))}
    form = DecideForm(request.POST or None, rows=rows_to_weigh(voices, desk.today), today=desk.today, initial=begun)
    if request.method == "POST" and "go" in request.POST:
        form = DecideForm(initial=form.as_typed(), rows=form.rows, today=desk.today)
    numbers = {one.voice.reference: one.voice.pk for one in voices.listed}

    def act() -> str:
        found = form.cleaned_data
        others = form.others(found)
        decide(
            theme=theme,
            outcome=Outcome(found["outcome"]),
            **{name: found[name] for name in (*DecideForm.decided, "exception_reason", "decided_by")},
            how=form.asked_how(),
            presence=form.presence(),
            weighings={numbers[voice]: weigh for voice, weigh in form.weighed(found, others).items()},
            others=others,
            next_news_on=found["next_news_on"],
            seen=found["standing"],
            by=desk.actor,
            at=desk.at,
        )
        messages.success(request, _said(only_professionals(form.presence())))
        return desk.address("theme", reference)

    page = {"theme": theme, "shown": _after(request), "next": voices.after}
    try:
        return write(request, desk, "desk/decide.html", form, act, **page)
    except DecidedMeanwhile as conflict:
        again = form.as_typed() | {"standing": conflict.standing.reference}
        form = DecideForm(initial=again, rows=form.rows, today=desk.today)
        page |= {"desk": desk, "now": desk.at, "form": form, "meanwhile": conflict.standing, "once": new_key(request)}
        return render(request, "desk/decide.html", page, status=409)


def _reference(decision: Decision | None) -> str:
    return decision.reference if decision else ""


def _after(request: HttpRequest) -> str:
    """The voice behind which the page of voices begins: where somebody asked to go, or where they are."""
    return request.POST.get("go", request.POST.get("shown", ""))


def _said(alone: bool) -> str:
    if alone:
        return gettext("It is recorded. No young person, parent or carer took part, and the page says so.")
    return gettext("It is recorded. Now plan what to do, and tell everyone.")
