"""Pictures and sounds at the desk: opened like words, which is written down, and put in words for those who need it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, permit
from goldenthread.foundation.cleaning import TYPES
from goldenthread.foundation.clock import now
from goldenthread.foundation.downloads import download
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import DESK, OFFICER, SAFEGUARDING
from goldenthread.voices.choices import ReadFor
from goldenthread.voices.permissions import may_answer
from goldenthread.voices.presenters import file_name
from goldenthread.voices.selectors.files import Sent, handed_out, numbered, sent_with
from goldenthread.voices.selectors.safeguarding import raised_voice, urgent_voice, was_read_lately
from goldenthread.voices.services import put_in_words

from ..forms.writing import InWordsForm
from ..presenters.one import page_of
from ..selectors.one import with_words
from .at_desk import asked_voice, at_desk, opened
from .writing import write


@policy(DESK)
@require_safe
def file(request: HttpRequest, area: Area, reference: str, number: int) -> HttpResponse:
    """One of them, for who may read the words as they were said."""
    desk = at_desk(request, area)
    found = with_words(asked_voice(desk, reference), desk.actor)
    one = _one(found.sent, number)
    opened(desk, found, ReadFor.LOOK)
    return _handed_over(request, one, reference)


@policy(OFFICER)
def in_words(request: HttpRequest, area: Area, reference: str, number: int) -> HttpResponse:
    """Write what it shows or says."""
    desk = at_desk(request, area)
    found = asked_voice(desk, reference)
    permit(may_answer(desk.actor, found.voice, frozenset(theme.team_id for theme in found.themes)))
    found = opened(desk, with_words(found, desk.actor), ReadFor.ANSWER)
    one = _one(found.sent, number)
    form = InWordsForm(request.POST or None, initial={"text": one.by_us.text if one.by_us else ""})

    def and_back() -> str:
        put_in_words(file=one.file, text=form.cleaned_data["text"], by=desk.actor, at=desk.at)
        messages.success(request, gettext("Kept. They can read it too."))
        return desk.address("voice", reference)

    page = page_of(found, desk.actor, desk.today)
    return write(request, desk, "desk/in_words.html", form, and_back, page=page, one=one)


@policy(SAFEGUARDING)
@require_safe
def urgent_file(request: HttpRequest, area: Area, reference: str, number: int) -> HttpResponse:
    """One of a voice on the safeguarding path, or raised, for the lead who opened its words in the last minutes.

    Anybody else of the leads goes to the page where it is opened.
    """
    urgent = urgent_voice(area, reference)
    voice, page = (urgent.voice, "desk:urgent") if urgent else (raised_voice(area, reference), "desk:please_look")
    if voice is None:
        raise Http404
    if not was_read_lately(voice, request.actor, now()):  # type: ignore[attr-defined]
        return redirect(page, area=area, reference=reference)
    one = _one(sent_with(voice), number)
    return _handed_over(request, one, reference)


def _one(sent: list[Sent], number: int) -> Sent:
    one = numbered(sent, number)
    if one is None:
        raise Hidden("no such file")
    return one


def _handed_over(request: HttpRequest, one: Sent, reference: str) -> HttpResponse:
    name = file_name(reference, one.number, one.file.suffix)
    return download(request, handed_out(one.file), kind=TYPES[one.file.suffix], name=name)
