"""Saving the list that one stands in under a name, and giving it another name, or none."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden
from goldenthread.foundation.policies import policy
from goldenthread.people.models import SavedList
from goldenthread.people.permissions import DESK
from goldenthread.people.selectors import own_list
from goldenthread.people.services import drop_list, rename_list, save_list

from ..forms.lists import USUAL, FilterForm, ListForm
from ..presenters.lists import address
from .at_desk import AtDesk, at_desk
from .writing import write


@policy(DESK)
def save(request: HttpRequest, area: Area) -> HttpResponse:
    """Save what the address of this page chose to see."""
    desk = at_desk(request, area)
    query = urlencode(FilterForm(USUAL | request.GET.dict()).query())
    back = address(area, query)
    form = ListForm(request.POST or None)

    def act() -> str:
        saved = save_list(area=area, name=form.cleaned_data["name"], query=query, by=desk.actor, at=desk.at)
        messages.success(request, gettext("Saved. You find “%(name)s” above the list.") % {"name": saved.name})
        return back

    return write(request, desk, "desk/list_save.html", form, act, back=back)


@policy(DESK)
def rename(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Give one's own list another name."""
    desk = at_desk(request, area)
    saved = _own(desk, reference)
    form = ListForm(request.POST or None, initial={"name": saved.name})

    back = address(area, saved.query)

    def act() -> str:
        rename_list(saved=saved, name=form.cleaned_data["name"], by=desk.actor)
        return back

    return write(request, desk, "desk/list_rename.html", form, act, saved=saved, back=back)


@policy(DESK)
@require_POST
def remove(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Forget one's own list."""
    desk = at_desk(request, area)
    saved = _own(desk, reference)
    drop_list(saved=saved, by=desk.actor)
    messages.success(request, gettext("“%(name)s” is no longer above the list.") % {"name": saved.name})
    return redirect(address(area, saved.query))


def _own(desk: AtDesk, reference: str) -> SavedList:
    saved = own_list(desk.area, desk.actor, reference)
    if saved is None:
        raise Hidden(reference)
    return saved
