"""Writing to the one who spoke: how we understood it, the words without names, and the answer on one page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import permit
from goldenthread.foundation.policies import policy
from goldenthread.people.permissions import OFFICER
from goldenthread.reportback.services import answer_simply, answer_voice
from goldenthread.voices.choices import ReadFor
from goldenthread.voices.permissions import may_answer
from goldenthread.voices.services import redact, understand

from ..forms.asking import AskingForm
from ..forms.writing import AnswerForm, RedactForm, UnderstandForm
from ..presenters.one import page_of
from ..selectors.one import Shown, in_text, with_words
from .at_desk import AtDesk, asked_voice, at_desk, opened
from .writing import write


@policy(OFFICER)
def understand_it(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Write back how it was understood, so that its speaker can say yes or put it right (S54)."""
    desk, found = _answering(request, area, reference)
    earlier = found.understood[0].understanding.text if found.understood else ""
    form = UnderstandForm(request.POST or None, initial={"text": earlier})

    def act() -> None:
        understand(voice=found.voice, text=form.cleaned_data["text"], by=desk.actor, at=desk.at)
        messages.success(request, gettext("Sent. They can say yes, or put it right."))

    return _write(request, "desk/understand.html", desk, found, form, act)


@policy(OFFICER)
def redact_it(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Keep a version without names; the first one stays as it is."""
    desk, found = _answering(request, area, reference)
    now = found.redaction.text if found.redaction else "\n\n".join(in_text(found))
    form = RedactForm(request.POST or None, initial={"text": now})

    def act() -> None:
        redact(voice=found.voice, **form.cleaned_data, by=desk.actor, at=desk.at)
        messages.success(request, gettext("Kept. The first version is still here for you."))

    return _write(request, "desk/redact.html", desk, found, form, act)


@policy(OFFICER)
def answer_it(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """The shortest honest path: read, understood, answered and told, on one page."""
    desk, found = _answering(request, area, reference)
    earlier = found.understood[0].understanding.text if found.understood else ""
    form = AnswerForm(request.POST or None, initial={"understanding": earlier})

    def act() -> None:
        texts = dict(form.cleaned_data)
        if texts["understanding"].strip() == earlier.strip():
            del texts["understanding"]
            answer_voice(voice=found.voice, **texts, by=desk.actor, at=desk.at)
        else:
            answer_simply(voice=found.voice, **texts, by=desk.actor, at=desk.at)
        messages.success(request, gettext("Done. They are told the way they asked for."))

    return _write(request, "desk/answer.html", desk, found, form, act)


def _answering(request: HttpRequest, area: Area, reference: str) -> tuple[AtDesk, Shown]:
    desk = at_desk(request, area)
    found = asked_voice(desk, reference)
    permit(may_answer(desk.actor, found.voice, frozenset(theme.team_id for theme in found.themes)))
    return desk, opened(desk, with_words(found, desk.actor), ReadFor.ANSWER)


def _write(
    request: HttpRequest, template: str, desk: AtDesk, found: Shown, form: AskingForm, act: Callable[[], None]
) -> HttpResponse:
    def and_back() -> str:
        act()
        return desk.address("voice", found.voice.reference)

    return write(request, desk, template, form, and_back, page=page_of(found, desk.actor, desk.today))
