"""One voice: its words, what happened so far, and what can be done next."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import DESK, OFFICER
from goldenthread.ui.sending import new_key
from goldenthread.ui.templatetags.ui import because
from goldenthread.voices.choices import ReadFor
from goldenthread.voices.selectors.themes import theme as theme_by_reference
from goldenthread.voices.services import acknowledge, place, unplace

from ..forms.lists import BulkForm
from ..presenters.journal import shown as lines
from ..presenters.one import page_of
from ..selectors.one import whole
from .at_desk import asked_voice, at_desk, opened
from .themes import theme_to_fill


@policy(DESK)
def voice(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """All that somebody may see of one voice."""
    desk = at_desk(request, area)
    found = opened(desk, whole(asked_voice(desk, reference), desk.actor), ReadFor.LOOK)
    context = {
        "desk": desk,
        "now": desk.at,
        "page": page_of(found, desk.actor, desk.today),
        "lines": list(lines(found.history, desk.actor.reference)),
        "bulk": BulkForm(themes=found.other_themes),
        "once": new_key(request),
    }
    return render(request, "desk/voice.html", context)


@policy(OFFICER)
@require_POST
def acknowledge_it(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Say that it was read."""
    desk = at_desk(request, area)
    if acknowledge(voices=[asked_voice(desk, reference).voice], by=desk.actor, at=desk.at):
        messages.success(request, gettext("Done. They hear that we have it."))
    return redirect("desk:voice", area=area, reference=reference)


@policy(OFFICER)
@require_POST
def place_it(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Put it into a theme that is there, or into a new one."""
    desk = at_desk(request, area)
    found = asked_voice(desk, reference)
    try:
        theme = theme_to_fill(request, desk)
        place(voices=[found.voice], theme=theme, by=desk.actor, at=desk.at)
        messages.success(request, gettext("It is in the theme “%(theme)s” now.") % {"theme": theme.title})
    except Refused as refused:
        messages.error(request, because(refused.because))
    return redirect("desk:voice", area=area, reference=reference)


@policy(OFFICER)
@require_POST
def unplace_it(request: HttpRequest, area: Area, reference: str, theme: str) -> HttpResponse:
    """Take it out of a theme."""
    desk = at_desk(request, area)
    left = theme_by_reference(area, theme)
    if left is None:
        raise Hidden(theme)
    unplace(voices=[asked_voice(desk, reference).voice], theme=left, by=desk.actor, at=desk.at)
    messages.success(request, gettext("It is out of the theme “%(theme)s”.") % {"theme": left.title})
    return redirect("desk:voice", area=area, reference=reference)
