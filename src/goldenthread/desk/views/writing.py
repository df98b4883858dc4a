"""Every page of the desk on which somebody writes or chooses and then sends: shown until it can be sent, then done."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.foundation.answers import Refused
from goldenthread.foundation.meanwhile import ChangedMeanwhile
from goldenthread.journal.services import once
from goldenthread.ui.sending import new_key, sending

from ..forms.asking import AskingForm
from .at_desk import AtDesk


def write(
    request: HttpRequest, desk: AtDesk, template: str, form: AskingForm, act: Callable[[], str], **context: Any
) -> HttpResponse:
    """Show the form until it may be sent; then ``act`` does it with what was typed and says where to go on.

    What is missing, what is refused and how the texts read are shown at the same time, and nothing typed is lost.
    """
    if request.method == "POST" and form.may_be_sent():
        try:
            return redirect(sent_once(request, desk, act))
        except ChangedMeanwhile:  # Another page shows both texts.
            raise
        except Refused as refused:
            form.refuse(refused)
    shown = {"desk": desk, "now": desk.at, "form": form, "once": new_key(request)}
    return render(request, template, shown | context)


def sent_once(request: HttpRequest, desk: AtDesk, act: Callable[[], str]) -> str:
    """Do it, unless this very form was sent before; then say where that led."""
    return once(area=desk.area.slug, sending=sending(request), act=act, at=desk.at)
