"""Themes: which there are, one with its voices, and how it is changed or handed over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from goldenthread.areas.models import Area, Team
from goldenthread.areas.selectors.organisations import first_reader, team_of, teams
from goldenthread.foundation.answers import Hidden, Refused, marked, no
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import DESK, OFFICER
from goldenthread.voices.models import Theme
from goldenthread.voices.selectors.themes import theme as theme_by_reference
from goldenthread.voices.services import EditedMeanwhile, describe_theme, hand_over_theme, open_theme

from ..forms.writing import HandoverForm, ThemeForm
from ..presenters.rows import rows
from ..presenters.themes import line, page_of
from ..selectors.themes import page, story_of, voices_of
from ..selectors.voices import page as voices_page
from .at_desk import AtDesk, asked_theme, at_desk, kept_theme
from .writing import sent_once, write


@policy(DESK)
def themes(request: HttpRequest, area: Area) -> HttpResponse:
    """The newest themes first."""
    desk = at_desk(request, area)
    show, after = request.GET.get("show", ""), request.GET.get("after", "")
    ours = desk.actor if show == "ours" else None
    found = page(area, after, only_undecided=show == "undecided", ours=ours)
    keep = f"?show={show}&" if show in ("ours", "undecided") else "?"
    context = {
        "desk": desk,
        "now": desk.at,
        "show": show,
        "themes": [line(theme, decision, desk.actor) for theme, decision in found.themes],
        "older": f"{keep}after={found.after}" if found.after else "",
        "newer": keep.rstrip("&?") or "?" if after else "",
    }
    return render(request, "desk/themes.html", context)


@policy(DESK)
def theme(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """One theme: its text, its voices, what was decided, what is done and what changed."""
    desk = at_desk(request, area)
    found = asked_theme(desk, reference)
    after = request.GET.get("after", "")
    voices = voices_page(voices_of(found.theme, desk.actor, desk.today), after)
    context = {
        "desk": desk,
        "now": desk.at,
        "page": page_of(found, story_of(found.theme), desk.actor, desk.today),
        "rows": rows(voices.listed, desk.today, summaries=not desk.only_shared),
        "older": f"?after={voices.after}" if voices.after else "",
        "newer": "?" if after else "",
    }
    return render(request, "desk/theme.html", context)


@policy(OFFICER)
def new(request: HttpRequest, area: Area) -> HttpResponse:
    """Begin a theme."""
    desk = at_desk(request, area)
    form = ThemeForm(request.POST or None)

    def act() -> str:
        text = {name: form.cleaned_data[name] for name in ("title", "summary")}
        made = open_theme(area=area, team=_own_team(desk), **text, by=desk.actor, at=desk.at)
        return desk.address("theme", made.reference)

    return write(request, desk, "desk/theme_new.html", form, act)


@policy(OFFICER)
def edit(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Change its text. Who comes second sees both texts, and nothing of theirs is lost."""
    desk = at_desk(request, area)
    found = kept_theme(desk, reference)
    text = {"title": found.title, "summary": found.summary, "version": found.version}
    form = ThemeForm(request.POST or None, initial=text)

    def act() -> str:
        values = form.cleaned_data | {"version": form.cleaned_data["version"] or 0}
        describe_theme(theme=found, **values, by=desk.actor, at=desk.at)
        return desk.address("theme", reference)

    try:
        return write(request, desk, "desk/theme_edit.html", form, act, theme=found)
    except EditedMeanwhile as conflict:
        again = ThemeForm(initial=form.cleaned_data | {"version": conflict.standing.version})
        context = {"desk": desk, "now": desk.at, "form": again, "theme": found, "standing": conflict.standing}
        return render(request, "desk/theme_conflict.html", context, status=409)


@policy(OFFICER)
def hand_over(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Give it to another team, perhaps in another organisation."""
    desk = at_desk(request, area)
    found = kept_theme(desk, reference)
    others = [team for team in teams(area) if team.pk != found.team_id]
    form = HandoverForm(request.POST or None, teams=others)

    def act() -> str:
        to_team = next(team for team in others if team.reference == form.cleaned_data["team"])
        because = form.cleaned_data["because"]
        hand_over_theme(theme=found, to_team=to_team, because=because, by=desk.actor, at=desk.at)
        messages.success(request, gettext("It is with %(team)s now.") % {"team": to_team.name})
        return desk.address("theme", reference)

    return write(request, desk, "desk/hand_over.html", form, act, theme=found)


def theme_to_fill(request: HttpRequest, desk: AtDesk) -> Theme:
    """The theme that was chosen, or a new one when a title was typed; sent twice, the same new one."""
    reference, title = request.POST.get("theme", ""), request.POST.get("title", "")

    def begin() -> str:
        return open_theme(area=desk.area, team=_own_team(desk), title=title, by=desk.actor, at=desk.at).reference

    if title.strip():
        reference = sent_once(request, desk, begin)
    if not reference:
        raise Refused(no(marked("Choose a theme, or give a new one a title.")).because)
    found = theme_by_reference(desk.area, reference)
    if found is None:
        raise Hidden(reference)
    return found


def _own_team(desk: AtDesk) -> Team:
    """The team that keeps what this person begins: the one that reads first, if it is theirs, else their own."""
    first = first_reader(desk.area)
    if first is not None and (desk.actor.reads_first or first.pk in desk.actor.team_ids):
        return first
    own = next((team for team in teams(desk.area) if team.pk in desk.actor.team_ids), None)
    if own is None:
        raise Refused(no(marked("You have no team yet. Ask an administrator to give you one.")).because)
    return team_of(desk.area, own.reference) or own
