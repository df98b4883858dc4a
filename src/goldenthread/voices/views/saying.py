"""After the first screen (:mod:`.urgent`): your words, how to tell you, and it is said."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import first_reader
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Channel
from goldenthread.people.selectors import preference_of
from goldenthread.people.visits import leave_at_once
from goldenthread.ui.forms import in_words
from goldenthread.ui.forms.again import as_left, remembered

from ..choices import Path
from ..forms import SayTellForm, WordsForm
from ..models import Voice
from ..selectors.drafts import draft_of
from ..selectors.files import sent_with_draft
from ..selectors.own import voice_by_key
from ..selectors.safeguarding import staffed
from ..services import drop_all_typed, drop_draft, keep_draft, say
from ..services.holding import hold
from .visit import (
    CONCERN,
    DISCREET,
    DRAFT,
    RECEIPTS,
    SITTING,
    UNSENT,
    asked_key,
    forget_keys,
    go,
    keep_keys,
    read_key,
    read_keys,
    see_again,
)


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, area: Area) -> HttpResponse:
    """Your words: one big box."""
    key, kept = _draft(request, area)
    if key is None or kept is None:
        return _lost(request, area, key)
    sent = sent_with_draft(area, key)
    if request.method == "POST":
        typed = WordsForm(request.POST, shown=bool(sent))
        adding = "add" in request.POST
        right = adding or typed.is_valid()
        _keep(area, key, kept, typed, "" if right else "words")
        return _on(request, "voices:add" if adding else "voices:tell" if right else "voices:words", area, key)
    form = as_left(WordsForm, kept, "words", shown=bool(sent))
    return render(request, "voices/words.html", {**_page(request, area, form, key, kept), "sent": sent})


@policy(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, area: Area) -> HttpResponse:
    """How shall we tell you? Then it is said."""
    key, kept = _draft(request, area)
    if key is None or kept is None:
        return _lost(request, area, key)
    if request.method == "POST":
        return _told(request, area, key, kept)
    form = as_left(SayTellForm, kept, "tell", initial=_told_once(request.actor))  # type: ignore[attr-defined]
    return render(request, "voices/tell.html", _page(request, area, form, key, kept))


def _told(request: HttpRequest, area: Area, key: UUID, kept: Mapping[str, str]) -> HttpResponse:
    """What was sent with the last page: it is said, or there is something to put right first."""
    if voice := voice_by_key(area, key):  # It was said by another sending of this page.
        drop_draft(area=area, key=key)
        return given(request, area, [key], [voice])
    request.typed_before = kept  # type: ignore[attr-defined]  # Shown back where this page cannot be saved.
    form = SayTellForm(request.POST)
    _keep(area, key, kept, form)
    if not kept.get("words") and not sent_with_draft(area, key):
        return _on(request, "voices:words", area, key)
    if form.is_valid() and (response := _say(request, area, key, kept, form)):
        return response
    _keep(area, key, kept, form, "tell")
    return _on(request, "voices:tell", area, key)


def _say(
    request: HttpRequest, area: Area, key: UUID, kept: Mapping[str, str], form: SayTellForm
) -> HttpResponse | None:
    """Keep it for good; None where a rule refused, with its reason on the form."""
    try:
        receipt = say(
            area=area,
            key=key,
            words=kept.get("words", ""),
            files=[one.file for one in sent_with_draft(area, key)],
            idea=kept.get("idea", ""),
            path=Path(kept["path"]),
            tell=form.tell(),
            discreet=form.cleaned_data["discreet"],
            by=request.actor,  # type: ignore[attr-defined]
            at=now(),
        )
    except Refused as refused:
        form.add_error(None, in_words(refused.because))
        return None
    drop_draft(area=area, key=key)
    return given(request, area, [key], [receipt.voice])


def given(request: HttpRequest, area: Area, keys: list[UUID], voices: list[Voice]) -> HttpResponse:
    """On to the receipts, which this browser may show for an hour; for ten minutes when they are discreet."""
    discreet = any(voice.discreet for voice in voices)
    for voice in voices:
        if not voice.discreet:
            hold(session=request.session, reference=voice.reference)
    response = go(request, "voices:done", area)
    keep_keys(request, response, area, DISCREET if discreet else RECEIPTS, keys)
    forget_keys(response, area, DRAFT, SITTING)
    return response


@policy(OPEN)
@require_POST
def leave(request: HttpRequest, area: Area) -> HttpResponse:
    """Leave now: forget what was being written, the receipts on the screen, and who was signed in; and go elsewhere."""
    for name in (DRAFT, SITTING, UNSENT):
        if key := read_key(request, name):
            drop_draft(area=area, key=key)
    for key in read_keys(request, RECEIPTS):
        drop_draft(area=area, key=asked_key(key))
    drop_all_typed(area=area, session=request.session)
    response = leave_at_once(request)
    forget_keys(response, area, DRAFT, SITTING, UNSENT, RECEIPTS, DISCREET, CONCERN)
    return response


def _draft(request: HttpRequest, area: Area) -> tuple[UUID | None, dict[str, str] | None]:
    key = read_key(request, DRAFT)
    return key, draft_of(area, key, now()) if key else None


def _keep(area: Area, key: UUID, kept: Mapping[str, str], form: forms.Form, wrong: str = "") -> None:
    """Keep everything typed on this page, right or wrong."""
    keep_draft(area=area, key=key, answers=remembered(kept, form, wrong), at=now())


def _on(request: HttpRequest, route: str, area: Area, key: UUID) -> HttpResponse:
    response = see_again(request, route, area)
    keep_keys(request, response, area, DRAFT, [key])
    return response


def _lost(request: HttpRequest, area: Area, key: UUID | None) -> HttpResponse:
    """No draft. Said already (a double click, Back): the same receipt. Words without a draft are kept, never lost."""
    if key and (voice := voice_by_key(area, key)):
        return given(request, area, [key], [voice])
    typed = {name: request.POST.get(name, "") for name in WordsForm.base_fields}
    if not typed["words"]:
        shown = read_keys(request, RECEIPTS) or read_keys(request, DISCREET)
        return go(request, "voices:done" if shown else "voices:say", area)
    key = key or uuid4()
    keep_draft(area=area, key=key, answers={**typed, "path": Path.TEAM.value}, at=now())
    return _on(request, "voices:words", area, key)


def _told_once(actor: Actor) -> dict[str, str]:
    """How a signed-in person wishes to be told, as they said once (B19)."""
    wish = preference_of(actor.person) if actor.person else None
    if actor.person is None or wish is None:
        return {"email": (actor.person.email or "") if actor.person else ""}
    own = wish.address or ""
    return {
        "channel": wish.channel,
        "format": wish.format,
        "language": wish.language,
        "email": actor.person.email or "",
        "number": own if wish.channel in (Channel.TEXT, Channel.PHONE) else "",
        "address": own if wish.channel == Channel.LETTER else "",
    }


def _page(request: HttpRequest, area: Area, form: forms.Form, key: UUID, kept: Mapping[str, str]) -> dict[str, Any]:
    at = now()
    safeguarding = kept.get("path") == Path.SAFEGUARDING
    return {
        "form": form,
        "key": key,
        "team": first_reader(area),
        "staffed": staffed(area, at) if safeguarding else None,
        "speaker": request.actor.person,  # type: ignore[attr-defined]
        "now": at,
    }
