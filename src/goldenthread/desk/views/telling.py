"""Telling everyone whose voice is in a theme, and putting the theme into "You said, we did"."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from goldenthread.areas.models import Area
from goldenthread.decisions.selectors import standing
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import OFFICER
from goldenthread.reportback.selectors.telling import still_to_tell
from goldenthread.reportback.services import publish, take_down, tell_everyone
from goldenthread.ui.templatetags.ui import because

from ..forms.writing import PublishForm, TellForm
from .at_desk import at_desk, kept_theme
from .writing import write


@policy(OFFICER)
def tell(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Tell everyone in the theme in one step; each hears the way they asked for."""
    desk = at_desk(request, area)
    theme = kept_theme(desk, reference)
    decision, waiting = standing(theme), still_to_tell(theme, desk.actor.person).count()
    texts = {"plain": decision.content.plain, "easy_read": decision.content.easy_read} if decision else {}
    form = TellForm(request.POST or None, initial=texts)

    def act() -> str:
        tell_everyone(theme=theme, **form.cleaned_data, by=desk.actor, at=desk.at)
        messages.success(request, gettext("They are told, each the way they asked for."))
        return desk.address("theme", reference)

    return write(request, desk, "desk/tell.html", form, act, theme=theme, decision=decision, to_tell=waiting)


@policy(OFFICER)
def publish_it(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Put what people said on the public page; what was decided and done stands beside it by itself."""
    desk = at_desk(request, area)
    theme = kept_theme(desk, reference)
    form = PublishForm(request.POST or None, initial={"plain": theme.summary})

    def act() -> str:
        publish(theme=theme, **form.cleaned_data, by=desk.actor, at=desk.at)
        messages.success(request, gettext("It is on the page “You said, we did”."))
        return desk.address("theme", reference)

    return write(request, desk, "desk/publish.html", form, act, theme=theme)


@policy(OFFICER)
@require_POST
def take_it_down(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Take it off the public page."""
    desk = at_desk(request, area)
    try:
        take_down(theme=kept_theme(desk, reference), by=desk.actor, at=desk.at)
        messages.success(request, gettext("It is off the page “You said, we did”."))
    except Refused as refused:
        messages.error(request, because(refused.because))
    return redirect("desk:theme", area=area, reference=reference)
