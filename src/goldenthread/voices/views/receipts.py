"""We have it: the receipt, its card and its file, shown only to the browser that has just said it."""

from dataclasses import dataclass
from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import help_now
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.foundation.references import spaced

from ..choices import Path
from ..forms import QUESTIONS
from ..models import Voice
from ..selectors.own import voices_by_keys
from ..selectors.receipts import secret_words
from ..selectors.safeguarding import staffed
from .visit import DISCREET, RECEIPTS, go, read_keys


@dataclass(frozen=True, slots=True)
class Card:
    """One receipt to look at, print or keep."""

    voice: Voice
    code: str
    words: tuple[str, ...]
    address: str
    qr: str


@policy(OPEN)
@require_safe
def done(request: HttpRequest, area: Area) -> HttpResponse:
    """Thank you, the receipt, and what happens next and by when (H26)."""
    cards = _cards(request, area)
    if not cards:
        return go(request, "thread:follow", area)
    return render(request, "voices/done.html", _page(area, cards))


@policy(OPEN)
@require_safe
def card(request: HttpRequest, area: Area) -> HttpResponse:
    """The receipts in large type, one a page, to print."""
    cards = _cards(request, area)
    if not cards:
        return go(request, "thread:follow", area)
    return render(request, "voices/card.html", _page(area, cards))


@policy(OPEN)
@require_safe
def file(request: HttpRequest, area: Area) -> HttpResponse:
    """The receipts as a small text file to keep."""
    cards = _cards(request, area)
    if not cards:
        return go(request, "thread:follow", area)
    text = "\n\n".join(_in_text(area, one) for one in cards)
    name = _("golden-thread-receipt")
    return HttpResponse(
        text + "\n",
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.txt"'},
    )


def _in_text(area: Area, one: Card) -> str:
    lines = [
        f"Golden Thread – {area.name}",
        _("Your reference: %(code)s") % {"code": one.code},
        _("Your secret words, in this order: %(words)s") % {"words": " ".join(one.words)},
        _("Follow it here: %(address)s") % {"address": one.address},
        _("Keep this safe. Whoever has both can read what you said."),
    ]
    return "\n".join(lines)


def _cards(request: HttpRequest, area: Area) -> list[Card]:
    keys = read_keys(request, DISCREET) or read_keys(request, RECEIPTS)
    found = voices_by_keys(area, keys)
    return [_card(request, area, voice, secret_words(area.slug, key)) for key, voice in found]


def _card(request: HttpRequest, area: Area, voice: Voice, words: tuple[str, ...]) -> Card:
    """A QR code holds the address with the reference only: whoever scans it sees how far it has come, no words."""
    path = reverse("thread:progress", kwargs={"area": area, "reference": voice.reference})
    address = request.build_absolute_uri(path)
    qr = segno.make(address, error="m").svg_data_uri(scale=5, border=2, dark="#000", light="#fff")
    return Card(voice, spaced(voice.reference), words, address, qr)


def _page(area: Area, cards: list[Card]) -> dict[str, Any]:
    at = now()
    safeguarding = cards[0].voice.path == Path.SAFEGUARDING
    return {
        "cards": cards,
        "one": cards[0],
        "staffed": staffed(area, at) if safeguarding else None,
        "lines": help_now(area) if safeguarding else [],
        "questions": len(QUESTIONS),
        "now": at,
    }
