"""Putting two themes together that say the same, and moving some voices of a theme to another."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext

from goldenthread.areas.models import Area
from goldenthread.decisions.services import merge_themes, move_voices, split_theme
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import OFFICER

from ..forms.joining import MergeForm, MoveForm
from ..presenters.rows import rows
from ..selectors.themes import to_join, voices_of
from ..selectors.voices import page, ticked
from .at_desk import at_desk, kept_theme
from .writing import write


@policy(OFFICER)
def put_together(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Put a theme together with another that says the same."""
    desk = at_desk(request, area)
    theme = kept_theme(desk, reference)
    others = to_join(theme, desk.actor)
    form = MergeForm(request.POST or None, themes=others)

    def act() -> str:
        into = next(other for other in others if other.reference == form.cleaned_data["into"])
        merge_themes(theme=theme, into=into, because=form.cleaned_data["because"], by=desk.actor, at=desk.at)
        said = gettext("“%(theme)s” is part of this theme now. All its voices are here.") % {"theme": theme.title}
        messages.success(request, said)
        return desk.address("theme", into.reference)

    return write(request, desk, "desk/theme_merge.html", form, act, theme=theme, others=others)


@policy(OFFICER)
def move(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Move some voices to another theme, or begin a new one with them."""
    desk = at_desk(request, area)
    theme = kept_theme(desk, reference)
    others, voices = to_join(theme, desk.actor), voices_of(theme, desk.actor, desk.today)
    found = page(voices, request.GET.get("after", ""))
    form = MoveForm(request.POST or None, rows=rows(found.listed, desk.today), themes=others)

    def act() -> str:
        some, title = ticked(voices, form.cleaned_data["voice"]), form.cleaned_data["title"].strip()
        if title:
            to = split_theme(voices=some, theme=theme, title=title, by=desk.actor, at=desk.at)
        else:
            to = next(other for other in others if other.reference == form.cleaned_data["theme"])
            move_voices(voices=some, theme=theme, to=to, by=desk.actor, at=desk.at)
        said = ngettext("%(n)s voice is in “%(theme)s” now.", "%(n)s voices are in “%(theme)s” now.", len(some))
        messages.success(request, said % {"n": len(some), "theme": to.title})
        return desk.address("theme", reference)

    more = {"older": f"?after={found.after}" if found.after else "", "newer": "?" if "after" in request.GET else ""}
    return write(request, desk, "desk/theme_move.html", form, act, theme=theme, rows=found.listed, **more)
