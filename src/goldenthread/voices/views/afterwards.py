"""Optional questions, one at a time, after it was said."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.foundation.working_days import local_date
from goldenthread.people.actors import Actor
from goldenthread.ui.forms import in_words
from goldenthread.ui.forms.again import as_left, remembered

from ..choices import CameBy, Kind, Path, Speaker, Standing, Topic
from ..forms import QUESTIONS, Question
from ..models import Voice
from ..selectors.drafts import draft_of
from ..selectors.own import voices_by_keys
from ..services import allow, describe, disallow, drop_draft, keep_draft
from .visit import RECEIPTS, asked_key, go, read_keys, see_again

WORDS_OF = {"kind": Kind, "topic": Topic, "speaker": Speaker, "standing": Standing}


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def more(request: HttpRequest, area: Area, number: int) -> HttpResponse:
    """One question; leaving it out goes on to the next."""
    voice = _just_said(request, area)
    if voice is None:
        return go(request, "voices:done", area)
    asked = _asked_of(voice)
    if not 1 <= number <= len(asked):
        raise Http404
    question, key = asked[number - 1], asked_key(read_keys(request, RECEIPTS)[0])
    if request.method == "POST":
        form = question.form(request.POST)
        by = request.actor  # type: ignore[attr-defined]
        if not (_left(request) or (form.is_valid() and _kept(form, question, voice, by))):
            keep_draft(area=area, key=key, answers=remembered({}, form, str(number)), at=now())
            return see_again(request, "voices:more", area, number=number)
        drop_draft(area=area, key=key)
        return _on(request, area, number, len(asked))
    form = as_left(question.form, draft_of(area, key, now()) or {}, str(number), initial=_known(voice))
    page = {"form": form, "question": question, "number": number, "of": len(asked)}
    return render(request, "voices/more.html", page)


def _on(request: HttpRequest, area: Area, number: int, of: int) -> HttpResponse:
    if number < of:
        return go(request, "voices:more", area, number=number + 1)
    return go(request, "voices:done", area)


def _just_said(request: HttpRequest, area: Area) -> Voice | None:
    """The one voice whose receipt this browser shows; what was entered for others is described as it is entered."""
    found = voices_by_keys(area, read_keys(request, RECEIPTS))
    return found[0][1] if len(found) == 1 and found[0][1].came_by == CameBy.WEB else None


def _asked_of(voice: Voice) -> tuple[Question, ...]:
    """On the safeguarding path nothing is shared, so no use is asked for."""
    if voice.path == Path.SAFEGUARDING:
        return tuple(question for question in QUESTIONS if question.use is None)
    return QUESTIONS


def _known(voice: Voice) -> dict[str, str]:
    speaker = "" if voice.speaker == Speaker.NOT_SAID else voice.speaker
    return {"kind": voice.kind, "topic": voice.topic, "speaker": speaker, "standing": voice.standing}


def _left(request: HttpRequest) -> bool:
    return "leave_out" in request.POST


def _kept(form: Any, question: Question, voice: Voice, by: Actor) -> bool:
    """Whether the answer was taken; a refusal stands on the form."""
    at = now()
    try:
        if question.use is None:
            describe(voice=voice, by=by, at=at, **_chosen(form.cleaned_data))
        elif until := form.ends_on(local_date(at)):
            allow(voice=voice, use=question.use, until=until, by=by, at=at)
        else:
            disallow(voice=voice, use=question.use, by=by, at=at)
    except Refused as refused:
        form.add_error(None, in_words(refused.because))
        return False
    return True


def _chosen(answers: dict[str, str]) -> dict[str, Any]:
    """The answers that were given, as choice words."""
    chosen: dict[str, Any] = {
        name: WORDS_OF[name](value) for name, value in answers.items() if value and name in WORDS_OF
    }
    return {**chosen, "how_known": answers.get("how_known", "")}
