"""One person: their roles, their seat, their card, and handing over."""

from collections.abc import Mapping
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import organisations
from goldenthread.areas.selectors import teams as teams_of
from goldenthread.desk.forms.settings import Asked
from goldenthread.desk.forms.settings_people import Places, RoleForm, SuccessorForm
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import policy
from goldenthread.foundation.references import spaced
from goldenthread.foundation.working_days import local_date
from goldenthread.people import services
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import Role
from goldenthread.people.permissions import ADMINISTRATOR
from goldenthread.people.presenters import DUTIES, ROLES
from goldenthread.people.selectors import card_of, could_take_over, member_of, role_of
from goldenthread.people.visits import lately_proven
from goldenthread.ui.templatetags.ui import because

from .asking import Question, ask, sent, sure, there, to


@policy(ADMINISTRATOR)
def person(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """What somebody is here, and what can be changed."""
    member = there(member_of(area, reference))
    shown = {
        "member": member,
        "roles": [
            (role, ROLES[RoleKind(role.kind)], role.kind == RoleKind.PARTICIPATION_OFFICER) for role in member.roles
        ],
        "duties": [DUTIES[duty] for duty in member.duties],
        "card": card_of(member.person),
        "anew": services.may_be_begun_anew(area=area, member=member, by=request.actor),  # type: ignore[attr-defined]
    }
    return render(request, "desk/settings/person.html", shown)


@policy(ADMINISTRATOR)
@lately_proven
def add_role(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Give somebody another role."""
    member = there(member_of(area, reference))
    question = Question(
        _("Give %(name)s another role") % {"name": member.person}, _("Give this role"), _back(area, reference)
    )
    act = partial(services.begin_role, area=area, person=member.person, by=request.actor, at=now())  # type: ignore[attr-defined]
    return ask(request, question, RoleForm(sent(request), places=_places(area)), act)


@policy(ADMINISTRATOR)
@lately_proven
def change_role(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Change a role, its team or its organisation."""
    role = there(role_of(area, reference))
    kept = {
        "kind": role.kind,
        "team": role.team.reference if role.team else "",
        "organisation": role.organisation.reference if role.organisation else "",
    }
    question = Question(
        _("Change the role of %(name)s") % {"name": role.person}, _("Keep this"), to("settings_people", area)
    )
    act = partial(services.change_role, role=role, by=request.actor, at=now())  # type: ignore[attr-defined]
    return ask(request, question, RoleForm(sent(request), initial=kept, places=_places(area)), act)


@policy(ADMINISTRATOR)
@lately_proven
def end_role(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """End a role."""
    role = there(role_of(area, reference))
    said = {"name": role.person, "role": ROLES[RoleKind(role.kind)]}
    question = Question(
        _("End the role of %(name)s?") % said,
        _("End this role"),
        to("settings_people", area),
        _lede(role, said),
        stop=True,
    )
    return sure(request, question, partial(services.end_role, role=role, by=request.actor, at=now()))  # type: ignore[attr-defined]


@policy(ADMINISTRATOR)
@lately_proven
def hand_over(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """An officer leaves; somebody else takes over the team's work."""
    role = there(role_of(area, reference))
    if role.kind != RoleKind.PARTICIPATION_OFFICER:
        raise Http404
    question = Question(
        _("%(name)s leaves") % {"name": role.person},
        _("Hand over"),
        to("settings_people", area),
        _("Voices, themes and actions stay with the team. Their role ends, and somebody else answers."),
    )
    others = [member.person for member in could_take_over(role)]
    act = partial(services.hand_over_work, role=role, by=request.actor, at=now())  # type: ignore[attr-defined]
    return ask(request, question, SuccessorForm(sent(request), people=others), act)


@policy(ADMINISTRATOR)
@lately_proven
def seat(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Give a seat at the desk, or end it."""
    member = there(member_of(area, reference))
    by, back, said = request.actor, _back(area, reference), {"name": member.person}  # type: ignore[attr-defined]
    if member.seat:
        question = Question(_("End the seat of %(name)s?") % said, _("End the seat"), back, stop=True)
        return sure(request, question, partial(services.end_seat, seat=member.seat, by=by, at=now()))
    question = Question(
        _("Give %(name)s a seat at the desk?") % said,
        _("Give a seat"),
        back,
        _("They see what its owners allowed to be shared in a project group, without names."),
    )
    return sure(request, question, partial(services.give_seat, area=area, person=member.person, by=by, at=now()))


@policy(ADMINISTRATOR)
@lately_proven
def card(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Make a card for somebody without email, to print and hand over."""
    member = there(member_of(area, reference))
    question = Question(
        _("Make a card for %(name)s?") % {"name": member.person},
        _("Make the card"),
        _back(area, reference),
        _("Print it and give it to them. Keep no copy: it opens their page. An older card stops working."),
    )
    form = Asked(sent(request))
    if form.is_valid():
        try:
            words = services.make_card(area=area, person=member.person, by=request.actor, at=now())  # type: ignore[attr-defined]
        except Refused as refused:
            form.add_error(None, because(refused.because))
        else:
            shown = {"words": words, "number": spaced(reference), "back": question.back}
            return render(request, "desk/settings/card.html", shown)
    return render(request, "desk/settings/ask.html", {"question": question, "form": form})


def _back(area: Area, reference: str) -> str:
    return to("settings_person", area, reference=reference)


def _places(area: Area) -> Places:
    return Places(teams_of(area), organisations(area, local_date(now())))


def _lede(role: Role, said: Mapping[str, object]) -> str:
    if role.kind == RoleKind.PARTICIPATION_OFFICER:
        return _("If they leave, hand over instead: then somebody answers for their team.")
    return _("They will not be “%(role)s” here any more. What they did stays.") % said
