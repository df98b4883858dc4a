"""One page that asks, then does: the same for every setting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise

from goldenthread.areas.models import Area
from goldenthread.desk.forms.settings import Asked
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.meanwhile import ChangedMeanwhile
from goldenthread.ui.templatetags.ui import because

Text = str | Promise
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Question:
    """What a page asks: its heading, its button, and where it leads back to."""

    title: Text
    send: Text
    back: str
    lede: Text = ""
    stop: bool = False
    """Whether it takes something away: its button says so in its colour."""
    happens: Sequence[Text] = ()
    """What follows, each in a line of a list."""


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form; ``None`` while the page is only looked at."""
    return request.POST if request.method == "POST" else None


def ask(request: HttpRequest, question: Question, form: Asked, act: Callable[..., Any]) -> HttpResponse:
    """Ask until the answers hold together, do the act with them, then go back."""
    if form.is_valid():
        try:
            act(**form.cleaned_data)
        except ChangedMeanwhile:
            return _both(request, question, form)
        except Refused as refused:
            form.add_error(form.refused_at, because(refused.because))
        else:
            return redirect(question.back)
    return render(request, "desk/settings/ask.html", {"question": question, "form": form})


def _both(request: HttpRequest, question: Question, form: Asked) -> HttpResponse:
    """What stands now, beside what was typed: sent once more, it is kept."""
    form.data = request.POST.copy()
    form.data["seen"] = form.initial["seen"]
    shown = {"question": question, "form": form, "theirs": form.standing()}
    return render(request, "desk/settings/ask.html", shown, status=409)


def sure(request: HttpRequest, question: Question, act: Callable[[], Any]) -> HttpResponse:
    """Ask whether somebody is sure, then do it."""
    return ask(request, question, Asked(sent(request)), lambda: act())


def to(route: str, area: Area, **kwargs: Any) -> str:
    """The address of a page of the desk."""
    return reverse(f"desk:{route}", kwargs={"area": area, **kwargs})


def there(thing: Thing | None) -> Thing:
    """The thing, or 404: what is not in this area is not there."""
    if thing is None:
        raise Http404
    return thing
