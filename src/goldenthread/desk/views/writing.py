"""Every page of the desk on which somebody writes or chooses and then sends: shown until it can be sent, then done."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.foundation.answers import Refused
from goldenthread.voices.services import EditedMeanwhile

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
            return redirect(act())
        except EditedMeanwhile:  # Another page shows both texts.
            raise
        except Refused as refused:
            form.refuse(refused)
    return render(request, template, {"desk": desk, "now": desk.at, "form": form, **context})
